/**
 * What each audience may see: decided here and nowhere else, before anything reaches a socket.
 * A row that an audience may not see is `null`, as if it did not exist.
 */
import type { CircleId, DeedId, EntryNumber, MeetingId, NeedId, PersonId, PollId } from '../domain/ids.ts';
import type { ProposalId, ThanksId } from '../domain/ids.ts';
import { carriedInto, openRound } from '../domain/proposals/state.ts';
import type { Author } from '../domain/hall/events.ts';
import type { Meeting } from '../domain/meetings/state.ts';
import { lastSeen, tallyOf } from '../domain/needs/tally.ts';
import { liveNeeds, thingKey, type Circle, type Deed, type Hall, type Need } from '../domain/state.ts';
import type { Person, State, Thanks } from '../domain/state.ts';
import { firstName } from './first-name.ts';
import type { MyPaper, MyVote } from './poll-rows.ts';
import type { ChoosingId, RoleId } from '../domain/ids.ts';
import type { MyChoosing } from './mandate-rows.ts';
import { chosenBy, choosersIn, projectChoosing, projectRole } from './project-mandates.ts';
import { projectAgreement, projectMeeting, projectProposal } from './project-meetings.ts';
import { projectPoll } from './project-polls.ts';
import type { AnyRow, Audience, CircleRow, DeedRow, HallRow, Mine, MyPledge, NeedRow } from './rows.ts';
import type { MyAnswer, MyMeeting, PersonRow, PledgeSeen, Resume, RowKey, ThanksRow } from './rows.ts';
import { ownersIn, ownIn } from './project-own.ts';
import { shownTo } from './shown.ts';

/** Names are kept apart from the log; `undefined` for somebody whose name was erased. */
export interface Names {
  get(person: PersonId): string | undefined;
}

type Covered = Pick<NeedRow, 'covered' | 'uncoverAskedBy'>;
const uncovered: Covered = { covered: false };

/** Whether it is covered and, for members, who asked that it no longer be. */
function coverOf(state: State, kind: string, id: string, audience: Audience): Covered {
  const cover = state.covers.size > 0 ? state.covers.get(thingKey({ kind, id })) : undefined;
  if (cover === undefined) return uncovered;
  const { uncoverAskedBy } = cover;
  return audience === 'member' && uncoverAskedBy.length > 0
    ? { covered: true, uncoverAskedBy }
    : { covered: true };
}

export function projectNeed(state: State, need: Need, audience: Audience): NeedRow | null {
  if (audience === 'room' && need.details.quiet) return null;
  if (need.status !== 'open' && !state.recent.closed.includes(need.id)) return null;
  return needRow(state, need, audience);
}

/** The same, of needs that have left the screens for the archive too. */
export function needRow(state: State, need: Need, audience: Audience): NeedRow | null {
  const room = audience === 'room';
  if (room && need.details.quiet) return null;
  const cover = coverOf(state, 'need', need.id, audience);
  const { covered } = cover;
  return {
    k: 'need',
    id: need.id,
    no: need.no,
    ...cover,
    details: covered && room ? null : need.details,
    status: need.status,
    closedAt: need.status === 'open' ? null : need.closedAt,
    raisedAt: need.raisedAt,
    seenAt: lastSeen(need),
    raisedBy: covered && room ? null : shownTo(state, audience, need.raisedBy),
    key: room ? null : need.key,
    sightings: need.sightings.length,
    seenBy: room ? [] : need.sightings.map(({ person }) => person),
    loosenedAt: need.loosenedAt,
    assessed: need.assessments.at(-1)?.outcome ?? null,
    tally: tallyOf(need),
  };
}

export function projectPerson(
  state: State,
  person: Person,
  audience: Audience,
  names: Names,
): PersonRow | null {
  const room = audience === 'room';
  const base = { k: 'person', id: person.id, no: person.no } as const;
  if (person.status === 'left')
    return room
      ? null
      : {
          ...base,
          covered: false,
          status: 'left',
          name: null,
          shownOnWall: false,
          vouchedBy: [],
          returns: [],
        };
  const cover = coverOf(state, 'person', person.id, audience);
  const { covered } = cover;
  if (room && (covered || !person.shownOnWall)) return null;
  const name = names.get(person.id) ?? null;
  return {
    ...base,
    ...cover,
    status: person.status,
    name: room && name !== null ? firstName(name) : name,
    shownOnWall: person.shownOnWall,
    vouchedBy: room || person.status === 'member' ? [] : person.vouchedBy,
    returns: room ? [] : person.returns,
  };
}

