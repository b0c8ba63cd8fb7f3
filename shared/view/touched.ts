/** Which rows an entry may have changed: found from its events, not by walking the hall. */
import type { RuleChange } from '../domain/agreements/rules.ts';
import type { Event } from '../domain/events.ts';
import type { Thing } from '../domain/hall/commands.ts';
import type { Moment } from '../domain/ids.ts';
import { thingKey, type Recent, type State } from '../domain/state.ts';
import type { RowKey } from './rows.ts';

/** What an event is about, as `kind:id`. The log's histories are read by it. */
export function subjectsOf(event: Event): RowKey[] {
  switch (event.type) {
    case 'HallOpened':
    case 'HallNamed':
      return ['hall:'];
    case 'ThingCovered':
    case 'UncoverAsked':
    case 'UncoverAskTakenBack':
    case 'ThingUncovered':
      return [thingKey(event.thing) as RowKey];
    case 'PersonJoined':
    case 'PersonWelcomed':
    case 'PersonLeft':
      return [`person:${event.person}`, 'hall:'];
    case 'PersonRenamed':
    case 'PersonShown':
    case 'PersonVouched':
    case 'VouchTakenBack':
    case 'ReturnAsked':
    case 'ReturnConfirmed':
    case 'ReturnDeclined':
    case 'DeviceAdded':
    case 'DeviceRetired':
    case 'RecoveryChanged':
      return [`person:${event.person}`];
    case 'CircleStarted':
    case 'CircleJoined':
    case 'CircleLeft':
    case 'CircleClosed':
    case 'CircleReopened':
      return [`circle:${event.circle}`];
    case 'NeedRaised':
    case 'NeedSeen':
    case 'NeedUnseen':
    case 'NeedEdited':
    case 'NeedLetGo':
    case 'NeedReopened':
    case 'NeedAssessed':
    case 'AssessmentTakenBack':
    case 'PledgeMade':
    case 'PledgeChanged':
    case 'PledgeWithdrawn':
    case 'PledgeRenewed':
    case 'PledgeDone':
    case 'PledgeNotDone':
      return [`need:${event.need}`];
    case 'DeedNoticed':
    case 'DeedTakenBack':
    case 'DeedRestored':
      return [`deed:${event.deed}`];
    case 'ThanksGiven':
      return [`thanks:${event.thanks}`, `${event.for.kind}:${event.for.id}`];
    case 'ThanksTakenBack':
    case 'ThanksRestored':
      return [`thanks:${event.thanks}`];
    case 'MeetingAnnounced':
    case 'MeetingChanged':
    case 'MeetingCalledOff':
    case 'MeetingRestored':
    case 'GatheringBegun':
    case 'CheckedIn':
    case 'CheckedOut':
    case 'MeetingOpened':
    case 'MeetingClosed':
    case 'MeetingReopened':
    case 'FeedbackGiven':
    case 'ItemAdded':
    case 'NeedBrought':
    case 'ItemEdited':
    case 'ItemDropped':
    case 'ItemRestored':
    case 'InterestMarked':
    case 'InterestUnmarked':
    case 'AgendaArranged':
    case 'ItemOpened':
    case 'ItemClosed':
    case 'MoreTimeGiven':
    case 'NoteWritten':
    case 'NoteStruck':
    case 'OutcomeSaid':
    case 'WillingSaid':
    case 'WillingTakenBack':
    case 'LotBegun':
    case 'LotCommitted':
    case 'LotRevealed':
    case 'LotDrawn':
    case 'RoleOffered':
    case 'OfferTakenBack':
    case 'RoleDeclined':
    case 'RoleTaken':
    case 'RoleGivenBack':
    case 'RoleCalledBack':
    case 'CallTakenBack':
    case 'RoleVacated':
    case 'HolderNoted':
    case 'HandRaised':
    case 'HandLowered':
    case 'FloorGiven':
    case 'TurnEnded':
      return [`meeting:${event.meeting}`];
    case 'NeedLinked':
    case 'NeedUnlinked':
      return [`meeting:${event.meeting}`, `need:${event.need}`];
    case 'Proposed':
    case 'ProposalAmended':
    case 'ProposalMoved':
    case 'Remarked':
    case 'RemarkTakenBack':
    case 'RoundOpened':
    case 'RoundAnswered':
    case 'AnswerTakenBack':
    case 'RoundClosed':
    case 'RoundLapsed':
    case 'ProposalAdopted':
    case 'ProposalDeferred':
    case 'ProposalReturned':
    case 'ProposalWithdrawn':
    case 'ProposalTakenUp':
      return [`proposal:${event.proposal}`];
    case 'PollOpened':
    case 'VoteCast':
    case 'VoteTakenBack':
    case 'PollClosed':
    case 'PollCalledOff':
    case 'BallotKeyPublished':
    case 'PaperIssued':
    case 'CountingBegun':
    case 'HandCountEntered':
    case 'HandCountConfirmed':
    case 'BallotsPublished':
    case 'TieLotBegun':
    case 'TieCommitted':
    case 'TieCommitmentsClosed':
    case 'TieRevealed':
    case 'TieBroken':
      return [`poll:${event.poll}`];
    case 'RoleDescribed':
    case 'RoleChanged':
    case 'RolePutAway':
    case 'RoleBroughtBack':
    case 'MandateGivenBack':
    case 'MandateKept':
    case 'MandateEnded':
    case 'LearnerSeatTaken':
    case 'LearnerSeatLeft':
    case 'HandoverWritten':
      return [`role:${event.hallRole}`];
    case 'MandateGiven':
    case 'ChoosingBegun':
      return [`role:${event.hallRole}`, `choosing:${event.choosing}`];
    case 'SomebodySuggested':
    case 'SuggestionTakenBack':
    case 'ChoosingMoved':
    case 'AskingDeclined':
    case 'AskingWelcomed':
    case 'NextAsked':
    case 'SuggestionsBegunAgain':
    case 'ChoosingCalledOff':
    case 'ChoosingResumed':
      return [`choosing:${event.choosing}`];
    case 'NomineeProposed':
      return [`choosing:${event.choosing}`, `proposal:${event.proposal}`];
    case 'AgreementMade':
      return [`agreement:${event.agreement}`, ...(event.change === null ? [] : ruled(event.change))];
    case 'RuleLapsed':
      return ['hall:'];
    case 'AgreementKept':
    case 'AgreementEnded':
    case 'AgreementSuperseded':
    case 'ReviewCalled':
    case 'ReviewTakenBack':
      return [`agreement:${event.agreement}`];
  }
}

