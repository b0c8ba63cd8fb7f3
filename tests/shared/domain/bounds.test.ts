/** What one person can occupy of what is everybody's: a member with a changed phone who signs whatever is let through. */
import { expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { circleId, does, type Step } from '../../fixtures/random-hall.ts';
import { hall, outcome } from './meetings/acting.ts';

const many = (count: number, step: (n: number) => Step): Step[] =>
  Array.from({ length: count }, (_, n) => step(n));

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
