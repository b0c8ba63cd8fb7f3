import type { Moment } from '../ids.ts';
import { changeMeeting } from '../meetings/put.ts';
import type { Item, Meeting } from '../meetings/state.ts';
import { ended } from '../speaking/turns.ts';
import type { State } from '../state.ts';
import type { AgendaEvent } from './events.ts';
import { pausedItem } from './pause.ts';

export const evolveAgenda = (state: State, event: AgendaEvent, at: Moment): State =>
  changeMeeting(state, event.meeting, at, (meeting) => next(meeting, event, at));

const fresh = {
  more: 0,
  interest: [],
  status: 'waiting',
  openedAt: null,
  spent: 0,
  notes: [],
  needs: [],
  outcome: null,
} as const;
/** What a need that stayed open too long gets of a meeting's time. */
const NEED_MINUTES = 10;

function next(meeting: Meeting, event: AgendaEvent, at: Moment): Meeting {
  switch (event.type) {
    case 'ItemAdded': {
      const item: Item = {
        id: event.item,
        no: at.number,
        ...event.details,
        by: event.by,
        need: null,
        ...fresh,
      };
      return { ...meeting, items: [...meeting.items, item] };
    }
    case 'NeedBrought': {
      if (meeting.items.some(({ id }) => id === event.item)) return meeting;
      const { item: id, title, need } = event;
      const item: Item = {
        ...{
          id,
          no: at.number,
          kind: 'discuss',
          title,
          minutes: NEED_MINUTES,
          by: null,
          proposal: null,
          need,
        },
        ...fresh,
      };
      return { ...meeting, items: [...meeting.items, item] };
    }
    case 'AgendaArranged': {
      const byId = new Map(meeting.items.map((item) => [item.id, item]));
      const ordered = event.order.flatMap((id) => byId.get(id) ?? []);
      let next = 0;
      // What is done, open or dropped keeps its place.
      const items = meeting.items.map((item) =>
        item.status === 'waiting' ? (ordered[next++] ?? item) : item,
      );
      return { ...meeting, items };
    }
    case 'ItemOpened': {
      const paused = pausedItem(meeting, at);
      const opened = onItem(paused, event, (item) => ({ ...item, status: 'open', openedAt: at.time }));
      return { ...opened, current: event.item, hands: [], turns: ended(meeting.turns, at) };
    }
    case 'ItemClosed':
      return pausedItem(meeting, at);
    case 'ItemEdited':
      return onItem(meeting, event, (item) => ({ ...item, ...event.changes }));
    case 'ItemDropped':
      return onItem(meeting, event, (item) => ({ ...item, status: 'dropped' }));
    case 'ItemRestored':
      return onItem(meeting, event, (item) => ({ ...item, status: 'waiting' }));
    case 'InterestMarked':
      return onItem(meeting, event, (item) => ({ ...item, interest: [...item.interest, event.by] }));
    case 'InterestUnmarked':
      return onItem(meeting, event, (item) => ({
        ...item,
        interest: item.interest.filter((person) => person !== event.by),
      }));
    case 'MoreTimeGiven':
      return onItem(meeting, event, (item) => ({ ...item, more: item.more + event.minutes }));
    case 'NoteWritten': {
      const { note: id, by, text } = event;
      return onItem(meeting, event, (item) => ({
        ...item,
        notes: [...item.notes, { id, by, text, at: at.time }],
      }));
    }
    case 'NoteStruck':
      return onItem(meeting, event, (item) => ({
        ...item,
        notes: item.notes.filter(({ id }) => id !== event.note),
      }));
    case 'NeedLinked':
      return onItem(meeting, event, (item) => ({ ...item, needs: [...item.needs, event.need] }));
    case 'NeedUnlinked':
      return onItem(meeting, event, (item) => ({
        ...item,
        needs: item.needs.filter((need) => need !== event.need),
      }));
    case 'OutcomeSaid':
      return onItem(meeting, event, (item) => ({ ...item, outcome: event.outcome }));
  }
}

const onItem = (
  meeting: Meeting,
  { item: id }: { readonly item: Item['id'] },
  to: (item: Item) => Item,
): Meeting => ({
  ...meeting,
  items: meeting.items.map((item) => (item.id === id ? to(item) : item)),
});
