/** What the room has in front of it: the order of the lines, and what has just happened. */
import type { NeedId } from '../../shared/domain/ids.ts';
import { boardOrder, fadingOf, gentleOrder } from '../../shared/view/board.ts';
import type { NeedRow, View } from '../../shared/view/rows.ts';
import { asBefore } from '../lib/steady.ts';
import { dimmed, happened, litBy, NOTHING_LIT, type Lit } from './happened.ts';
import { pace } from './pace.ts';

export class Room {
  /** Open needs as they stand on the board; a need that did not change is the same object. */
  lines = $state.raw<readonly NeedRow[]>([]);
  /** Which those are: the same list while none comes, goes or moves, whatever changes on them. */
  order = $state.raw<readonly NeedId[]>([]);
  lit = $state.raw<Lit>(NOTHING_LIT);
  /** When the board last changed, hub time, 0 before that; and the need that changed last. */
  changedAt = $state(0);
  changed = $state.raw<NeedId | null>(null);

  #seen: View | null = null;
  #wanted: readonly NeedId[] = [];

  /** To be told of all needs whenever one is different, and of every minute; `now` in hub time. */
  look(view: View, now: number): void {
    const before = this.#seen;
    this.#seen = view;
    this.#wanted = boardOrder(view.needs.values(), now, fadingOf(view)).map(({ id }) => id);
    this.#show(gentleOrder(this.order, this.#wanted));
    // The first view is the hall as it is: nothing happened.
    if (before === null || before.number === 0) return;
    const news = happened(before.needs, view.needs);
    if (news.size === 0) return;
    this.changed = [...news].findLast(([, what]) => what !== 'closed')?.[0] ?? this.changed;
    this.changedAt = now;
    this.lit = litBy(this.lit, news, now + pace.lit);
  }

  /** Puts the lines where they belong: when nobody is in the middle of reading them. */
  settle(): void {
    this.#show(this.#wanted);
  }

  /** Lets go of what was lit long enough. */
  dim(now: number): void {
    this.lit = dimmed(this.lit, now);
  }

  #show(order: readonly NeedId[]): void {
    const needs = this.#seen?.needs;
    this.lines = asBefore(
      this.lines,
      order.flatMap((id) => needs?.get(id) ?? []),
    );
    this.order = asBefore(
      this.order,
      this.lines.map(({ id }) => id),
    );
  }
}
