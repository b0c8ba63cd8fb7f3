/** What an audience may read of the history of a thing. Like everything it may see: decided before any socket. */
import type { Event } from '../domain/events.ts';
import type { Author } from '../domain/hall/events.ts';
import type { EntryNumber, Time } from '../domain/ids.ts';
import { thingKey, type State } from '../domain/state.ts';
import { projectAuthor } from './project.ts';
import { isNameless, projectEvent } from './project-event.ts';
import type { Audience, RowKey } from './rows.ts';
import { subjectsOf } from './touched.ts';

/** What is read of an entry of the log. */
export interface Entered {
  readonly number: EntryNumber;
  readonly time: Time;
  readonly envelope: { readonly by: Author };
  readonly events: readonly Event[];
}
export interface Read {
  readonly number: EntryNumber;
  readonly time: Time;
  readonly by: Author | null;
  readonly events: readonly Event[];
}

/** One entry, all of it that may be told. Whose it is, is not, where one of its events is nobody's to know. */
export const readEntry = (state: State, entry: Entered, audience: Audience): Read => ({
  number: entry.number,
  time: entry.time,
  by: entry.events.some((event) => isNameless(state, event))
    ? null
    : projectAuthor(state, entry.envelope.by, audience),
  events: entry.events.flatMap((event) => projectEvent(state, event, audience) ?? []),
});

/**
 * Entries about a thing, newest first, each with what it says of that thing: an entry may be about others too,
 * which are not everybody's to know. The room reads back to where the thing was last hidden from it, no further.
 */
export function readHistory(
  state: State,
  entries: readonly Entered[],
  of: RowKey,
  audience: Audience,
): readonly Read[] {
  const history: Read[] = [];
  for (const entry of entries) {
    const events = entry.events.filter((event) => subjectsOf(event).includes(of));
    const shown = audience === 'room' ? events.map((event) => withoutCovered(state, event)) : events;
    const read = readEntry(state, { ...entry, events: shown }, audience);
    if (read.events.length > 0) history.push(read);
    if (audience === 'room' && events.some(endsHiding)) break;
  }
  return history;
}

/** What was said while it was quiet or covered is not told to the room because it no longer is. */
const endsHiding = (event: Event): boolean =>
  event.type === 'ThingUncovered' || (event.type === 'NeedEdited' && event.changes.quiet === false);

const withoutCovered = (state: State, event: Event): Event =>
  event.type === 'ThanksGiven' && state.covers.has(thingKey({ kind: 'thanks', id: event.thanks }))
    ? { ...event, words: null }
    : event;
