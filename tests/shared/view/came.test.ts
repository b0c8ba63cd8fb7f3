import { expect, it } from 'vitest';
import type { Outcome } from '../../../shared/domain/consent/verdict.ts';
import { cameOf } from '../../../shared/view/came.ts';

it('Q15 what was adopted in the round that had been advised is told as adopted, and nothing else is told otherwise', () => {
  const changes = [{ type: 'StandAsidesConsent', count: 2 }] as const;
  const came = (isAdopted: boolean, outcome: Outcome) => cameOf(isAdopted, { outcome, changes });
  expect(came(true, 'anotherRoundAdvised')).toEqual({ outcome: 'adopted', changes: [] });
  expect(came(false, 'anotherRoundAdvised')).toEqual({ outcome: 'anotherRoundAdvised', changes });
  for (const outcome of ['adopted', 'adoptedByFallBack', 'objectionsStand', 'noQuorum'] as const)
    for (const isAdopted of [true, false]) expect(came(isAdopted, outcome)).toEqual({ outcome, changes });
});
