/** Keeps a list still while somebody reads: a card must not move away from under the finger. */
import type { NeedId } from '../../../shared/domain/ids.ts';
import { gentleOrder } from '../../../shared/view/board.ts';
import type { NeedRow } from '../../../shared/view/rows.ts';

export class Still {
  #shown: readonly NeedId[] = [];
  #occasion: number | null = null;

  /** `wanted` in its own order on another `occasion`; else what was there stays where it was. */
  order(wanted: readonly NeedRow[], occasion: number): readonly NeedRow[] {
    const byId = new Map(wanted.map((need) => [need.id, need]));
    const before = occasion === this.#occasion ? this.#shown : [];
    this.#occasion = occasion;
    this.#shown = gentleOrder(before, [...byId.keys()]);
    return this.#shown.flatMap((id) => byId.get(id) ?? []);
  }
}
