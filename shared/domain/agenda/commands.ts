/** What a meeting is about. Any member adds items; marks of interest help to order them; the room sees the order. */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { ItemId, MeetingId, NeedId, ProposalId, RemarkId } from '../ids.ts';

export const itemKinds = ['inform', 'discuss', 'decide', 'role', 'checkIn', 'break'] as const;
export const ItemKind = v.picklist(itemKinds);
export type ItemKind = v.InferOutput<typeof ItemKind>;

/** The four honourable outcomes for a need that stayed open too long. */
export const needOutcomes = ['letGo', 'smaller', 'together', 'neighbours'] as const;

const Minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.meeting.itemMinutes));
const details = {
  kind: ItemKind,
  title: plainText(limits.text.what),
  minutes: Minutes,
  /** What is decided there. */
  proposal: v.nullable(ProposalId),
};
export const ItemDetails = v.strictObject(details);
export type ItemDetails = v.InferOutput<typeof ItemDetails>;

const about = { meeting: MeetingId, item: ItemId };
const of = <T extends string>(type: T) => v.strictObject({ type: v.literal(type), ...about });

const AddItem = v.strictObject({ type: v.literal('AddItem'), ...about, details: ItemDetails });
const EditItem = v.strictObject({
  type: v.literal('EditItem'),
  ...about,
  changes: v.partial(v.strictObject(details)),
});
const DropItem = of('DropItem');
const RestoreItem = of('RestoreItem');
const MarkInterest = of('MarkInterest');
const UnmarkInterest = of('UnmarkInterest');
/** All items that wait, in the order proposed. */
const ArrangeAgenda = v.strictObject({
  type: v.literal('ArrangeAgenda'),
  meeting: MeetingId,
  order: v.pipe(v.array(ItemId), v.maxLength(limits.meeting.items)),
});
const OpenItem = of('OpenItem');
/** Done with it; `OpenItem` takes it up again. */
const CloseItem = of('CloseItem');
const GiveMoreTime = v.strictObject({ type: v.literal('GiveMoreTime'), ...about, minutes: Minutes });
const WriteNote = v.strictObject({
  type: v.literal('WriteNote'),
  ...about,
  note: RemarkId,
  text: plainText(limits.text.note),
});
/** Undoes writing it. */
const StrikeNote = v.strictObject({ type: v.literal('StrikeNote'), ...about, note: RemarkId });
/** "Who does this?" became a need on the board, never an assignment. */
const LinkNeed = v.strictObject({ type: v.literal('LinkNeed'), ...about, need: NeedId });
const UnlinkNeed = v.strictObject({ type: v.literal('UnlinkNeed'), ...about, need: NeedId });
/** What the room made of a need that was open too long. The acts themselves are ordinary ones; null takes it back. */
const SayOutcome = v.strictObject({
  type: v.literal('SayOutcome'),
  ...about,
  outcome: v.nullable(v.picklist(needOutcomes)),
});

export const AgendaCommand = v.variant('type', [
  AddItem,
  EditItem,
  DropItem,
  RestoreItem,
  MarkInterest,
  UnmarkInterest,
  ArrangeAgenda,
  OpenItem,
  CloseItem,
  GiveMoreTime,
  WriteNote,
  StrikeNote,
  LinkNeed,
  UnlinkNeed,
  SayOutcome,
]);
export type AgendaCommand = v.InferOutput<typeof AgendaCommand>;
