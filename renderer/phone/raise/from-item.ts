/** A need that comes of something talked about in a meeting, as it is begun. */
import type { ItemRow, MeetingRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { Draft } from './draft.svelte.ts';

/** `who`: who does this; `part`: of a need that was open for long; `neighbours`: that somebody goes over and asks them. */
export type Begun = 'who' | 'part' | 'neighbours';

/** `askThem`: the words for asking the neighbours about something. */
export function draftFrom(
  { needs }: Pick<View, 'needs'>,
  meeting: Pick<MeetingRow, 'circle'> | null,
  item: Pick<ItemRow, 'title' | 'need'> | null,
  begun: Begun,
  askThem: (what: string) => string,
): Draft {
  const details = item?.need == null ? null : (needs.get(item.need)?.details ?? null);
  const draft = begun === 'part' && details !== null ? Draft.of(details) : new Draft();
  const title = item?.title ?? '';
  draft.what = begun === 'neighbours' ? askThem(title) : title;
  draft.amount = 1;
  draft.circle ??= meeting?.circle ?? null;
  return draft;
}
