import type { ProposalRow } from '../../../shared/view/meeting-rows.ts';
import { mayBelongTo } from '../../../shared/view/in-meeting.ts';
import type { CircleRow, View } from '../../../shared/view/rows.ts';
import { openCircles } from '../../phone/circles/list.ts';

/** Circles that a proposal can be given back to, of those that the wall names. */
export const circlesFor = (view: View, proposal: ProposalRow, language: string): readonly CircleRow[] =>
  openCircles(view, language).filter(({ id, name }) => name !== null && mayBelongTo(view, proposal, id));
