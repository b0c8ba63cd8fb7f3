/** Messages that are nearly right: made from the schemas, signed as they should be, and spoilt in one place. */
import fc from 'fast-check';
import * as v from 'valibot';
import { newId, newKeys, SimulatedPhone } from '../../electron/demo/phone.ts';
import { Command } from '../../shared/domain/commands.ts';
import type { CommandId } from '../../shared/domain/ids.ts';
import { Act, canonical, PROTOCOL } from '../../shared/protocol/envelope.ts';
import { Hello, Look, MESSAGES, WallAct } from '../../shared/protocol/messages.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { openLine, type Line } from './line.ts';
import { kindsOf, madeOf, spoilt, waysIn } from './made-of-schema.ts';
import { addressOf, isDone, type Siege } from './siege.ts';

const hostile = fc.oneof(
  fc.jsonValue({ depthSize: 'small' }),
  fc.constantFrom<unknown>(
    ...[1e308, -1, -0, 0.5, 2 ** 53, '', ' ', '\u0000', '\ud800', '\u202e', '__proto__', [], {}, null, true],
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ minLength: 300, maxLength: 2_000 }),
);

/** Who sends it: somebody who joined, as anybody can, so that the signature and the name are right. */
export async function insider({ hall }: Siege, name: string, from: string): Promise<SimulatedPhone> {
  const keys = newKeys();
  hall.mayAct(keys.device);
  const phone = new SimulatedPhone({ url: hall.url, keys, localAddress: from });
  const answer = await phone.join(name, await hall.code());
  if (!answer.ok) throw new Error(`${name} could not join: ${answer.refusal.type}`);
  return phone;
}

export async function malformed(siege: Siege): Promise<void> {
  const { seed, runs, tried, did } = siege;
  const dice = chance(seed + 2);
  const eve = await insider(siege, 'Eve', addressOf(1_000));
  did();
  const puts = fc.sample(hostile, { seed, numRuns: runs * 20 });
  const lines = await linesOf(siege, eve, 12);
  const kinds = kindsOf(Command);
  const jobs = puts.map(async (put, n) => {
    const line = lines[n % lines.length]!;
    const [event, message] = made(n, kinds, put, eve, dice);
    if (event === null) return;
    const answer = await line.ask(event, message);
    tried(isDone(answer), () => `${event} ${JSON.stringify(message).slice(0, 300)}`);
  });
  await Promise.all(jobs);
  for (const [n, text] of texts().entries()) {
    const line = lines[n % lines.length]!;
    const answer = line.closed ? null : await line.askInText('act', text);
    tried(isDone(answer), () => `act ${text.slice(0, 100)}`);
  }
  for (const line of lines) line.close();
  eve.close();
}

type Made = readonly [string, unknown] | readonly [null, null];
const NOTHING: Made = [null, null];

/** One that does not pass its schema, or whose signature is of another text. */
function made(n: number, kinds: readonly unknown[], put: unknown, eve: SimulatedPhone, dice: Chance): Made {
  const others = [
    ['hello', Hello],
    ['look', Look],
    ['wall-act', WallAct],
  ] as const;
  if (n % 4 === 3) {
    const [event, schema] = others[n % 3]!;
    const message = madeOf(schema, dice);
    const bad = spoilt(message, dice.pick(waysIn(message)), put);
    return v.safeParse(schema, bad).success ? NOTHING : [event, bad];
  }
  const head = {
    v: PROTOCOL,
    hall: eve.hall,
    id: newId<CommandId>(),
    by: eve.person,
    device: eve.keys.device,
  };
  const envelope = { ...head, at: Date.now(), body: madeOf(kinds[n % kinds.length], dice) };
  const bad = spoilt(envelope, dice.pick(waysIn(envelope)), put);
  const text = canonicalOr(bad);
  const signature = eve.keys.sign(n % 2 === 0 ? text : canonical(envelope));
  const act = { envelope: bad, signature };
  // What passes and is signed is somebody's own act, as odd as it is.
  if (n % 2 === 0 && v.safeParse(Act, act).success) return NOTHING;
  return text === canonical(envelope) ? NOTHING : ['act', act];
}

/** Halves of characters have no canonical form. */
function canonicalOr(value: unknown): string {
  try {
    return canonical(value);
  } catch {
    return JSON.stringify(value);
  }
}

const deep = (open: string, close: string, times: number): string =>
  `${open.repeat(times)}1${close.repeat(times)}`;
const texts = (): string[] => [
  '{"__proto__":{"ok":true},"envelope":{},"signature":""}',
  '{"envelope":{"__proto__":{"v":1}},"signature":{"__proto__":"x"}}',
  '{"constructor":{"prototype":{"ok":true}}}',
  deep('[', ']', 7_000),
  deep('{"a":', '}', 2_500),
  deep('{"envelope":', '}', 1_000),
  '1e999999',
  '"\\ud800"',
  `"${'\\u0000'.repeat(2_000)}"`,
];

async function linesOf({ hall }: Siege, eve: SimulatedPhone, count: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (let n = 0; n < count; n++) {
    const line = await openLine(hall.url, { localAddress: addressOf(1_001 + n) });
    if (line?.welcome == null) throw new Error('an insider was not let in');
    const signature = eve.keys.sign(`moothall hello ${eve.hall} ${line.welcome.nonce}`);
    const as = { kind: 'person', person: eve.person, device: eve.keys.device, signature };
    if (!isDone(await line.ask('hello', { protocol: MESSAGES, since: 0, as })))
      throw new Error('an insider was not greeted');
    lines.push(line);
  }
  return lines;
}
