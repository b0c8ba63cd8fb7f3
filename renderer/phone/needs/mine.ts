/** Of several pledges of mine to one need, the one that the screens speak of. */
import type { NeedId } from '../../../shared/domain/ids.ts';
import type { MyPledge } from '../../../shared/view/rows.ts';

const weight = { promised: 3, standby: 2, done: 1, withdrawn: 0 } as const;

/** By need: what I promised, else what I could if needed, else what I did. What I took back is not there. */
export function pledgeThatCounts(pledges: Iterable<MyPledge>): ReadonlyMap<NeedId, MyPledge> {
  const counts = new Map<NeedId, MyPledge>();
  for (const pledge of pledges) {
    const other = counts.get(pledge.need);
    if (pledge.status === 'withdrawn') continue;
    if (other === undefined || weight[pledge.status] > weight[other.status]) counts.set(pledge.need, pledge);
  }
  return counts;
}
