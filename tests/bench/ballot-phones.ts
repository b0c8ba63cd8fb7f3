/**
 * The 150 phones of a secret ballot, as a process of their own: in a hall each has a processor to itself. Here they
 * share one, at the lowest priority, so that what they compute keeps neither the hub nor whoever is measured waiting.
 */
import { randomBytes } from 'node:crypto';
import { setPriority } from 'node:os';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import { createQueue } from '../../electron/hub/ballots/queue.ts';
import { loadActing } from '../../renderer/lib/acting.ts';
import { createVoter } from '../../renderer/lib/ballot.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { MeetingId, PollId } from '../../shared/domain/ids.ts';
import { wait } from './bench.ts';
import { answerCalls } from './calls.ts';
import { villager } from './village.ts';

const OPTIONS = ['red', 'green', 'blue'];
const LOWEST = 19;
setPriority(LOWEST);

let phones: readonly SimulatedPhone[] = [];
let meeting: MeetingId | null = null;
let poll: PollId | null = null;

async function does(phone: SimulatedPhone | undefined, body: Command): Promise<void> {
  const answer = await phone?.act(body);
  if (answer?.ok !== true) throw new Error(`${body.type} was refused: ${answer?.refusal.type ?? 'no phone'}`);
}

async function gather(): Promise<void> {
  const [first] = phones;
  meeting = newId<MeetingId>();
  const plan = { title: 'Evening', at: Date.now(), where: null, circle: null };
  await does(first, { type: 'AnnounceMeeting', meeting, plan });
  await does(first, { type: 'BeginGathering', meeting });
  for (const phone of phones) await does(phone, { type: 'CheckIn', meeting, named: false });
  await does(first, { type: 'OpenMeeting', meeting });
}

const queue = createQueue((next) => setImmediate(next), 10_000);
/** One step of one phone at a time: none of them may hold up the clock of the others. */
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
    hasPaper: (id) => phone.view.papers.has(id),
    request: (path, init) => fetch(`${url}${path}`, init),
    random: (count) => new Uint8Array(randomBytes(count)),
    wait,
    isClosing: () => false,
  });
  await turn();
  const voted = await voter.vote(row, { kind: 'one', option: String(option) });
  if (voted.is !== 'in') throw new Error(`a ballot is not in the box: ${JSON.stringify(voted)}`);
}

function open(): { readonly first: SimulatedPhone; readonly poll: PollId } {
  const [first] = phones;
  if (first === undefined || poll === null) throw new Error('nothing is asked');
  return { first, poll };
}
let url = '';

answerCalls({
  /** Greets as the first `count` villagers, who then sit in a meeting. */
  async come(port: number, count: number): Promise<void> {
    await loadActing();
    url = `http://127.0.0.1:${port}`;
    phones = Array.from({ length: count }, (_, n) => new SimulatedPhone({ url, ...villager(n) }));
    for (const phone of phones) {
      const greeted = await phone.greetAsPerson();
      if (!greeted.ok) throw new Error(`the hall does not know its villager: ${greeted.refusal.type}`);
    }
    await gather();
  },
  /** Until every phone can ask for its paper. */
  async ask(): Promise<void> {
    const next = newId<PollId>();
    poll = next;
    await does(phones[0], {
      ...{ type: 'OpenPoll', poll: next, question: 'Which colour?', secret: true, moreTime: false },
      form: { kind: 'one', options: OPTIONS, threshold: null },
      place: { in: 'meeting', meeting: meeting as MeetingId, item: null },
    });
    await Promise.all(
      phones.map((phone) => phone.until(() => phone.view.polls.get(next)?.publicKey != null)),
    );
  },
  /** Until the last ballot is in the box: milliseconds. */
  async vote(): Promise<number> {
    const { poll } = open();
    const began = performance.now();
    await Promise.all(phones.map((phone, n) => votes(phone, url, poll, n % OPTIONS.length)));
    return performance.now() - began;
  },
  /** Until the result is on a screen: milliseconds. */
  async close(): Promise<number> {
    const { first, poll } = open();
    const began = performance.now();
    await does(first, { type: 'ClosePoll', poll });
    await first.until(() => first.view.polls.get(poll)?.status === 'closed', 30_000);
    const counted = first.view.polls.get(poll)?.result?.ballots;
    if (counted !== phones.length)
      throw new Error(`${counted ?? 0} of ${phones.length} ballots were counted`);
    return performance.now() - began;
  },
  leave(): void {
    for (const phone of phones) phone.close();
  },
});
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'ready' });
