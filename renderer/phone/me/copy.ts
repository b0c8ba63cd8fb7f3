/** A copy of everything that this phone may see, in an open format. Made on the phone; no totals are computed. */
import type { Happening } from '../../../shared/protocol/messages.ts';
import type { View } from '../../../shared/view/rows.ts';

export interface Copy {
  readonly format: 'moothall-copy';
  readonly version: 1;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly hall: View['hall'];
  readonly people: readonly unknown[];
  readonly circles: readonly unknown[];
  readonly needs: readonly unknown[];
  readonly deeds: readonly unknown[];
  readonly thanks: readonly unknown[];
  readonly roles: readonly unknown[];
  readonly choosings: readonly unknown[];
  readonly agreements: readonly unknown[];
  readonly proposals: readonly unknown[];
  readonly meetings: readonly unknown[];
  readonly polls: readonly unknown[];
  readonly myPledges: readonly unknown[];
  /** The log from its beginning, as far as members may read it; empty for guests. */
  readonly history: readonly Happening[];
}

export const copyOf = (view: View, history: readonly Happening[], at: number): Copy => ({
  format: 'moothall-copy',
  version: 1,
  madeAt: new Date(at).toISOString(),
  hall: view.hall,
  people: [...view.people.values()],
  circles: [...view.circles.values()],
  needs: [...view.needs.values()],
  deeds: [...view.deeds.values()],
  thanks: [...view.thanks.values()],
  roles: [...view.roles.values()],
  choosings: [...view.choosings.values()],
  agreements: [...view.agreements.values()],
  proposals: [...view.proposals.values()],
  meetings: [...view.meetings.values()],
  polls: [...view.polls.values()],
  myPledges: [...view.mine.values()],
  history,
});

/** "moothall-2026-11-23.json" by this phone's own calendar; `of`: what is in it, where that is not everything. */
export function copyName(at: number, ending: 'json' | 'md' | 'csv' = 'json', of?: string): string {
  const day = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const what = of === undefined ? '' : `${of}-`;
  return `moothall-${what}${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.${ending}`;
}
