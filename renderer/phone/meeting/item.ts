/** Something for an agenda, as it is made up before it is sent: on a phone, and at the wall. Pure. */
import type { ItemDetails } from '../../../shared/domain/agenda/commands.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { limits } from '../../../shared/limits.ts';
import type { ItemRow, ProposalRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { changesIn } from './changes.ts';

/** Only what is to be decided has a proposal, and without words of its own it is called like that. Null: words are missing. */
export function itemDetails(view: View, { title, kind, minutes, proposal }: ItemDetails): ItemDetails | null {
  const chosen = kind === 'decide' ? proposal : null;
  const named = chosen === null ? null : (view.proposals.get(chosen)?.title ?? null);
  const what = tidyText(title, limits.text.what) || (named ?? '');
  return what === '' ? null : { title: what, kind, minutes, proposal: chosen };
}

/** Until somebody says otherwise. */
const MINUTES = 15;
/** A proposal to talk about. `unnamed`: what one is called whose words are covered. */
export const toDecide = ({ id, title }: Pick<ProposalRow, 'id' | 'title'>, unnamed: string): ItemDetails => ({
  ...{ kind: 'decide', title: title ?? unnamed, minutes: MINUTES, proposal: id },
});

/** Null where nothing is changed. */
export function itemChanges(before: ItemRow, wanted: ItemDetails): Partial<ItemDetails> | null {
  const { title, kind, minutes, proposal } = before;
  return changesIn({ title, kind, minutes, proposal }, wanted);
}
