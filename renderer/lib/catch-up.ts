/** From what a screen has to where the hub stands. */
import { applyResume } from '../../shared/view/apply.ts';
import { emptyView, type AnyRow, type Resume, type View } from '../../shared/view/rows.ts';

const rowsOf = {
  need: 'needs',
  person: 'people',
  circle: 'circles',
  deed: 'deeds',
  thanks: 'thanks',
  meeting: 'meetings',
  proposal: 'proposals',
  agreement: 'agreements',
  poll: 'polls',
  role: 'roles',
  choosing: 'choosings',
} as const;

/**
 * `isWhole`: the resume is from nothing, and replaces everything; but what is as it was stays the same
 * reference, so that a screen that was away for a moment draws again only what is different.
 */
export function caughtUp(view: View, resume: Resume | null, isWhole: boolean): View {
  if (resume === null) return isWhole ? emptyView : view;
  if (!isWhole) return applyResume(view, resume);
  const set = resume.set.map((row) => {
    const old =
      row.k === 'hall' ? view.hall : (view[rowsOf[row.k]] as ReadonlyMap<string, AnyRow>).get(row.id);
    return old != null && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
  return applyResume(emptyView, { ...resume, set });
}
