/** Who lived in the simulated hall before it was opened here (past.ts): simulated people go on as they. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonId } from '../../shared/domain/ids.ts';
import { newKeys, type Keys } from './phone.ts';

const FILE = 'demo-people.json';

export interface Known {
  readonly id: PersonId;
  readonly keys: Keys;
}
/** `seed`: of their key, base64url. */
interface Kept {
  readonly id: PersonId;
  readonly seed: string;
}

/** Beside the hall, which is theirs alone: nobody's data is in it. */
export const keepKnown = (data: string, kept: readonly Kept[]): void =>
  writeFileSync(join(data, FILE), JSON.stringify(kept), { mode: 0o600 });

/** In the order of their names; none where the hall has no such past. */
export function knownIn(data: string): readonly Known[] {
  try {
    const kept = JSON.parse(readFileSync(join(data, FILE), 'utf8')) as readonly Kept[];
    return kept.map(({ id, seed }) => ({ id, keys: newKeys(Buffer.from(seed, 'base64url')) }));
  } catch {
    return [];
  }
}
