/** Notes half written, by whom and about what: a meeting goes on to something else, and the field goes with it. */
import { SvelteMap } from 'svelte/reactivity';
import type { ItemId, PersonId } from '../../../shared/domain/ids.ts';

const kept = new SvelteMap<string, string>();
const about = (item: ItemId, me: PersonId | null): string => `${item} ${me ?? ''}`;

export const noteOn = (item: ItemId, me: PersonId | null): string => kept.get(about(item, me)) ?? '';
export function keepNote(item: ItemId, me: PersonId | null, note: string): void {
  if (note === '') kept.delete(about(item, me));
  else kept.set(about(item, me), note);
}
