/** Who is asked in a poll: the same for open and secret ones. */
import type { PersonId } from '../ids.ts';
import { isHere } from '../meetings/state.ts';
import { refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, State } from '../state.ts';
import type { HallPoll } from './state.ts';

/** A temperature check asks everybody in the room, guests too. */
const asksGuests = ({ form, meeting }: HallPoll): boolean => form.kind === 'temperature' && meeting !== null;

/** Why this person is not asked; null when they are. */
export function notAsked(state: State, poll: HallPoll, person: Guest | Member): Decision<never> | null {
  if (person.status === 'guest' && !asksGuests(poll)) return refuse('OnlyMembers');
  if (poll.meeting !== null) {
    const meeting = state.meetings.get(poll.meeting);
    return meeting !== undefined && isHere(meeting, person.id) ? null : refuse('NotPresent');
  }
  const circle = poll.circle === null ? undefined : state.circles.get(poll.circle);
  return circle === undefined || circle.members.includes(person.id) ? null : refuse('NotInCircle');
}

/**
 * Everybody entitled when it closes: those who are asked then, and those who took part while they were and have
 * gone home since. Their votes count as their papers do, which nobody could take out again.
 */
export function entitledAtClosing(state: State, poll: HallPoll): PersonId[] {
  const entitled = new Set<PersonId>();
  for (const id of invited(state, poll)) {
    const status = state.people.get(id)?.status;
    if (status === 'member' || (status === 'guest' && asksGuests(poll))) entitled.add(id);
  }
  for (const [id] of poll.votes.entries()) entitled.add(id);
  for (const [id] of poll.papers.entries()) entitled.add(id);
  // Sorted: a state read from a snapshot has its people in another order, and decides the same.
  return [...entitled].sort();
}

function invited(state: State, poll: HallPoll): readonly PersonId[] {
  if (poll.meeting !== null) return state.meetings.get(poll.meeting)?.present ?? [];
  const circle = poll.circle === null ? undefined : state.circles.get(poll.circle);
  return circle?.members ?? [...state.people.values()].map(({ id }) => id);
}
