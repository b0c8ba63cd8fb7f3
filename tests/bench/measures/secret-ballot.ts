/**
 * A secret ballot of 150: every phone asks for a paper, makes its token, pauses by chance as phones do, and hands in.
 * Meanwhile somebody else goes on pledging, and is not to feel it. All phones run in this one process.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import { createQueue } from '../../../electron/hub/ballots/queue.ts';
import { loadActing } from '../../../renderer/lib/acting.ts';
import { createVoter } from '../../../renderer/lib/ballot.ts';
import { openKeep } from '../../../renderer/lib/keep.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { MeetingId, NeedId, PledgeId, PollId } from '../../../shared/domain/ids.ts';
import { wait, type Bench } from '../bench.ts';
import { figure, percentile, worst, type Figure } from '../figures.ts';
import { openProgram } from '../program.ts';
import { buildVillage, villager } from '../village.ts';

const PHONES = 150;
/** Who go on pledging: as many as are needed for none to be too fast. */
const OTHERS = 8;
const OPTIONS = ['red', 'green', 'blue'];
/** The limits for one address fill up again meanwhile. */
const BETWEEN = 6_000;
const OTHERS_EVERY = 40;

interface Run {
  readonly all: number;
  readonly result: number;
  readonly others: readonly number[];
}

export async function secretBallot(bench: Bench): Promise<Figure[]> {
  await loadActing();
  const data = join(bench.temp('ballot'), 'hall');
  await buildVillage(data, { people: PHONES + OTHERS, open: 40, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  const url = `http://127.0.0.1:${program.port}`;
  const everybody = Array.from(
    { length: PHONES + OTHERS },
    (_, n) => new SimulatedPhone({ url, ...villager(n) }),
  );
  bench.atEnd(() => everybody.forEach((phone) => phone.close()));
  for (const phone of everybody) {
    const greeted = await phone.greetAsPerson();
    if (!greeted.ok) throw new Error(`the hall does not know its villager: ${greeted.refusal.type}`);
  }
  const phones = everybody.slice(0, PHONES);
  const meeting = await gather(phones);
  const runs: Run[] = [];
  for (let n = 0; n < (bench.full ? 5 : 1); n++) {
    await wait(BETWEEN);
    runs.push(await ballot(phones, everybody.slice(PHONES), url, meeting));
    bench.say(`secret ballot ${n + 1}: ${Math.round(runs.at(-1)?.all ?? 0)} ms`);
  }
  return [
    worst(
      `a secret ballot of ${PHONES}: all papers issued and cast`,
      's',
      runs.map(({ all }) => all / 1_000),
      {
        atMost: 10,
        note: 'phones pause by chance, up to four seconds',
      },
    ),
    worst(
      '… other commands meanwhile: p99',
      'ms',
      runs.map(({ others }) => percentile(others, 0.99)),
      { atMost: 250 },
    ),
    figure(
      '… other commands meanwhile: p50',
      'ms',
      runs.map(({ others }) => percentile(others, 0.5)),
    ),
    figure(
      '… from closing to the result on a screen',
      'ms',
      runs.map(({ result }) => result),
    ),
  ];
}

async function does(phone: SimulatedPhone | undefined, body: Command): Promise<void> {
  const answer = await phone?.act(body);
  if (answer?.ok !== true) throw new Error(`${body.type} was refused: ${answer?.refusal.type ?? 'no phone'}`);
}

async function gather(phones: readonly SimulatedPhone[]): Promise<MeetingId> {
  const [first] = phones;
  const meeting = newId<MeetingId>();
  const plan = { title: 'Evening', at: Date.now(), where: null, circle: null };
  await does(first, { type: 'AnnounceMeeting', meeting, plan });
  await does(first, { type: 'BeginGathering', meeting });
  for (const phone of phones) await does(phone, { type: 'CheckIn', meeting, named: false });
  await does(first, { type: 'OpenMeeting', meeting });
  return meeting;
}

async function ballot(
  phones: readonly SimulatedPhone[],
  busy: readonly SimulatedPhone[],
  url: string,
  meeting: MeetingId,
): Promise<Run> {
  const [first] = phones as [SimulatedPhone];
  const poll = newId<PollId>();
  await does(first, {
    ...{ type: 'OpenPoll', poll, question: 'Which colour?', secret: true, moreTime: false },
    form: { kind: 'one', options: OPTIONS, threshold: null },
    place: { in: 'meeting', meeting, item: null },
  });
  await Promise.all(phones.map((phone) => phone.until(() => phone.view.polls.get(poll)?.publicKey != null)));
  let going = true;
  const others = meanwhile(busy, () => going);
  const began = performance.now();
  await Promise.all(phones.map((phone, n) => votes(phone, url, poll, n % OPTIONS.length)));
  const all = performance.now() - began;
  going = false;
  const lags = await others;
  const closing = performance.now();
  await does(first, { type: 'ClosePoll', poll });
  await first.until(() => first.view.polls.get(poll)?.status === 'closed', 30_000);
  const result = performance.now() - closing;
  const counted = first.view.polls.get(poll)?.result?.ballots;
  if (counted !== phones.length) throw new Error(`${counted ?? 0} of ${phones.length} ballots were counted`);
  return { all, result, others: lags };
}

const queue = createQueue((next) => setImmediate(next), PHONES * 2);
/** A hundred and fifty phones compute side by side; here they share one thread, and must not hold up its clock. */
const turn = (): Promise<null> => queue.add(() => null) ?? Promise.resolve(null);

async function votes(phone: SimulatedPhone, url: string, poll: PollId, option: number): Promise<void> {
  const row = phone.view.polls.get(poll);
  if (row === undefined) throw new Error('a phone does not show the poll');
  const voter = createVoter({
    keep: openKeep(() => {
      throw new Error('in memory');
    }),
    hall: phone.hall,
    person: phone.person,
    act: async (body) => {
      const answer = await phone.act(body);
      return answer.ok ? null : answer.refusal;
    },
    look: async (look) => {
      const answer = await phone.look(look);
      await turn();
      return answer;
    },
    request: (path, init) => fetch(`${url}${path}`, init),
    random: (count) => new Uint8Array(randomBytes(count)),
    wait,
    isClosing: () => false,
  });
  await turn();
  const voted = await voter.vote(row, { kind: 'one', option: String(option) });
  if (voted.is !== 'in') throw new Error(`a ballot is not in the box: ${JSON.stringify(voted)}`);
}

/** Pledges one after the other, each by another phone, until told to stop: how long each took. */
async function meanwhile(busy: readonly SimulatedPhone[], going: () => boolean): Promise<number[]> {
  const lags: number[] = [];
  const need = [...(busy[0]?.view.needs.values() ?? [])].find(({ status }) => status === 'open')
    ?.id as NeedId;
  for (let n = 0; going(); n++) {
    const phone = busy[n % busy.length] as SimulatedPhone;
    const body = {
      type: 'PledgeToNeed',
      pledge: newId<PledgeId>(),
      need,
      amount: 1,
      standby: false,
      note: null,
    } as const;
    const act = phone.prepare(body);
    const sent = performance.now();
    const answer = await phone.send(act);
    if (!answer.ok) throw new Error(`a pledge was refused: ${answer.refusal.type}`);
    lags.push(performance.now() - sent);
    await wait(OTHERS_EVERY);
  }
  return lags;
}
