import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import {
  deviceOf,
  does,
  hallWith,
  HOUR,
  personId,
  recoveryOf,
  run,
  stateAfter,
  type Step,
} from '../../fixtures/random-hall.ts';

const MINUTE = 60_000;
const MIRA = 3;
/** Mira's own phone is the first; `which` of the others are whoever says to be Mira. */
const as = (which: number, body: Command, after = 1000): Step => ({
  by: personId(MIRA),
  device: deviceOf(MIRA, which),
  body,
  after,
});
const retire = (which: number): Command => ({ type: 'RetireDevice', device: deviceOf(MIRA, which) });
const confirm = (which: number): Command => ({
  type: 'ConfirmReturn',
  person: personId(MIRA),
  device: deviceOf(MIRA, which),
});
const asks = (which: number): Step => as(which, { type: 'AskToComeBack' });
/** Comes back by the word of two others. */
const byOthers = (which: number): Step[] => [asks(which), does(0, confirm(which)), does(1, confirm(which))];
const outcome = (steps: Step[]) => {
  const decision = run([...hallWith(5), ...steps]).at(-1)?.decision;
  return decision?.ok === true ? 'ok' : decision?.refusal.type;
};
const mira = (state: State) => {
  const person = state.people.get(personId(MIRA));
  if (person === undefined || person.status === 'left') throw new Error('Mira is gone');
  return person;
};
const newWords: Command = { type: 'NewRecoveryWords', recovery: recoveryOf(77) };

describe('a key that came by the word of others', () => {
  it('M11 cannot retire other keys, change the words, answer requests to come back, or leave for a day', () => {
    const declines: Command = { type: 'DeclineReturn', device: deviceOf(MIRA, 2) };
    for (const body of [retire(0), newWords, declines, confirm(2), { type: 'LeaveHall' } as const]) {
      expect(outcome([...byOthers(1), asks(2), as(1, body)]), body.type).toBe('NotForADay');
      expect(outcome([...byOthers(1), asks(2), as(1, body, 23 * HOUR)]), body.type).toBe('NotForADay');
    }
    for (const body of [retire(0), newWords, { type: 'LeaveHall' } as const])
      expect(outcome([...byOthers(1), as(1, body, 24 * HOUR)]), body.type).toBe('ok');
  });

  it('M11 does everything else from the first moment, and can be given up', () => {
    const pledge = { type: 'ShowMeOnWall', shown: false } as const;
    expect(outcome([...byOthers(1), as(1, pledge)])).toBe('ok');
    expect(outcome([...byOthers(1), as(1, { type: 'VouchFor', person: personId(9) })])).toBe('NoSuchThing');
    expect(outcome([...byOthers(1), as(1, retire(1))])).toBe('ok');
  });

  it('M11 is ended by any other key of that person, and their words bring them back whatever happened', () => {
    expect(outcome([...byOthers(1), as(0, retire(1)), as(1, { type: 'AskToComeBack' })])).toBe('IdTaken');
    const back: Step = {
      by: personId(MIRA),
      device: recoveryOf(MIRA),
      body: { type: 'ComeBackWithWords', device: deviceOf(MIRA, 2) },
      after: 1000,
    };
    expect(outcome([...byOthers(1), back, as(2, retire(1))])).toBe('ok');
  });

  it('M11 holds only for the word of others: not for the own phone, nor for the words', () => {
    expect(outcome([asks(1), as(0, confirm(1)), as(1, retire(0))])).toBe('ok');
    const withWords: Step = {
      by: personId(MIRA),
      device: recoveryOf(MIRA),
      body: { type: 'ComeBackWithWords', device: deviceOf(MIRA, 1) },
      after: 1000,
    };
    expect(outcome([withWords, as(1, retire(0))])).toBe('ok');
    // One had confirmed before the words were found.
    expect(outcome([asks(1), does(0, confirm(1)), withWords, as(1, retire(0))])).toBe('ok');
    const one = [asks(1), does(0, confirm(1)), as(0, confirm(1))];
    expect(outcome([...one, as(1, retire(0))])).toBe('ok');
  });

  it('M11 whatever two others and their phones do within a day, the person keeps key, words and place', () => {
    const which = fc.integer({ min: 1, max: limits.people.devices + 3 });
    const body = fc.oneof(
      which.map(retire),
      fc.constant(retire(0)),
      which.map(confirm),
      fc.constantFrom<Command>(newWords, { type: 'LeaveHall' }, { type: 'AskToComeBack' }),
      which.map((n): Command => ({ type: 'DeclineReturn', device: deviceOf(MIRA, n) })),
      which.map((n): Command => ({ type: 'ComeBackWithWords', device: deviceOf(MIRA, n) })),
    );
    const after = fc.nat({ max: 10 * MINUTE });
    const theirs = fc.tuple(which, body, after).map(([n, said, ms]) => [as(n, said, ms)]);
    const friends = fc
      .tuple(fc.nat({ max: 2 }), which, after)
      .map(([n, at, ms]) => [does(n, confirm(at), ms)]);
    const acts = fc.array(fc.oneof(theirs, friends, which.map(byOthers)), { maxLength: 60, size: 'max' });
    let taken = 0;
    fc.assert(
      fc.property(acts, (stolen) => {
        const before = stateAfter(hallWith(5));
        const after = mira(stateAfter([...hallWith(5), ...stolen.flat()]));
        expect(after.devices).toContain(deviceOf(MIRA));
        expect(after).toMatchObject({ status: 'member', recovery: mira(before).recovery });
        expect(after.devices.length).toBeLessThanOrEqual(limits.people.devices);
        taken = Math.max(taken, after.devices.length);
        const ended = after.devices.flatMap((key, n) => (key === deviceOf(MIRA) ? [] : [n]));
        const ends = ended.map((n) =>
          as(0, { type: 'RetireDevice', device: after.devices[n] ?? deviceOf(9) }, 0),
        );
        expect(mira(stateAfter([...hallWith(5), ...stolen.flat(), ...ends])).devices).toEqual([
          deviceOf(MIRA),
        ]);
      }),
    );
    expect(taken).toBe(limits.people.devices);
  });
});
