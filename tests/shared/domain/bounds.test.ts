/** What one person can occupy of what is everybody's: a member with a changed phone who signs whatever is let through. */
import { expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { circleId, does, personId, type Step } from '../../fixtures/random-hall.ts';
import { after, hall, lends, meetingIn, meets, open, outcome } from './meetings/acting.ts';

const many = <T>(count: number, step: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => step(n));

it('U22 nobody fills a meeting by having the floor, or by holding roles, ever again', () => {
  const speaks = (n: number): Step[] => [
    does(n, { type: 'RaiseHand', ...meets, kind: 'speak' }),
    does(n, { type: 'GiveFloor', ...meets, person: personId(n) }),
    does(n, { type: 'EndTurn', ...meets }),
  ];
  const spoken = [...open, ...many(limits.meeting.turnsEach, () => speaks(1)).flat()];
  expect(outcome(spoken)).toBe('ok');
  expect(outcome([...spoken, ...speaks(1).slice(0, 1)])).toBe('TooMany');
  expect(outcome([...spoken, ...speaks(2)])).toBe('ok');

  const takes = (n: number): Step => does(n, { type: 'TakeUp', ...lends });
  const back = (n: number): Step => does(n, { type: 'StepBack', ...lends });
  const held = [...open, ...many(limits.meeting.heldEach, () => [takes(1), back(1)]).flat()];
  const willing = [...held, does(1, { type: 'SayWilling', ...lends })];
  expect(outcome(held)).toBe('ok');
  expect(meetingIn(after(held)).held).toHaveLength(limits.meeting.heldEach);
  expect([
    outcome([...held, takes(1)]),
    outcome([...willing, does(0, { type: 'DrawLot', ...lends })]),
    outcome([...willing, takes(2)]),
    outcome([...willing, takes(2), does(2, { type: 'HandOn', ...lends, to: personId(1) })]),
    outcome([
      ...[...willing, takes(2), does(2, { type: 'HandOn', ...lends, to: personId(1) })],
      does(1, { type: 'AcceptRole', ...lends }),
    ]),
  ]).toEqual(['TooMany', 'NobodyWilling', 'ok', 'ok', 'TooMany']);
});

it('C3 nobody fills the list of circles for everybody', () => {
  const start = (who: number, n: number): Step =>
    does(who, { type: 'StartCircle', circle: circleId(n), name: `Circle ${n}`, domain: null });
  const most = limits.circles.openEach;
  const full = [...hall, ...many(most, (n) => start(1, n))];
  const close = does(1, { type: 'CloseCircle', circle: circleId(0) });
  expect([
    outcome([...full, start(1, most)]),
    outcome([...full, start(0, most)]),
    outcome([...full, close, start(1, most)]),
    outcome([...full, close, start(1, most), does(2, { type: 'ReopenCircle', circle: circleId(0) })]),
  ]).toEqual(['TooMany', 'ok', 'ok', 'TooMany']);
});
