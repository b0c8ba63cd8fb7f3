import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SimulatedPhone } from '../../electron/demo/phone.ts';
import type { Voter } from '../../renderer/lib/ballot.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import { countAgain, fetchClosing, papersAskedFor } from '../../renderer/lib/recount.ts';
import type { PollId } from '../../shared/domain/ids.ts';
import { assemble, closes, one, openSecret, rowOf, voterOn } from '../fixtures/assembly.ts';
import { tempFolder } from '../fixtures/hall.ts';
import { chance } from '../fixtures/seeded.ts';
import { hubProcess, verified } from './hub-process.ts';

const SEED = 20_261_125;
const ROUNDS = 8;
const VOTERS = 6;

/** The phone of one person, through all restarts of the hub. */
interface Hand {
  phone: SimulatedPhone;
  url: string;
  /** Rejects when the hub is killed. */
  killed: Promise<never>;
  voter: Voter;
  /** What the hub said it has. */
  said: number | null;
}

test(`Z17 ${ROUNDS} kills between papers and ballots lose none that was answered and count none twice (seed ${SEED})`, async () => {
  const data = join(tempFolder(), 'hall');
  mkdirSync(data);
  const lots = chance(SEED);
  let hub = hubProcess(data);
  let there = (await hub.ready)!;
  const { meeting, phones } = await assembled(there.url, there.code);
  const poll = await openSecret(phones[0]!, meeting);
  const hands: Hand[] = [];
  for (const phone of phones) hands.push(await handOf(phone, there.url));
  let answered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { child, gone } = hub;
    const killed = gone.then(() => Promise.reject(new Error('the hub is gone')));
    killed.catch(() => undefined);
    for (const hand of hands) Object.assign(hand, { killed, url: there.url });
    const wanted = lots.below(VOTERS) + 1;
    const more = lots.next() * 20;
    let done = 0;
    await Promise.allSettled(
      hands.map(async (hand) => {
        const choice = lots.below(3);
        const voted = await Promise.race([hand.voter.vote(rowOf(hand.phone, poll), one(choice)), killed]);
        if (voted.is !== 'in') return;
        hand.said = choice;
        answered += 1;
        done += 1;
        if (done === wanted) void wait(more).then(() => child.kill('SIGKILL'));
      }),
    );
    child.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');
    for (const { phone } of hands) phone.close();
    hub = hubProcess(data);
    there = (await hub.ready)!;
    for (const hand of hands) await comeBack(hand, there.url);
  }

  // What had no answer goes again; nobody chooses anew.
  for (const hand of hands) {
    Object.assign(hand, { url: there.url, killed: new Promise(() => undefined) });
    const again = hand.voter.resume(rowOf(hand.phone, poll));
    if (again !== null) expect(await again).toEqual({ is: 'in' });
  }
  const [{ phone: first }] = hands as [Hand];
  const row = await closes(first, poll);
  const closing = await fetchClosing(poll, (path, init) => fetch(`${there.url}${path}`, init));
  const requests = await papersAskedFor(poll, (look) => first.look(look));
  expect([requests, closing?.ballots]).toEqual([VOTERS, VOTERS]);
  const counts = [0, 0, 0];
  for (const hand of hands) {
    const entry = hand.voter.own(poll)?.entry ?? null;
    expect(countAgain(row, closing!, requests, entry)).toEqual({ faults: [], valid: VOTERS, unused: 0 });
    const option = entry?.choice.kind === 'one' ? Number(entry.choice.option) : 0;
    counts[option] = (counts[option] ?? 0) + 1;
  }
  expect(row.result?.tally).toMatchObject({ standings: counts.map((count) => ({ count })) });
  expect(answered).toBeGreaterThan(ROUNDS);
  for (const { phone } of hands) phone.close();
  hub.child.send({ type: 'stop' });
  expect(await hub.gone).toBe(0);
  expect(await verified(data)).toMatchObject({ exit: 0 });
});

async function assembled(url: string, code: string) {
  const joined = async (n: number): Promise<SimulatedPhone> => {
    const phone = new SimulatedPhone({ url });
    expect((await phone.join(`Person ${n}`, code)).ok).toBe(true);
    return phone;
  };
  const welcome = async (guest: SimulatedPhone, ...friends: readonly SimulatedPhone[]): Promise<void> => {
    for (const friend of friends) await friend.act({ type: 'VouchFor', person: guest.person });
    await guest.until(() => guest.hello?.as === 'member');
  };
  return assemble({ welcome } as Parameters<typeof assemble>[0], VOTERS, joined);
}

/** Its keys and its ballot stay; the connection is another each time. */
async function handOf(phone: SimulatedPhone, url: string): Promise<Hand> {
  const kept = openKeep(() => {
    throw new Error('in memory');
  });
  const hand: Hand = {
    ...{ phone, url, said: null, killed: new Promise<never>(() => undefined) },
    voter: await voterOn(phone, url, {
      keep: kept,
      act: async (body) => {
        const answer = await Promise.race([hand.phone.act(body), hand.killed]);
        return answer.ok ? null : answer.refusal;
      },
      look: (look) => Promise.race([hand.phone.look(look), hand.killed]),
      request: (path, init) => Promise.race([fetch(`${hand.url}${path}`, init), hand.killed]),
      isClosing: (poll: PollId) => hand.phone.view.polls.get(poll)?.status !== 'open',
    }),
  };
  return hand;
}

async function comeBack(hand: Hand, url: string): Promise<void> {
  const { keys, person } = hand.phone;
  hand.phone = new SimulatedPhone({ url, keys, person });
  expect((await hand.phone.greetAsPerson()).ok).toBe(true);
}
