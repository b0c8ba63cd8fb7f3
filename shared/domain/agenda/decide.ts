import type { Actor } from '../actor.ts';
import { memberOf, personOf } from '../actor.ts';
import { limits } from '../../limits.ts';
import type { ItemId, PersonId } from '../ids.ts';
import { isHere, isLive, mayMove, type Item, type Meeting } from '../meetings/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { AgendaCommand, ItemDetails } from './commands.ts';
import type { AgendaEvent } from './events.ts';

type Decided = Decision<AgendaEvent>;
type OnItem = Exclude<AgendaCommand, { type: 'ArrangeAgenda' | 'AddItem' }>;

export function decideAgenda(state: State, command: AgendaCommand, actor: Actor): Decided {
  const meeting = state.meetings.get(command.meeting);
  const found =
    command.type === 'MarkInterest' || command.type === 'UnmarkInterest' ? personOf(actor) : memberOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  if (meeting === undefined) return refuse('NoSuchThing');
  if (meeting.status === 'calledOff' || (meeting.status === 'closed' && !isAfterwards(command)))
    return refuse('MeetingOver');
  if (command.type === 'ArrangeAgenda') return order(meeting, command.order, by);
  if (command.type === 'AddItem') return add(state, meeting, command, by);
  const item = meeting.items.find(({ id }) => id === command.item);
  return item === undefined ? refuse('NoSuchThing') : onItem(state, meeting, item, command, by);
}

/** Minutes are put right, and needs found, after everybody went home too. */
const isAfterwards = ({ type }: AgendaCommand): boolean =>
  type === 'WriteNote' || type === 'StrikeNote' || type === 'LinkNeed' || type === 'UnlinkNeed';

function add(
  state: State,
  meeting: Meeting,
  command: AgendaCommand & { type: 'AddItem' },
  by: PersonId,
): Decided {
  const { item, details } = command;
  if (meeting.items.some(({ id }) => id === item)) return refuse('IdTaken');
  if (isFull(meeting)) return refuse('TooMany');
  if (meeting.items.filter((one) => one.by === by).length >= limits.meeting.itemsEach)
    return refuse('TooMany');
  if (details.proposal !== null && !state.proposals.has(details.proposal)) return refuse('NoSuchThing');
  return accept({ type: 'ItemAdded', v: 1, meeting: meeting.id, item, details, by });
}

const isFull = ({ items }: Meeting): boolean =>
  items.filter(({ status }) => status !== 'dropped').length >= limits.meeting.items;

/** Whoever moves the meeting along proposes the order; before people gather, any member may. */
function order(meeting: Meeting, wanted: readonly ItemId[], by: PersonId): Decided {
  if (isLive(meeting) && !mayMove(meeting, by)) return refuse('NotFacilitator');
  const waiting = meeting.items.filter(({ status }) => status === 'waiting').map(({ id }) => id);
  const isAll = wanted.length === waiting.length && new Set(wanted).size === waiting.length;
  if (!isAll || !wanted.every((id) => waiting.includes(id))) return refuse('AgendaChanged');
  if (wanted.every((id, i) => waiting[i] === id)) return refuse('AlreadySo');
  return accept({ type: 'AgendaArranged', v: 1, meeting: meeting.id, order: wanted, by });
}

