/** Phones of the hall: they say hello with their key, hold the board, and each act is signed. */
import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Command } from '../../../shared/domain/commands.ts';
import type { CommandId, HallId, NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { canonical, PROTOCOL, type Act } from '../../../shared/protocol/envelope.ts';
import {
  helloText,
  MESSAGES,
  type ActAnswer,
  type Hello,
  type HelloAnswer,
  type Welcome,
} from '../../../shared/protocol/messages.ts';
import { applyFrame, applyResume } from '../../../shared/view/apply.ts';
import { unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import { emptyView, type Frame, type Resume, type View } from '../../../shared/view/rows.ts';
import { villager, type Villager } from '../village.ts';
import type { Line } from './line.ts';
import type { From, Phones } from './phones.ts';
import { asking, openSocketIo, payloadOf } from './socket-io.ts';
import { newId, pledging, type Does, type Work } from './works.ts';

/** Answers to acts have the act's number, so a hello's answer has one that no act has; what goes before a round, too. */
const HELLO = 1_000_000;

export const helloOf = ({ person, keys }: Villager, { hall, nonce }: Welcome, since: number): Hello => ({
  protocol: MESSAGES,
  since,
  as: { kind: 'person', person, device: keys.device, signature: keys.sign(helloText(hall, nonce)) },
});

/** A command as a phone signs it. */
function signed({ person, keys }: Villager, hall: HallId, body: Command): Act {
  const envelope: Act['envelope'] = {
    ...{ v: PROTOCOL, hall, id: newId<CommandId>(), by: person, device: keys.device, at: Date.now() },
    body,
  };
  return { envelope, signature: keys.sign(canonical(envelope)) };
}

/** A pledge of one to a need. */
export const pledgeOf = (who: Villager, hall: HallId, need: NeedId): Act =>
  signed(who, hall, {
    ...{ type: 'PledgeToNeed', pledge: newId<PledgeId>(), need },
    ...{ amount: 1, standby: false, note: null },
  });

function fetched(port: number, path: string, localAddress: string): Promise<Resume> {
  return new Promise((resolve, reject) => {
    get({ port, path, localAddress, host: '127.0.0.1', headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        resolve(JSON.parse(text.toString()) as Resume);
      });
    }).on('error', reject);
  });
}

export function hallPhones(port: number, work: Work = pledging()): Phones {
  let view: View = emptyView;
  let hall = '' as HallId;
  /** Which entry each act became, and which news brought the board how far. */
  let numbers = new Map<number, number>();
  let reached: { readonly place: number; readonly to: number }[] = [];
  let shownBefore = 0;
  const lines: Line[] = [];
  /** What was done beside the acts of a round, until the hall has it. */
  const asked = new Map<number, () => void>();
  let next = HELLO;

  function answered(act: number, answer: ActAnswer): void {
    if (!answer.ok) throw new Error(`an act of the bench was refused: ${answer.refusal.type}`);
    const done = asked.get(act);
    if (done === undefined) numbers.set(act, answer.number);
    else done();
    asked.delete(act);
  }

  const does: Does = (n, body) =>
    new Promise((resolve) => {
      asked.set(++next, resolve);
      lines[n]?.send(asking(next, 'act', signed(villager(n), hall, body)));
    });

  async function open(n: number, from: From, news: (payload: Buffer) => void): Promise<Line> {
    const who = villager(n);
    const welcome = Promise.withResolvers<Welcome>();
    const greeted = Promise.withResolvers<HelloAnswer>();
    /** News that come before the board they follow on are no news to this phone. */
    let isIn = false;
    const line = await openSocketIo(port, from, {
      news(payload) {
        if (isIn) news(payload);
        else if (n === 0) early.push(Buffer.from(payload));
      },
      event(name, message) {
        if (name === 'welcome') welcome.resolve(message as Welcome);
      },
      ack(id, answer) {
        if (id === HELLO) greeted.resolve(answer as HelloAnswer);
        else answered(id, answer as ActAnswer);
      },
    });
    const early: Buffer[] = [];
    const said = await welcome.promise;
    hall = said.hall;
    line.send(asking(HELLO, 'hello', helloOf(who, said, 0)));
    const answer = await greeted.promise;
    if (!answer.ok) throw new Error(`the hall does not know its villager: ${answer.refusal.type}`);
    if (n === 0) {
      const resume = answer.resume ?? (await fetched(port, answer.snapshot ?? '', from.localAddress));
      view = applyResume(emptyView, resume);
      for (const payload of early) apply(payload);
    }
    isIn = true;
    lines[n] = line;
    await work.arrived(n, does);
    return line;
  }

  function apply(payload: Buffer): Frame {
    const frame = unpackFrame(payloadOf(payload) as PackedFrame);
    const next = applyFrame(view, frame);
    if (next === null) throw new Error(`a frame did not follow: from ${frame.from} on ${view.number}`);
    view = next;
    return frame;
  }

  return {
    open,
    ready: () => work.ready(view, does),
    prepare: (act, n) => asking(act, 'act', signed(villager(n), hall, work.body(act))),
    read(payload, place) {
      const { to } = apply(payload);
      reached.push({ place, to });
    },
    placeOf(act) {
      const number = numbers.get(act);
      if (number === undefined || view.number < number) return undefined;
      return reached.find(({ to }) => to >= number)?.place;
    },
    begin() {
      numbers = new Map();
      reached = [];
      shownBefore = work.shownIn(view);
    },
    check(acts) {
      const shown = work.shownIn(view) - shownBefore;
      if (shown !== acts) throw new Error(`the board shows ${shown} of ${acts} acts`);
    },
  };
}