/** Rules in force are told with the hall. */
const ruled = (change: RuleChange): RowKey[] =>
  change.rule === 'circle' ? ['hall:', `circle:${change.to.circle}`] : ['hall:'];

/** What an entry with these events is about, each once. */
export const subjectsOfAll = (events: readonly Event[]): ReadonlySet<RowKey> =>
  new Set(events.flatMap(subjectsOf));

/** Rows to look at again after `events` turned `before` into `after`. */
export function touchedBy(before: State, after: State, events: readonly Event[], at: Moment): Set<RowKey> {
  const keys = new Set<RowKey>();
  for (const event of events) {
    for (const key of subjectsOf(event)) keys.add(key);
    if (event.type === 'ThingCovered' || event.type === 'ThingUncovered')
      for (const key of withTheSameWords(after, event.thing)) keys.add(key);
    const last = event.type === 'ChoosingBegun' ? before.roles.get(event.hallRole)?.choosing : null;
    if (last != null) keys.add(`choosing:${last}`);
    const spreads =
      event.type === 'PersonShown' ||
      event.type === 'PersonWelcomed' ||
      event.type === 'PersonLeft' ||
      (event.type === 'NeedEdited' &&
        (event.changes.quiet !== undefined || event.changes.what !== undefined)) ||
      ((event.type === 'ThingCovered' || event.type === 'ThingUncovered') && event.thing.kind === 'need');
    if (spreads) for (const key of allTouched(after, at.number)) keys.add(key);
  }
  dropped(before.recent, after.recent, keys);
  return keys;
}

/** A proposal, the agreement that it became, and what is called so on an agenda, are covered together: see shown.ts. */
function withTheSameWords(state: State, { kind, id }: Thing): RowKey[] {
  if (kind !== 'proposal' && kind !== 'agreement') return [];
  const { proposals, agreements, meetings, gatherings, recent } = state;
  const shown = [...[...gatherings.entries()].map(([meeting]) => meeting), ...recent.meetings];
  const about = shown.filter((one) => meetings.get(one)?.items.some(({ proposal }) => proposal === id));
  return [
    ...(proposals.has(id) ? [`proposal:${id}` as const] : []),
    ...(agreements.has(id) ? [`agreement:${id}` as const] : []),
    ...about.map((meeting) => `meeting:${meeting}` as const),
  ];
}

/** For the few acts that change many things at once. */
function* allTouched(state: State, number: number): Generator<RowKey> {
  for (const need of state.needs.values()) if (need.n === number) yield `need:${need.id}`;
  for (const deed of state.deeds.values()) if (deed.n === number) yield `deed:${deed.id}`;
  for (const thanks of state.thanks.values()) if (thanks.n === number) yield `thanks:${thanks.id}`;
  for (const circle of state.circles.values()) if (circle.n === number) yield `circle:${circle.id}`;
  for (const meeting of state.meetings.values()) if (meeting.n === number) yield `meeting:${meeting.id}`;
  for (const proposal of state.proposals.values()) if (proposal.n === number) yield `proposal:${proposal.id}`;
  for (const poll of state.polls.values()) if (poll.n === number) yield `poll:${poll.id}`;
  for (const role of state.roles.values()) if (role.n === number) yield `role:${role.id}`;
  for (const one of state.choosings.values()) if (one.n === number) yield `choosing:${one.id}`;
}

const kinds = {
  closed: 'need',
  deeds: 'deed',
  thanks: 'thanks',
  meetings: 'meeting',
  proposals: 'proposal',
  polls: 'poll',
} as const;

/** What newer things pushed off the screens. */
function dropped(before: Recent, after: Recent, keys: Set<RowKey>): void {
  for (const list of ['closed', 'deeds', 'thanks', 'meetings', 'proposals', 'polls'] as const)
    if (before[list] !== after[list])
      for (const id of before[list])
        if (!(after[list] as readonly string[]).includes(id)) keys.add(`${kinds[list]}:${id}`);
}
