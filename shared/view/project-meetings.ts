/** What each audience may see of meetings, proposals and agreements: part of project.ts. */
import type { Agreement } from '../domain/agreements/state.ts';
import type { PersonId } from '../domain/ids.ts';
import { lentRoles, type LentRole } from '../domain/lent/commands.ts';
import { givers } from '../domain/lent/draws.ts';
import { floorOf, isLive, titleOf, type Lent, type Meeting, type Turn } from '../domain/meetings/state.ts';
import { isSameText, latestVersion, type Proposal, type Round } from '../domain/proposals/state.ts';
import { roundsBefore } from '../domain/proposals/rounds.ts';
import { lineOf } from '../domain/speaking/line.ts';
import type { Place } from '../domain/speaking/order.ts';
import { thingKey, type State } from '../domain/state.ts';
import {
  answerKinds,
  type AgreementRow,
  type HandRow,
  type LentRow,
  type MeetingRow,
} from './meeting-rows.ts';
import { sortedWords, type ProposalRow, type RoundResult, type RoundRow } from './meeting-rows.ts';
import type { Audience } from './rows.ts';
import { areWordsCovered, maySeeItem, maySeeNeed, shownTo } from './shown.ts';

const covered = (state: State, kind: string, id: string): boolean =>
  state.covers.size > 0 && state.covers.has(thingKey({ kind, id }));

/** Those of several people whom this audience may know. */
const those = (state: State, audience: Audience, people: readonly PersonId[]): readonly PersonId[] =>
  audience === 'member' ? people : people.filter((id) => shownTo(state, audience, id) !== null);

export function projectMeeting(state: State, meeting: Meeting, audience: Audience): MeetingRow | null {
  const coming = state.gatherings.has(meeting.id);
  if (!coming && !state.recent.meetings.includes(meeting.id)) return null;
  const room = audience === 'room';
  const isCovered = covered(state, 'meeting', meeting.id);
  const hidden = isCovered && room;
  const who = (id: PersonId | null) => shownTo(state, audience, id);
  const floor = floorOf(meeting);
  const items = hidden ? [] : meeting.items.filter((item) => maySeeItem(state, audience, item));
  return {
    k: 'meeting',
    id: meeting.id,
    no: meeting.no,
    covered: isCovered,
    title: hidden ? null : meeting.title,
    at: meeting.at,
    where: hidden ? null : meeting.where,
    circle: meeting.circle,
    announcedBy: who(meeting.announcedBy),
    status: meeting.status,
    openedAt: 'openedAt' in meeting ? meeting.openedAt : null,
    closedAt: meeting.status === 'closed' ? meeting.closedAt : null,
    items: items.map(({ interest, notes, needs, ...item }) => ({
      ...item,
      title: titleOf(state, item),
      needs: needs.filter((need) => maySeeNeed(state, audience, need)),
      by: who(item.by),
      interested: interest.length,
      interest: room ? [] : interest,
      notes: notes.map((note) => ({ ...note, by: who(note.by) })),
    })),
    current: items.some(({ id }) => id === meeting.current) ? meeting.current : null,
    here: meeting.present.length,
    membersHere: meeting.present.filter((id) => state.people.get(id)?.status === 'member').length,
    present: room ? [] : presentIn(state, meeting),
    lent: Object.fromEntries(
      lentRoles.map((role) => [role, projectLent(state, meeting.lent[role], audience)]),
    ) as Record<LentRole, LentRow>,
    drawn: room ? [] : meeting.drawn,
    hands: lineOf(state, meeting).map((place) => projectHand(place, meeting, who)),
    floor: floor === null ? null : projectFloor(floor, who),
    feedback: hidden ? [] : sortedWords(meeting.feedback.map(({ words }) => words)),
  };
}

/** While it is under way everybody sees who is there; afterwards it says what people agreed that it says. */
function presentIn(state: State, meeting: Meeting): readonly PersonId[] {
  if (isLive(meeting)) return meeting.present;
  const named = meeting.came.filter(
    ({ person, named: says }) => says && state.people.get(person)?.status !== 'left',
  );
  return named.map(({ person }) => person);
}

function projectLent(state: State, lent: Lent, audience: Audience): LentRow {
  const { drawing } = lent;
  const answers = drawing === null ? {} : drawing.stage === 'commit' ? drawing.commitments : drawing.values;
  return {
    holder: shownTo(state, audience, lent.holder),
    held: lent.holder !== null,
    willing: those(state, audience, lent.willing),
    willingCount: lent.willing.length,
    offeredTo: shownTo(state, audience, lent.offeredTo),
    calls: lent.calledBackBy.length,
    gone: lent.gone,
    drawing:
      drawing === null
        ? null
        : {
            lot: drawing.lot,
            among: those(state, audience, drawing.among),
            numbers: those(state, audience, givers(drawing)),
            stage: drawing.stage,
            since: drawing.since,
            answered: those(state, audience, Object.keys(answers) as PersonId[]),
          },
  };
}

const projectFloor = (
  { person, kind, from, no, seconds }: Turn,
  who: (id: PersonId) => PersonId | null,
): NonNullable<MeetingRow['floor']> => ({ person: who(person), kind, from, no, seconds: seconds ?? null });

function projectHand(
  { hand, right, before, seconds }: Place,
  meeting: Meeting,
  who: (id: PersonId) => PersonId | null,
): HandRow {
  const raised = meeting.hands.find(({ person, kind }) => person === hand.person && kind === hand.kind);
  const some = Object.entries(before).filter(([, count]) => count > 0);
  return {
    person: who(hand.person),
    no: raised?.no ?? 0,
    kind: hand.kind,
    right,
    before: Object.fromEntries(some),
    seconds,
  };
}

