import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, personalOf, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { NeedId, PollId } from '../../../shared/domain/ids.ts';
import { MESSAGES } from '../../../shared/protocol/messages.ts';
import { timeFlies } from '../../fixtures/clock.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';
import { isRefusal, lookingWire, stillServes, wallWire, wireOf } from './wires.ts';

const SEED = 20_261_124;
const EVENTS = ['hello', 'act', 'wall-act', 'look'] as const;

/** A connection as somebody: new, looking, a member, or the wall. */
const wiresOf = async (hall: TestHall, member: SimulatedPhone) => ({
  new: await Wire.open(hall.url),
  looking: await lookingWire(hall),
  member: (await wireOf(hall, member)).wire,
  wall: await wallWire(hall),
});
const STANDINGS = ['new', 'looking', 'member', 'wall'] as const;

const json = fc.oneof(
  fc.jsonValue({ depthSize: 'small' }),
  fc.constantFrom<unknown>(
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
    -0,
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    [],
    {},
    null,
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const keyText = fc.constantFrom('__proto__', 'constructor', 'toString', 'ok', 'then', '', 'kind', 'type');

/** Valid messages, to be spoilt in one place. */
function validMessages(phone: SimulatedPhone) {
  const { personal, digest } = personalOf('Eve');
  const signature = 'A'.repeat(86);
  const act = phone.prepare({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
  const rename = phone.prepare({ type: 'RenameMyself', personal: digest }, personal);
  return [
    ['act', act],
    ['act', rename],
    ['act', phone.prepare({ type: 'CoverThing', thing: { kind: 'person', id: phone.person } })],
    ['hello', { protocol: MESSAGES, since: 1, as: { kind: 'looking', code: 'AAAAAAA', pass: 'x' } }],
    [
      'hello',
      {
        protocol: MESSAGES,
        since: 1,
        as: { kind: 'person', person: phone.person, device: phone.keys.device, signature },
      },
    ],
    ['hello', { protocol: MESSAGES, since: 1, as: { kind: 'wall', key: 'x' } }],
    ['wall-act', { body: { type: 'OpenHall', hall: phone.hall } }],
    ['look', { at: 'history', of: `person:${phone.person}`, page: 0 }],
    ['look', { at: 'archive', words: 'cook', circle: null, page: 0 }],
    ['look', { at: 'proposals', words: 'cook', circle: null, page: 0 }],
    ['look', { at: 'polls', words: null, circle: null, page: 0 }],
    ['look', { at: 'poll', poll: newId<PollId>() }],
    ['look', { at: 'export', page: 0 }],
  ] as const;
}

type Tree = Record<string, unknown>;
/** Every place in a message: the way to it. */
function waysIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, inner]) => waysIn(inner, [...way, key]))];
}

function spoil(message: unknown, way: readonly string[], put: unknown): unknown {
  if (way.length === 0) return put;
  const [key = '', ...rest] = way;
  const tree = message as Tree;
  return { ...tree, [key]: spoil(tree[key], rest, put) };
}

describe('what cannot be understood', () => {
  it(`K14 any JSON under any name gets a refusal, and nobody else notices (seed ${SEED})`, async () => {
    timeFlies();
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wires = await wiresOf(hall, noor);
    const before = await stillServes(hall, noor);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STANDINGS),
        fc.constantFrom(...EVENTS),
        fc.array(json, { minLength: 1, maxLength: 8 }),
        async (standing, event, values) => {
          const wire = wires[standing];
          const answers = await Promise.all(values.map((value) => wire.ask(event, value)));
          expect(answers.filter((answer) => !isRefusal(answer))).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
    expect(await stillServes(hall, noor)).toBe(before + 1);
  });

  it(`K14 a valid message spoilt in any one place is refused or a plain question, and never done (seed ${SEED})`, async () => {
    timeFlies();
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wires = await wiresOf(hall, noor);
    const messages = validMessages(noor);
    const before = await stillServes(hall, noor);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...messages), fc.nat(), json, async ([event, message], at, put) => {
        const ways = waysIn(message);
        const spoilt = spoil(message, ways[at % ways.length] ?? [], put);
        if (JSON.stringify(spoilt) === JSON.stringify(message)) return;
        const wire = wires[event === 'wall-act' ? 'wall' : 'member'];
        const answer = await wire.ask(event, spoilt);
        if (event !== 'look') expect([spoilt, isRefusal(answer)]).toEqual([spoilt, true]);
        else expect(typeof (answer as { ok: unknown }).ok).toBe('boolean');
      }),
      { seed: SEED, numRuns: 1_500 },
    );
    expect(await stillServes(hall, noor)).toBe(before + 1);
  });

  it(`K15 a key too many is refused wherever it stands, the names of prototypes too (seed ${SEED})`, async () => {
    timeFlies();
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wires = await wiresOf(hall, noor);
    const messages = validMessages(noor);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...messages),
        fc.nat(),
        keyText,
        json,
        async ([event, message], at, key, put) => {
          const ways = waysIn(message).filter((way) => {
            const inner = way.reduce<unknown>((so, step) => (so as Tree)[step], message);
            return typeof inner === 'object' && inner !== null && !Object.hasOwn(inner, key);
          });
          const way = ways[at % ways.length];
          if (way === undefined) return;
          const inner = way.reduce<unknown>((so, step) => (so as Tree)[step], message) as Tree;
          // As text, because an object literal would take `__proto__` for its prototype.
          const text = JSON.stringify(spoil(message, way, 'SPOILT'));
          const more = `${JSON.stringify(inner).slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(put)}}`;
          const wire = wires[event === 'wall-act' ? 'wall' : 'member'];
          const asked = wire.texts.length;
          wire.send(`42${asked + 100_000}["${event}",${text.replace('"SPOILT"', () => more)}]`);
          await wire.until(() => wire.texts.some((said) => said.startsWith(`43${asked + 100_000}[`)));
          const said = wire.texts.find((one) => one.startsWith(`43${asked + 100_000}[`)) ?? '';
          expect([key, said]).toEqual([key, expect.stringContaining('"Malformed"')]);
        },
      ),
      { seed: SEED, numRuns: 600 },
    );
    expect(({} as Tree).ok).toBeUndefined();
    await stillServes(hall, noor);
  });
});
