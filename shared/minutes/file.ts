import type { Language } from '../domain/hall/commands.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Audience } from '../view/rows.ts';
import type { Minutes } from './minutes.ts';

/** Minutes as they travel, with the names that their reader may know: JSON at the address of the minutes. */
export interface MinutesFile {
  readonly minutes: Minutes;
  readonly audience: Audience;
  readonly hall: string | null;
  readonly languages: readonly Language[];
  readonly names: readonly (readonly [PersonId, string])[];
}