export function projectCircle(state: State, circle: Circle, audience: Audience): CircleRow | null {
  const cover = coverOf(state, 'circle', circle.id, audience);
  const { covered } = cover;
  const hidden = covered && audience === 'room';
  return {
    k: 'circle',
    id: circle.id,
    no: circle.no,
    ...cover,
    name: hidden ? null : circle.name,
    domain: hidden ? null : circle.domain,
    status: circle.status,
    members: audience === 'room' ? [] : circle.members,
    size: circle.members.length,
  };
}

export function projectDeed(state: State, deed: Deed, audience: Audience): DeedRow | null {
  if (deed.status === 'takenBack' || !state.recent.deeds.includes(deed.id)) return null;
  const cover = coverOf(state, 'deed', deed.id, audience);
  const { covered } = cover;
  const hidden = covered && audience === 'room';
  return {
    k: 'deed',
    id: deed.id,
    no: deed.no,
    ...cover,
    what: hidden ? null : deed.what,
    circle: deed.circle,
    by: hidden ? null : shownTo(state, audience, deed.by),
    at: deed.at,
  };
}

export function projectThanks(state: State, thanks: Thanks, audience: Audience): ThanksRow | null {
  if (thanks.status === 'takenBack' || !state.recent.thanks.includes(thanks.id)) return null;
  const room = audience === 'room';
  // Thanks for a quiet need would tell the room that there was one.
  if (room && thanks.for.kind === 'need' && state.needs.get(thanks.for.id)?.details.quiet !== false)
    return null;
  const cover = coverOf(state, 'thanks', thanks.id, audience);
  const { covered } = cover;
  return {
    k: 'thanks',
    id: thanks.id,
    no: thanks.no,
    ...cover,
    for: thanks.for,
    words: covered && room ? null : thanks.words,
    by: covered && room ? null : shownTo(state, audience, thanks.by),
    at: thanks.at,
  };
}

export function projectHall(state: State, hall: Hall): HallRow {
  return {
    k: 'hall',
    id: hall.id,
    no: 1,
    covered: false,
    name: hall.name,
    languages: hall.languages,
    founded: hall.founded,
    members: state.memberCount,
    rules: state.rules,
  };
}

/** Every row that an audience may see, each with the number of the entry that last touched it. */
export function* projectAll(
  state: State,
  audience: Audience,
  names: Names,
): Generator<readonly [AnyRow, EntryNumber]> {
  const { hall, recent } = state;
  if (hall !== null) yield [projectHall(state, hall), state.number];
  for (const person of state.people.values())
    yield* some(projectPerson(state, person, audience, names), person);
  for (const circle of state.circles.values()) yield* some(projectCircle(state, circle, audience), circle);
  for (const need of liveNeeds(state)) yield* some(projectNeed(state, need, audience), need);
  for (const deed of recent.deeds.map((id) => state.deeds.get(id)))
    if (deed !== undefined) yield* some(projectDeed(state, deed, audience), deed);
  for (const thanks of recent.thanks.map((id) => state.thanks.get(id)))
    if (thanks !== undefined) yield* some(projectThanks(state, thanks, audience), thanks);
  yield* decisions(state, audience);
}

/** Meetings announced, under way and over last; proposals and polls likewise; agreements in force. */
function* decisions(state: State, audience: Audience): Generator<readonly [AnyRow, EntryNumber]> {
  const { recent } = state;
  for (const id of [...[...state.gatherings.entries()].map(([key]) => key), ...recent.meetings]) {
    const meeting = state.meetings.get(id);
    if (meeting !== undefined)
      yield* some(projectMeeting(state, meeting, audience), withItsProposals(state, meeting));
  }
  for (const id of [...[...state.undecided.entries()].map(([key]) => key), ...recent.proposals]) {
    const proposal = state.proposals.get(id);
    if (proposal !== undefined)
      yield* some(projectProposal(state, proposal, audience), sameWords(proposal, state.agreements.get(id)));
  }
  for (const id of [...[...state.polling.entries()].map(([key]) => key), ...recent.polls]) {
    const poll = state.polls.get(id);
    if (poll !== undefined) yield* some(projectPoll(state, poll, audience), poll);
  }
  for (const role of state.roles.values()) {
    yield [projectRole(state, role, audience), role.n];
    const choosing = role.choosing === null ? undefined : state.choosings.get(role.choosing);
    if (choosing !== undefined) yield* some(projectChoosing(state, choosing, audience), choosing);
  }
  for (const agreement of state.agreements.values())
    yield* some(
      projectAgreement(state, agreement, audience),
      sameWords(agreement, state.proposals.get(agreement.id)),
    );
}

