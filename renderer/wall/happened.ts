/** What happened on the board between two views, so that the room sees it. Pure. */
import type { NeedId } from '../../shared/domain/ids.ts';
import type { NeedRow, View } from '../../shared/view/rows.ts';

/** `lighter`: somebody can't after all. Who it was is nobody's business here. */
export type Happening = 'raised' | 'pledged' | 'lighter' | 'done' | 'changed' | 'closed';

/**
 * Open needs that look different now, in no particular order; those that are gone or closed as `closed`. Rows
 * that are the same reference were not touched and are not compared.
 */
export function happened(before: View['needs'], after: View['needs']): Map<NeedId, Happening> {
  const found = new Map<NeedId, Happening>();
  if (before === after) return found;
  for (const [id, row] of after) {
    const old = before.get(id);
    if (old === row) continue;
    const what = difference(old, row);
    if (what !== null) found.set(id, what);
  }
  for (const [id, old] of before) if (old.status === 'open' && !after.has(id)) found.set(id, 'closed');
  return found;
}

function difference(old: NeedRow | undefined, row: NeedRow): Happening | null {
  if (row.status !== 'open') return old?.status === 'open' ? 'closed' : null;
  if (old === undefined) return 'raised';
  if (old.status !== 'open') return 'raised';
  if (row.tally.pledged > old.tally.pledged) return 'pledged';
  if (row.tally.pledged < old.tally.pledged) return 'lighter';
  if (row.tally.done > old.tally.done) return 'done';
  // "I see it too" keeps a need fresh; it is no reason to bring the board back.
  const same = row.covered === old.covered && row.tally.needed === old.tally.needed && sameDetails(old, row);
  return same ? null : 'changed';
}

/** Rows come as JSON, so equal details need not be the same object. */
const sameDetails = (a: NeedRow, b: NeedRow): boolean =>
  a.details === b.details || JSON.stringify(a.details) === JSON.stringify(b.details);

/** What is lit now, why, and until when (hub time). */
export type Lit = ReadonlyMap<NeedId, { readonly what: Happening; readonly until: number }>;
export const NOTHING_LIT: Lit = new Map();

/** With `news` lit until then; what has closed is not on the board any more. */
export function litBy(lit: Lit, news: ReadonlyMap<NeedId, Happening>, until: number): Lit {
  const added = [...news]
    .filter(([, what]) => what !== 'closed')
    .map(([id, what]) => [id, { what, until }] as const);
  return added.length === 0 ? lit : new Map([...lit, ...added]);
}

/** Without what was lit long enough. */
export function dimmed(lit: Lit, now: number): Lit {
  const kept = [...lit].filter(([, { until }]) => until > now);
  return kept.length === lit.size ? lit : new Map(kept);
}
