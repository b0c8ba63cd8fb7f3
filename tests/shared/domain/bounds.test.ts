/** What one person can occupy of what is everybody's: a member with a changed phone who signs whatever is let through. */
import { expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { circleId, details, does, needId, type Step } from '../../fixtures/random-hall.ts';
import { GUEST, hall, outcome } from './meetings/acting.ts';

const many = (count: number, step: (n: number) => Step): Step[] =>
  Array.from({ length: count }, (_, n) => step(n));

it('N16 nobody who gives a name fills the board for everybody', () => {
  const raise = (who: number, n: number): Step =>
    does(who, { type: 'RaiseNeed', need: needId(n), details: details({ what: `Need ${n}` }) });
  const most = limits.needs.openEach;
  const full = [...hall, ...many(most, (n) => raise(GUEST, n))];
  const letGo = does(GUEST, { type: 'LetNeedGo', need: needId(0) });
  expect([
    outcome([...full, raise(GUEST, most)]),
    outcome([...full, raise(0, most)]),
    outcome([...full, letGo, raise(GUEST, most)]),
    outcome([...full, letGo, raise(GUEST, most), does(1, { type: 'ReopenNeed', need: needId(0) })]),
  ]).toEqual(['TooMany', 'ok', 'ok', 'TooMany']);
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
