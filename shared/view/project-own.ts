/** What is a person's own in a meeting, for their phones only: part of project.ts. */
import type { Event } from '../domain/events.ts';
import type { MeetingId, PersonId, ProposalId } from '../domain/ids.ts';
import { lentRoles } from '../domain/lent/commands.ts';
import type { Meeting } from '../domain/meetings/state.ts';
import { carriedInto, openRound } from '../domain/proposals/state.ts';
import type { State } from '../domain/state.ts';
import { askedOtherwise } from './project-mandates.ts';
import type { MyMeeting, RowKey } from './rows.ts';

/** Null for somebody who was never there and marked nothing. */
export function ownIn(meeting: Meeting, person: PersonId): MyMeeting | null {
  const came = meeting.came.find((one) => one.person === person);
  const interest = meeting.items.filter((item) => item.interest.includes(person)).map(({ id }) => id);
  if (came === undefined && interest.length === 0) return null;
  return {
    meeting: meeting.id,
    here: meeting.present.includes(person),
    named: came?.named ?? false,
    hand: meeting.hands.find((hand) => hand.person === person)?.kind ?? null,
    calls: lentRoles.filter((role) => meeting.lent[role].calledBackBy.includes(person)).sort(),
    interest: interest.sort(),
    feedback: meeting.feedback.find(({ by }) => by === person)?.words ?? null,
  };
}

/** Everybody who has something of their own in it. */
export function* ownersIn({ came, items }: Meeting): Generator<PersonId> {
  const seen = new Set<PersonId>();
  for (const person of [...came.map((one) => one.person), ...items.flatMap(({ interest }) => interest)])
    if (!seen.has(person)) {
      seen.add(person);
      yield person;
    }
}

/** Whose own was changed by what others did: a hand that got the floor, a call that ended with the role. */
export function othersTouched(before: State, after: State, keys: Iterable<RowKey>): Set<PersonId> {
  const people = new Set<PersonId>();
  for (const key of keys) {
    askedOtherwise(before, after, key, people);
    standsAgain(before, after, key, people);
    if (!key.startsWith('meeting:')) continue;
    const id = key.slice('meeting:'.length) as MeetingId;
    const [old, now] = [before.meetings.get(id), after.meetings.get(id)];
    if (old === undefined || now === undefined) continue;
    const handsOf = ({ hands }: Meeting) => hands.map(({ person }) => person);
    if (old.hands !== now.hands) differing(handsOf(old), handsOf(now), people);
    if (old.present !== now.present) differing(old.present, now.present, people);
    for (const role of lentRoles) differing(old.lent[role].calledBackBy, now.lent[role].calledBackBy, people);
  }
  return people;
}

/**
 * Whose objections stand in a round that was opened, and whoever is asked for a role, or not any more: no phone can foretell
 * that, so they are told whatever they did meanwhile.
 */
export function askedAnew(before: State, after: State, keys: Iterable<RowKey>): Set<PersonId> {
  const people = new Set<PersonId>();
  for (const key of keys) {
    askedOtherwise(before, after, key, people);
    standsAgain(before, after, key, people);
  }
  return people;
}

function standsAgain(before: State, after: State, key: RowKey, into: Set<PersonId>): void {
  if (!key.startsWith('proposal:')) return;
  const proposal = after.proposals.get(key.slice('proposal:'.length) as ProposalId);
  const round = proposal === undefined ? null : openRound(proposal);
  if (proposal === undefined || round === null) return;
  if ((before.proposals.get(proposal.id)?.rounds.length ?? 0) >= round.round) return;
  for (const person of carriedInto(proposal, round).keys()) into.add(person);
}

function differing(a: readonly PersonId[], b: readonly PersonId[], into: Set<PersonId>): void {
  if (a === b) return;
  const [before, after] = [new Set(a), new Set(b)];
  for (const person of before) if (!after.has(person)) into.add(person);
  for (const person of after) if (!before.has(person)) into.add(person);
}

const OWN_ACTS: ReadonlySet<Event['type']> = new Set<Event['type']>([
  ...(['RoundAnswered', 'AnswerTakenBack', 'CheckedIn', 'CheckedOut', 'HandRaised', 'HandLowered'] as const),
  ...(['InterestMarked', 'InterestUnmarked', 'FeedbackGiven', 'RoleCalledBack', 'CallTakenBack'] as const),
  ...([
    'SomebodySuggested',
    'SuggestionTakenBack',
    'AskingDeclined',
    'AskingWelcomed',
    'NomineeProposed',
  ] as const),
]);

/** Whether it changes what is its author's own: their other phones are told. */
export const changesMine = ({ type }: Event): boolean =>
  /^(Need|Pledge|Assessment|Vote|Paper)/.test(type) || OWN_ACTS.has(type);