function onItem(state: State, meeting: Meeting, item: Item, command: OnItem, by: PersonId): Decided {
  const about = { v: 1, meeting: meeting.id, item: item.id, by } as const;
  switch (command.type) {
    case 'EditItem': {
      if (!isTheirs(state, item.by, by)) return refuse('NotYours');
      if (item.status !== 'waiting') return refuse('ItemBegun');
      const { kind, title, minutes, proposal } = item;
      const changes = changed({ kind, title, minutes, proposal }, command.changes as Partial<ItemDetails>);
      // The words are those of the need, and theirs whom it concerns.
      if (item.by === null && changes.title !== undefined) return refuse('NotYours');
      if (changes.proposal != null && !state.proposals.has(changes.proposal)) return refuse('NoSuchThing');
      return Object.keys(changes).length === 0
        ? refuse('AlreadySo')
        : accept({ type: 'ItemEdited', ...about, changes });
    }
    case 'DropItem':
      if (item.status === 'dropped') return refuse('AlreadySo');
      if (!isTheirs(state, item.by, by)) return refuse('NotYours');
      return item.status === 'waiting' ? accept({ type: 'ItemDropped', ...about }) : refuse('ItemBegun');
    case 'RestoreItem':
      if (item.status !== 'dropped') return refuse('AlreadySo');
      if (!isTheirs(state, item.by, by)) return refuse('NotYours');
      return isFull(meeting) ? refuse('TooMany') : accept({ type: 'ItemRestored', ...about });
    case 'MarkInterest':
      return item.interest.includes(by) ? refuse('AlreadySo') : accept({ type: 'InterestMarked', ...about });
    case 'UnmarkInterest':
      return item.interest.includes(by)
        ? accept({ type: 'InterestUnmarked', ...about })
        : refuse('AlreadySo');
    case 'OpenItem':
      if (meeting.status !== 'open') return refuse('NotOpenYet');
      if (!mayMove(meeting, by)) return refuse('NotFacilitator');
      if (item.status === 'dropped') return refuse('NoSuchThing');
      return item.status === 'open' ? refuse('AlreadySo') : accept({ type: 'ItemOpened', ...about });
    case 'CloseItem':
      if (item.status !== 'open') return refuse('AlreadySo');
      return mayMove(meeting, by) ? accept({ type: 'ItemClosed', ...about }) : refuse('NotFacilitator');
    case 'GiveMoreTime':
      if (item.status !== 'open') return refuse('ItemNotOpen');
      if (!mayMove(meeting, by) && meeting.lent.timekeeper.holder !== by) return refuse('NotFacilitator');
      if (item.minutes + item.more + command.minutes > limits.meeting.itemMinutes) return refuse('TooMany');
      return accept({ type: 'MoreTimeGiven', ...about, minutes: command.minutes });
    case 'WriteNote': {
      if (!writes(meeting, by)) return refuse('NotNoteTaker');
      if (item.notes.some(({ id }) => id === command.note)) return refuse('IdTaken');
      if (item.notes.length >= limits.meeting.notes) return refuse('TooMany');
      return accept({ type: 'NoteWritten', ...about, note: command.note, text: command.text });
    }
    case 'StrikeNote': {
      const note = item.notes.find(({ id }) => id === command.note);
      if (note === undefined) return refuse('AlreadySo');
      if (note.by !== by && !writes(meeting, by)) return refuse('NotYours');
      return accept({ type: 'NoteStruck', ...about, note: note.id });
    }
    case 'LinkNeed':
      if (!state.needs.has(command.need)) return refuse('NoSuchThing');
      if (!meeting.came.some(({ person }) => person === by)) return refuse('NotPresent');
      if (item.needs.includes(command.need)) return refuse('AlreadySo');
      if (item.needs.length >= limits.meeting.needs) return refuse('TooMany');
      return accept({ type: 'NeedLinked', ...about, need: command.need });
    case 'UnlinkNeed':
      if (!item.needs.includes(command.need)) return refuse('AlreadySo');
      if (!meeting.came.some(({ person }) => person === by)) return refuse('NotPresent');
      return accept({ type: 'NeedUnlinked', ...about, need: command.need });
    case 'SayOutcome':
      if (item.need === null) return refuse('NoSuchThing');
      if (item.outcome === command.outcome) return refuse('AlreadySo');
      if (!mayMove(meeting, by) && !writes(meeting, by)) return refuse('NotFacilitator');
      return accept({ type: 'OutcomeSaid', ...about, outcome: command.outcome });
  }
}

/** What somebody added is theirs; what the hall itself brought, or somebody who has left, is anybody's to see to. */
const isTheirs = (state: State, added: PersonId | null, person: PersonId): boolean =>
  added === null || added === person || state.people.get(added)?.status === 'left';

/** The note-taker; while nobody is, anyone who is or was there. */
function writes(meeting: Meeting, person: PersonId): boolean {
  const { holder } = meeting.lent.noteTaker;
  if (holder !== null && isHere(meeting, holder)) return holder === person;
  return meeting.came.some((one) => one.person === person);
}

function changed(item: ItemDetails, changes: Partial<ItemDetails>): Partial<ItemDetails> {
  const keys = (Object.keys(changes) as (keyof ItemDetails)[]).filter((key) => changes[key] !== item[key]);
  return Object.fromEntries(keys.map((key) => [key, changes[key]]));
}