/** Covering either changes what is told of both. */
const sameWords = (one: Versioned, other: Versioned | undefined): Versioned =>
  other !== undefined && other.n > one.n ? other : one;

/** An item that is called as its proposal is, is told where that one's words are. */
const withItsProposals = ({ proposals, agreements }: State, meeting: Meeting): Versioned =>
  meeting.items.reduce<Versioned>(
    (last, { proposal: id }) =>
      id === null ? last : sameWords(sameWords(last, proposals.get(id)), agreements.get(id)),
    meeting,
  );

interface Versioned {
  readonly n: EntryNumber;
}
function* some<T>(row: T | null, { n }: Versioned): Generator<readonly [T, EntryNumber]> {
  if (row !== null) yield [row, n];
}

interface Draft {
  readonly pledges: MyPledge[];
  readonly concerns: NeedId[];
  readonly answers: MyAnswer[];
  readonly votes: MyVote[];
  readonly papers: MyPaper[];
  readonly meetings: MyMeeting[];
  chosen?: MyChoosing[];
}
const nothing = (): Draft => ({
  ...{ pledges: [], concerns: [], answers: [], votes: [], papers: [], meetings: [] },
});

/** What is a person's own among the needs on the screens; for their own phones only. */
export function projectMine(state: State, person: PersonId): Mine {
  const mine = nothing();
  collectMine(state, (id) => (id === person ? mine : undefined));
  const known = state.people.get(person);
  return known === undefined ? mine : { ...mine, ...keysOf(known) };
}

/** The same of everybody in one pass, for the moment when all phones come back. Who has nothing is not in it. */
export function projectMines(state: State): ReadonlyMap<PersonId, Mine> {
  const drafts = new Map<PersonId, Draft>();
  const draftOf = (id: PersonId): Draft => {
    const known = drafts.get(id);
    if (known !== undefined) return known;
    const made = nothing();
    drafts.set(id, made);
    return made;
  };
  collectMine(state, draftOf);
  const mines = new Map<PersonId, Mine>(drafts);
  for (const person of state.people.values()) {
    const keys = keysOf(person);
    if (keys !== null) mines.set(person.id, { ...draftOf(person.id), ...keys });
  }
  return mines;
}

/** Who asks to be this person, and which of their keys came by the word of others: for their own phones. */
function keysOf(person: Person): Pick<Mine, 'keys'> | null {
  if (person.status === 'left') return null;
  const { returns, onTrust = [] } = person;
  if (returns.length === 0 && onTrust.length === 0) return null;
  return { keys: { asked: returns.map(({ device, askedAt }) => ({ device, askedAt })), onTrust } };
}

function collectMine(state: State, of: (person: PersonId) => Draft | undefined): void {
  for (const need of liveNeeds(state)) {
    const seenBy = need.sightings.map(({ person }) => person);
    for (const person of new Set(need.raisedBy === null ? seenBy : [need.raisedBy, ...seenBy]))
      of(person)?.concerns.push(need.id);
    for (const pledge of need.pledges.values()) {
      const mine = of(pledge.person);
      if (mine === undefined) continue;
      const { id, amount, note, status } = pledge;
      const before = 'before' in pledge ? { before: pledge.before } : {};
      mine.pledges.push({ id, need: need.id, amount, note, status, ...before });
    }
  }
  for (const [id] of state.undecided.entries()) {
    const proposal = state.proposals.get(id);
    const open = proposal === undefined ? null : openRound(proposal);
    if (proposal === undefined || open === null) continue;
    const { round } = open;
    const stands = carriedInto(proposal, open);
    for (const [person, { words }] of stands) {
      const answer = open.answers.get(person) ?? null;
      of(person)?.answers.push({ proposal: id, round, answer, stands: words });
    }
    for (const [person, answer] of open.answers.entries())
      if (!stands.has(person)) of(person)?.answers.push({ proposal: id, round, answer });
  }
  for (const [id] of state.polling.entries()) {
    const poll = state.polls.get(id);
    for (const [person, ballot] of poll?.votes.entries() ?? []) of(person)?.votes.push({ poll: id, ballot });
    for (const [person, paper] of poll?.papers.entries() ?? [])
      of(person)?.papers.push({ poll: id, blinded: paper.kind === 'phone' ? paper.blinded : null });
  }
  for (const id of [...[...state.gatherings.entries()].map(([key]) => key), ...state.recent.meetings]) {
    const meeting = state.meetings.get(id);
    if (meeting === undefined) continue;
    for (const person of ownersIn(meeting)) {
      const mine = of(person);
      const own = mine === undefined ? null : ownIn(meeting, person);
      if (own !== null) mine?.meetings.push(own);
    }
  }
  for (const { choosing: id } of state.roles.values()) {
    const choosing = id === null ? undefined : state.choosings.get(id);
    if (choosing === undefined) continue;
    for (const person of choosersIn(state, choosing)) {
      const mine = of(person);
      const own = mine === undefined ? null : chosenBy(state, choosing, person);
      if (own !== null && mine !== undefined) (mine.chosen ??= []).push(own);
    }
  }
}

