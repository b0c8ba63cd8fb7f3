import type { CircleId } from '../ids.ts';
import { refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';

export function faultInCircle(state: State, circle: CircleId | null): Decision<never> | null {
  if (circle === null) return null;
  const found = state.circles.get(circle);
  if (found === undefined) return refuse('NoSuchThing');
  return found.status === 'closed' ? refuse('CircleClosed') : null;
}
