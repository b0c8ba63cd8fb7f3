/** Forged, replayed, stale and reordered: somebody who heard everything tries to be somebody else. */
import { newId, newKeys, type SimulatedPhone } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CommandId, HallId, NeedId, PledgeId } from '../../shared/domain/ids.ts';
import { limits } from '../../shared/limits.ts';
import { canonical, type Act, type Envelope } from '../../shared/protocol/envelope.ts';
import { helloText, MESSAGES } from '../../shared/protocol/messages.ts';
import { details } from '../fixtures/random-hall.ts';
import { chance } from '../fixtures/seeded.ts';
import { openLine, type Line } from './line.ts';
import { addressOf, isDone, type Siege } from './siege.ts';

/** A line of somebody who scanned the code and looks around. */
export async function lookingLine({ hall }: Siege, n: number): Promise<Line> {
  const line = await openLine(hall.url, { localAddress: addressOf(n) });
  const as = { kind: 'looking', code: await hall.code() };
  if (!isDone(await line?.ask('hello', { protocol: MESSAGES, since: 0, as })) || line === null)
    throw new Error('nobody may look around');
  return line;
}

export async function forged(siege: Siege): Promise<void> {
  const { hall, seed, tried } = siege;
  const dice = chance(seed);
  const victim = await hall.villager(5);
  const lines = [await lookingLine(siege, 0), await lookingLine(siege, 1)];
  const eve = newKeys();
  const bodies = (): Command[] => [
    { type: 'RaiseNeed', need: newId<NeedId>(), details: details() },
    { type: 'LeaveHall' },
    { type: 'ShowMeOnWall', shown: false },
    { type: 'NameHall', name: 'Eve’s', languages: ['en'] },
    { type: 'NewRecoveryWords', recovery: eve.device },
    { type: 'ComeBackWithWords', device: eve.device },
    { type: 'RetireDevice', device: victim.keys.device },
    { type: 'ConfirmReturn', person: victim.person, device: eve.device },
    { type: 'OpenHall', hall: victim.hall },
  ];
  const resigned = (act: Act, changes: Partial<Envelope>, keys = eve): Act => {
    const envelope = { ...act.envelope, ...changes };
    return { ...act, envelope, signature: keys.sign(canonical(envelope)) };
  };
  const flipped = (act: Act): Act => {
    const bytes = Buffer.from(act.signature, 'base64url');
    bytes[dice.below(64)]! ^= 1 << dice.below(8);
    return { ...act, signature: bytes.toString('base64url') };
  };
  const other = victim.prepare({ type: 'ShowMeOnWall', shown: true });
  const stale = Date.now() - limits.clock.behindMs - 60_000;
  const ahead = Date.now() + limits.clock.aheadMs + 60_000;
  const ways: readonly ((act: Act) => unknown)[] = [
    (act) => resigned(act, {}),
    (act) => resigned(act, { device: eve.device }),
    (act) => resigned(act, { device: eve.device, by: 'wall' }),
    (act) => resigned(act, { device: eve.device, by: 'unnamed' }),
    (act) => ({ ...act, signature: other.signature }),
    (act) => ({ ...act, signature: 'A'.repeat(86) }),
    flipped,
    (act) => ({ ...act, envelope: { ...act.envelope, body: other.envelope.body, id: newId<CommandId>() } }),
    (act) => ({ ...act, envelope: { ...act.envelope, at: act.envelope.at + 1 } }),
    (act) => ({ ...act, envelope: { ...act.envelope, id: newId<CommandId>() } }),
    (act) => resigned(act, { hall: newId<HallId>() }, victim.keys),
    (act) => resigned(act, { at: stale }, victim.keys),
    (act) => resigned(act, { at: ahead }, victim.keys),
    (act) => resigned(act, { v: 2 as never }, victim.keys),
    (act) => ({ ...act, personal: { name: 'Eve', salt: '0'.repeat(32) } }),
  ];
  for (const body of bodies())
    for (const [n, way] of ways.entries()) {
      const answer = await lines[n % 2]!.ask('act', way(victim.prepare(body)));
      tried(isDone(answer), () => `${body.type} forged in the way ${n}`);
    }
  await wallTries(siege, lines[0]!, victim);
  await replays(siege, victim);
  await helloTries(siege, victim);
  victim.close();
  for (const line of lines) line.close();
}

async function wallTries({ hall, tried }: Siege, line: Line, victim: SimulatedPhone): Promise<void> {
  for (const body of [
    { type: 'NameHall', name: 'Eve’s', languages: ['en'] },
    { type: 'OpenHall', hall: victim.hall },
  ])
    tried(isDone(await line.ask('wall-act', { body })), () => `wall-act ${body.type}`);
  for (const key of ['', 'x', hall.wallKey.slice(1), hall.wallKey.toLowerCase(), `${hall.wallKey} `]) {
    const hello = { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } };
    tried(isDone(await line.ask('hello', hello)), () => `the wall with the key ${key}`);
  }
}

/** What an honest person did, sent again by others, in any order: the log must not grow by it. */
async function replays(siege: Siege, victim: SimulatedPhone): Promise<void> {
  const { hall, tried, did, seed, runs } = siege;
  const dice = chance(seed + 1);
  const need = newId<NeedId>();
  const pledge = newId<PledgeId>();
  const heard: Act[] = [];
  const acts: Command[] = [
    { type: 'RaiseNeed', need, details: details() },
    { type: 'PledgeToNeed', pledge, need, amount: 1, standby: false, note: null },
    { type: 'WithdrawPledge', pledge, need },
    { type: 'RenewPledge', pledge, need },
    { type: 'LetNeedGo', need },
    { type: 'ReopenNeed', need },
  ];
  for (const body of acts) {
    const act = victim.prepare(body);
    if (!isDone(await victim.send(act))) throw new Error(`an honest ${body.type} was refused`);
    did();
    heard.push(act);
  }
  const before = hall.entries();
  for (let n = 0; n < runs; n++) {
    const line = await lookingLine(siege, 10 + n);
    const order = heard.map((act) => ({ act, at: dice.next() })).sort((a, b) => a.at - b.at);
    await Promise.all(order.map(({ act }) => line.ask('act', act)));
    line.close();
  }
  const grown = hall.entries() - before;
  for (let n = 0; n < runs * heard.length; n++) tried(n < grown, () => 'a command that was replayed');
}

async function helloTries({ hall, tried }: Siege, victim: SimulatedPhone): Promise<void> {
  const { person, keys } = victim;
  const heard = keys.sign(helloText(victim.hall, victim.welcome?.nonce ?? ''));
  for (const [n, signature] of [heard, newKeys().sign('x'), 'A'.repeat(86)].entries())
    for (const who of [person, newId()]) {
      const line = await openLine(hall.url, { localAddress: addressOf(900 + n) });
      const as = { kind: 'person', person: who, device: keys.device, signature };
      const answer = await line?.ask('hello', { protocol: MESSAGES, since: 0, as });
      tried(isDone(answer), () => `hello in another's name, ${n}`);
      // Then on as if it had been accepted.
      const act = victim.prepare({ type: 'ShowMeOnWall', shown: false });
      tried(
        isDone(await line?.ask('act', { ...act, signature })),
        () => `an act after a refused hello, ${n}`,
      );
      tried(
        isDone(await line?.ask('look', { at: 'export', page: 0 })),
        () => `a look after a refused hello, ${n}`,
      );
      line?.close();
    }
}
