/** What the room has in front of it: the order of the lines, and what has just happened. */
import type { NeedId } from '../../shared/domain/ids.ts';
import { boardOrder, gentleOrder } from '../../shared/view/board.ts';
import type { NeedRow, View } from '../../shared/view/rows.ts';
import { happened, type Happening } from './happened.ts';
import { pace } from './pace.ts';

export class Room {
  /** Open needs as they stand on the board; a need that did not change is the same object. */
  lines = $state.raw<readonly NeedRow[]>([]);
  /** What is lit now, and why. */
  lit = $state.raw<ReadonlyMap<NeedId, Happening>>(new Map());
  /** When the board last changed, hub time; the need that changed last. */
  changedAt = $state(0);
  changed = $state.raw<NeedId | null>(null);

  #seen: View | null = null;
  #wanted: readonly NeedId[] = [];
  #until = new Map<NeedId, number>();

  /** To be told of every view and every minute, `now` in hub time. */
  look(view: View, now: number): void {
    const before = this.#seen;
    this.#seen = view;
    // The first view is the hall as it is: nothing happened.
    if (before !== null && before.number > 0) this.#note(happened(before.needs, view.needs), now);
    this.#wanted = boardOrder(view.needs.values(), now).map(({ id }) => id);
    this.#show(
      gentleOrder(
        this.lines.map(({ id }) => id),
        this.#wanted,
      ),
    );
  }

  /** Puts the lines where they belong: when nobody is in the middle of reading them. */
  settle(): void {
    this.#show(this.#wanted);
  }

  /** Lets go of what was lit long enough. */
  dim(now: number): void {
    const over = [...this.#until].filter(([, until]) => until <= now);
    if (over.length === 0) return;
    for (const [id] of over) this.#until.delete(id);
    const gone = new Set(over.map(([id]) => id));
    this.lit = new Map([...this.lit].filter(([id]) => !gone.has(id)));
  }

  #show(order: readonly NeedId[]): void {
    const lines = order.flatMap((id) => this.#seen?.needs.get(id) ?? []);
    if (lines.length !== this.lines.length || lines.some((line, at) => line !== this.lines[at]))
      this.lines = lines;
  }

  #note(news: ReadonlyMap<NeedId, Happening>, now: number): void {
    if (news.size === 0) return;
    this.changedAt = now;
    const shown = [...news].filter(([, what]) => what !== 'closed');
    if (shown.length === 0) return;
    this.changed = shown.at(-1)?.[0] ?? null;
    this.lit = new Map([...this.lit, ...shown]);
    for (const [id] of shown) this.#until.set(id, now + pace.lit);
  }
}