export function projectProposal(state: State, proposal: Proposal, audience: Audience): ProposalRow | null {
  const onScreens = state.undecided.has(proposal.id) || state.recent.proposals.includes(proposal.id);
  return onScreens ? proposalRow(state, proposal, audience) : null;
}

/** The same of one that is on the screens no more: what was decided leads to how for good. */
export function proposalRow(state: State, proposal: Proposal, audience: Audience): ProposalRow {
  const hidden = audience === 'room' && areWordsCovered(state, proposal.id);
  const who = (id: PersonId | null) => shownTo(state, audience, id);
  // The value of a rule is told with what it would do.
  const { version, text, reviewAfter, by, at } = latestVersion(proposal);
  const round = proposal.rounds.at(-1);
  return {
    k: 'proposal',
    id: proposal.id,
    no: proposal.no,
    covered: covered(state, 'proposal', proposal.id),
    title: hidden ? null : proposal.title,
    driver: hidden ? null : proposal.driver,
    circle: proposal.circle,
    effect:
      proposal.effect.kind === 'mandate'
        ? { ...proposal.effect, person: who(proposal.effect.person) }
        : proposal.effect,
    by: hidden ? null : who(proposal.by),
    at: proposal.at,
    status: proposal.status,
    latest: { version, reviewAfter, at, text: hidden ? null : text, by: who(by) },
    remarks: hidden ? [] : proposal.remarks.map((remark) => ({ ...remark, by: who(remark.by) })),
    round: round === undefined ? null : projectRound(state, proposal, round, audience, hidden),
    rounds: proposal.rounds.length,
  };
}

/** The room was told each while it was the text: the latest first. */
export function earlierTexts(
  state: State,
  { id, versions }: Proposal,
  audience: Audience,
  before: number,
): readonly { readonly version: number; readonly text: string }[] {
  if (audience === 'room' && areWordsCovered(state, id)) return [];
  return versions
    .filter(({ version }) => version < before)
    .map(({ version, text }) => ({ version, text }))
    .reverse();
}

function projectRound(
  state: State,
  proposal: Proposal,
  round: Round,
  audience: Audience,
  hidden: boolean,
): RoundRow {
  const { answers, meeting, closesAt, openedAt, status, version, quorum, fallBack } = round;
  const before = proposal.rounds.slice(0, round.round - 1);
  return {
    round: round.round,
    ...{ version, meeting, closesAt, openedAt, status, quorum, fallBack },
    roundsBefore: roundsBefore({ rounds: before }),
    stoodBefore: stoodBefore(state, proposal, round),
    closedAt: round.status === 'open' ? null : round.closedAt,
    heard: answers.size,
    result: round.status === 'closed' ? resultOf(state, round, audience, hidden) : null,
  };
}

/** As it was told at closing: what was said since, in rounds that are open or lapsed, is told to nobody. */
function stoodBefore(state: State, proposal: Proposal, { round, version }: Round): number {
  const last = proposal.rounds.findLast(
    (one) => one.status === 'closed' && one.round < round && isSameText(proposal, one.version, version),
  );
  if (last?.status !== 'closed') return 0;
  return last.verdict.objections.filter((person) => state.people.get(person)?.status === 'member').length;
}

function resultOf(
  state: State,
  { answers, entitled, verdict }: Round & { status: 'closed' },
  audience: Audience,
  hidden: boolean,
): RoundResult {
  const roll: [number, number][] = [];
  const said: RoundResult['said'][number][] = [];
  for (const [id, { kind, words }] of answers.entries()) {
    const no = state.people.get(id)?.no;
    if (no !== undefined) roll.push([no, answerKinds.indexOf(kind)]);
    if (words !== null && !hidden) said.push({ kind, words, by: shownTo(state, audience, id) });
  }
  const { outcome, counts, quorum, fallBack, manyStandAside, changes } = verdict;
  const mayName = audience === 'member';
  return {
    entitled: entitled.length,
    ...{ outcome, counts, quorum, fallBack, manyStandAside },
    changes: changes.map((change) =>
      change.type === 'ObjectionsMet' && !mayName ? { ...change, by: [] } : change,
    ),
    said: said.sort((a, b) => (a.kind + a.words < b.kind + b.words ? -1 : 1)),
    roll: mayName ? roll.sort(([a], [b]) => a - b) : [],
  };
}

export function projectAgreement(
  state: State,
  agreement: Agreement,
  audience: Audience,
): AgreementRow | null {
  if (agreement.status !== 'inForce') return null;
  const hidden = audience === 'room' && areWordsCovered(state, agreement.id);
  const { id, no, title, text, circle, experiment, change, since, reviewAt, insteadOf } = agreement;
  return {
    k: 'agreement',
    ...{ id, no, circle, experiment, change, since, reviewAt, insteadOf },
    covered: covered(state, 'agreement', id),
    title: hidden ? null : title,
    text: hidden ? null : text,
    reviewCalled: agreement.reviewCalledBy !== null,
    reviewCalledBy: audience === 'member' ? agreement.reviewCalledBy : null,
  };
}

/** What this audience sees differently of a proposal is only how many were heard. */
export const onlyHeardDiffers = (before: Proposal, after: Proposal): boolean => {
  const [old, now] = [before.rounds.at(-1), after.rounds.at(-1)];
  return (
    old?.status === 'open' &&
    now?.status === 'open' &&
    old.round === now.round &&
    before.rounds.length === after.rounds.length &&
    before.status === after.status &&
    before.versions === after.versions &&
    before.remarks === after.remarks &&
    before.circle === after.circle
  );
};
