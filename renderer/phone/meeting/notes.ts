/** Notes half written: a meeting goes on to something else, and the field goes with it. */
import type { ItemId, PersonId } from '../../../shared/domain/ids.ts';
import { HalfWritten } from '../half-written.svelte.ts';

const kept = new HalfWritten<string>();

export const noteOn = (item: ItemId, me: PersonId | null): string => kept.of(item, me) ?? '';
export const keepNote = (item: ItemId, me: PersonId | null, note: string): void =>
  kept.keep(item, me, note === '' ? null : note);