/** One row by its key; null when this audience may not see it or it is not on the screens. */
export function projectKey(state: State, key: RowKey, audience: Audience, names: Names): AnyRow | null {
  const at = key.indexOf(':');
  const id = key.slice(at + 1);
  switch (key.slice(0, at) as AnyRow['k']) {
    case 'need': {
      const need = state.needs.get(id as NeedId);
      return need === undefined ? null : projectNeed(state, need, audience);
    }
    case 'person': {
      const person = state.people.get(id as PersonId);
      return person === undefined ? null : projectPerson(state, person, audience, names);
    }
    case 'circle': {
      const circle = state.circles.get(id as CircleId);
      return circle === undefined ? null : projectCircle(state, circle, audience);
    }
    case 'deed': {
      const deed = state.deeds.get(id as DeedId);
      return deed === undefined ? null : projectDeed(state, deed, audience);
    }
    case 'thanks': {
      const thanks = state.thanks.get(id as ThanksId);
      return thanks === undefined ? null : projectThanks(state, thanks, audience);
    }
    case 'meeting': {
      const meeting = state.meetings.get(id as MeetingId);
      return meeting === undefined ? null : projectMeeting(state, meeting, audience);
    }
    case 'proposal': {
      const proposal = state.proposals.get(id as ProposalId);
      return proposal === undefined ? null : projectProposal(state, proposal, audience);
    }
    case 'agreement': {
      const agreement = state.agreements.get(id as ProposalId);
      return agreement === undefined ? null : projectAgreement(state, agreement, audience);
    }
    case 'poll': {
      const poll = state.polls.get(id as PollId);
      return poll === undefined ? null : projectPoll(state, poll, audience);
    }
    case 'role': {
      const role = state.roles.get(id as RoleId);
      return role === undefined ? null : projectRole(state, role, audience);
    }
    case 'choosing': {
      const choosing = state.choosings.get(id as ChoosingId);
      return choosing === undefined ? null : projectChoosing(state, choosing, audience);
    }
    case 'hall':
      return state.hall === null ? null : projectHall(state, state.hall);
  }
}

/** What a screen that has seen `since` lacks, and which rows there are at all. */
export function projectResume(state: State, audience: Audience, names: Names, since: number): Resume {
  const set: AnyRow[] = [];
  const keep: Record<string, number[]> = {};
  for (const [row, n] of projectAll(state, audience, names)) {
    (keep[row.k] ??= []).push(row.no);
    if (n > since) set.push(row);
  }
  return { to: state.number, set, keep };
}

/** Who signed an entry, as this audience may know it. */
export function projectAuthor(state: State, by: Author, audience: Audience): Author | null {
  return by === 'unnamed' || by === 'wall' ? by : shownTo(state, audience, by);
}

/** Who pledged to a need. */
export function projectPledges(state: State, need: Need, audience: Audience): PledgeSeen[] {
  const pledges = [...need.pledges.values()].filter(({ status }) => status !== 'withdrawn');
  return pledges
    .sort((a, b) => a.no - b.no)
    .map(({ id, person, amount, note, status }) => ({
      id,
      person: shownTo(state, audience, person),
      amount,
      note: audience === 'room' ? null : note,
      status,
    }));
}
