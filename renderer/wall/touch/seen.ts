/** The hall as somebody sees it who stands before the wall: what the room sees, and what is their own. Pure. */
import type { CircleId, NeedId, PersonId, PollId, RoleId } from '../../../shared/domain/ids.ts';
import type { Who } from '../../../shared/protocol/touch.ts';
import { applyMine } from '../../../shared/view/apply.ts';
import type { ChoosingRow, RoleRow } from '../../../shared/view/mandate-rows.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import { isUnderWay } from '../../../shared/view/may-ask.ts';
import type { CircleRow, Mine, NeedRow, PersonRow, View } from '../../../shared/view/rows.ts';
import { isIn } from '../../../shared/view/with-circle.ts';
import { gone, onAgendas, withMine } from './seen-own.ts';
import { inAgreements, inProposals } from './seen-proposals.ts';

/** The room is told little of people who are not shown: of this one the hub has said it. `name`: as they came in. */
export function seenBy(view: View, mine: Mine, who: Who, name: string): View {
  const { person, isMember, circles, sees, holds, learns } = who;
  const withMe = new Map<CircleId, CircleRow>(view.circles);
  for (const id of circles) {
    const row = view.circles.get(id);
    if (row !== undefined && !row.members.includes(person))
      withMe.set(id, { ...row, members: [...row.members, person] });
  }
  const needs = new Map<NeedId, NeedRow>(view.needs);
  for (const id of sees) {
    const row = view.needs.get(id);
    if (row !== undefined) needs.set(id, { ...row, seenBy: [...row.seenBy, person] });
  }
  const people = new Map<PersonId, PersonRow>(view.people);
  const known = people.get(person) ?? unseen(person, isMember ? 'member' : 'guest');
  people.set(person, { ...known, name: known.name ?? name, shownOnWall: who.isShown });
  for (const { person: guest, by } of who.vouched)
    people.set(guest, { ...(people.get(guest) ?? unseen(guest, 'guest')), vouchedBy: by });
  const roles = new Map<RoleId, RoleRow>(view.roles);
  for (const [id, row] of view.roles) {
    const holder = holds.includes(id) ? person : row.holder;
    const learner = learns.includes(id) ? person : row.learner;
    if (holder !== row.holder || learner !== row.learner) roles.set(id, { ...row, holder, learner });
  }
  for (const { by } of [...who.proposes, ...who.items])
    if (by !== person && !people.has(by)) people.set(by, gone(by));
  const choosings = withMine(view.choosings, who.begun, person);
  const polls = inPolls(view.polls, who);
  const proposals = inProposals(view.proposals, who);
  const agreements = inAgreements(view.agreements, who);
  const meetings = onAgendas(inMeetings(view.meetings, who, mine), who);
  const thanks = withMine(view.thanks, who.thanks, person);
  const deeds = withMine(view.deeds, who.deeds, person);
  const ours = { circles: withMe, needs, people, roles, choosings, meetings, polls, proposals, agreements };
  return { ...applyMine(view, mine), ...ours, thanks, deeds };
}

/** Somebody of whom the room is told nothing. */
const unseen = (id: PersonId, status: PersonRow['status']): PersonRow => ({
  ...{ k: 'person', id, no: 0, covered: false, status, name: null },
  ...{ shownOnWall: false, vouchedBy: [], returns: [] },
});

/** Where a row tells only that somebody holds a role or has the floor, or how many are there, and it is this one. */
function inMeetings(
  rows: View['meetings'],
  { person, lent, willing, speaks }: Who,
  mine: Mine,
): View['meetings'] {
  const meetings = new Map(rows);
  for (const { meeting, here } of mine.meetings) {
    const row = meetings.get(meeting);
    if (here && row !== undefined && isUnderWay(row) && !row.present.includes(person))
      meetings.set(meeting, { ...row, present: [...row.present, person] });
  }
  for (const { meeting, role } of willing) {
    const row = meetings.get(meeting);
    const now = row?.lent[role];
    if (row === undefined || now === undefined || now.willing.includes(person)) continue;
    const mine = { ...now, willing: [...now.willing, person] };
    meetings.set(meeting, { ...row, lent: { ...row.lent, [role]: mine } });
  }
  for (const { meeting, role, offered } of lent) {
    const row = meetings.get(meeting);
    const now = row?.lent[role];
    if (row === undefined || now === undefined) continue;
    const mine = offered
      ? { ...now, offeredTo: now.offeredTo ?? person }
      : { ...now, holder: now.held ? (now.holder ?? person) : null };
    // The room is not told who is there; whoever holds something of a meeting is.
    const present = offered || row.present.includes(person) ? row.present : [...row.present, person];
    meetings.set(meeting, { ...row, present, lent: { ...row.lent, [role]: mine } });
  }
  for (const meeting of speaks) {
    const row = meetings.get(meeting);
    if (row?.floor?.person === null) meetings.set(meeting, { ...row, floor: { ...row.floor, person } });
  }
  return meetings;
}

/** Where a row tells only that somebody asked, or counted sheets of paper, and it is this one. */
function inPolls(rows: View['polls'], { person, asks, counted }: Who): View['polls'] {
  const polls = new Map<PollId, PollRow>(rows);
  for (const id of asks) {
    const row = polls.get(id);
    if (row !== undefined) polls.set(id, { ...row, by: person });
  }
  for (const id of counted) {
    const row = polls.get(id);
    if (row?.handCount?.by === null) polls.set(id, { ...row, handCount: { ...row.handCount, by: person } });
  }
  return polls;
}

/** Somebody is asked alone whether they would, and it could be this one: as it could be everybody who may be chosen. */
export function mayBeAsked(view: View, { stage, nobodyLeft, hallRole }: ChoosingRow, who: Who): boolean {
  if (stage !== 'asking' || nobodyLeft || !who.isMember) return false;
  const circle = view.roles.get(hallRole)?.circle ?? null;
  return circle === null || isIn(view, circle, who.person);
}

/** A name to touch, and whose it is: several people where the wall says the same of them. */
export interface NameHere {
  readonly name: string;
  readonly people: readonly PersonId[];
}

/** Names that the wall shows, in the order of the alphabet. */
export function namesHere(people: Iterable<PersonRow>, language: string): readonly NameHere[] {
  const found = new Map<string, PersonId[]>();
  for (const { id, name, status } of people)
    if (name !== null && status !== 'left') found.set(name, [...(found.get(name) ?? []), id]);
  const order = new Intl.Collator(language);
  return [...found]
    .map(([name, ids]) => ({ name, people: ids }))
    .sort((a, b) => order.compare(a.name, b.name));
}

/** The letter under which a name is looked for. */
export const letterOf = (name: string, language: string): string =>
  (Array.from(name.normalize('NFD').replaceAll(/\p{M}/gu, ''))[0] ?? '').toLocaleUpperCase(language);
