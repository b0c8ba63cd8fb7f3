import type { ItemId, MeetingId, NeedId, PersonId, RemarkId } from '../ids.ts';
import type { ItemDetails } from './commands.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly meeting: MeetingId;
  readonly item: ItemId;
  readonly by: PersonId;
}

export type AgendaEvent =
  | (Of<'ItemAdded'> & { readonly details: ItemDetails })
  /** The hall itself brings a need that stayed open too long; `item` has the need's own id. */
  | {
      readonly type: 'NeedBrought';
      readonly v: 1;
      readonly meeting: MeetingId;
      readonly item: ItemId;
      readonly need: NeedId;
      readonly title: string;
    }
  | (Of<'ItemEdited'> & { readonly changes: Partial<ItemDetails> })
  | Of<'ItemDropped'>
  | Of<'ItemRestored'>
  | Of<'InterestMarked'>
  | Of<'InterestUnmarked'>
  | {
      readonly type: 'AgendaArranged';
      readonly v: 1;
      readonly meeting: MeetingId;
      readonly order: readonly ItemId[];
      readonly by: PersonId;
    }
  | Of<'ItemOpened'>
  | Of<'ItemClosed'>
  | (Of<'MoreTimeGiven'> & { readonly minutes: number })
  | (Of<'NoteWritten'> & { readonly note: RemarkId; readonly text: string })
  | (Of<'NoteStruck'> & { readonly note: RemarkId })
  | (Of<'NeedLinked'> & { readonly need: NeedId })
  | (Of<'NeedUnlinked'> & { readonly need: NeedId })
  | (Of<'OutcomeSaid'> & { readonly outcome: 'letGo' | 'smaller' | 'together' | 'neighbours' | null });
