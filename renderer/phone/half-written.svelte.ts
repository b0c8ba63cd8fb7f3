/** What somebody began to write, by whom and about what: it is there again when they come back to it, on this page of theirs only. */
import { SvelteMap } from 'svelte/reactivity';
import type { PersonId } from '../../shared/domain/ids.ts';

export class HalfWritten<T> {
  readonly #kept = new SvelteMap<string, T>();

  of(about: string, me: PersonId | null): T | null {
    return this.#kept.get(keyOf(about, me)) ?? null;
  }
  /** Null: nothing is left of it. */
  keep(about: string, me: PersonId | null, half: T | null): void {
    if (half === null) this.#kept.delete(keyOf(about, me));
    else this.#kept.set(keyOf(about, me), half);
  }
}

const keyOf = (about: string, me: PersonId | null): string => `${about} ${me ?? ''}`;
