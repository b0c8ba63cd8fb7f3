import { evolveMeetings } from './meetings/evolve.ts';
import { evolveAgenda } from './agenda/evolve.ts';
import { evolveLent } from './lent/evolve.ts';
import { evolveSpeaking } from './speaking/evolve.ts';
import { evolveMandates } from './mandates/evolve.ts';
import { evolvePolls } from './polls/evolve.ts';
import { evolveProposals } from './proposals/evolve.ts';
import { evolveAgreements } from './agreements/evolve.ts';
import { evolveCircles } from './circles/evolve.ts';
import { evolveDeeds } from './deeds/evolve.ts';
import { evolveHall } from './hall/evolve.ts';
import { evolveNeeds } from './needs/evolve.ts';
import { evolvePeople } from './people/evolve.ts';
import type { Event } from './events.ts';
import type { Moment } from './ids.ts';
import type { State } from './state.ts';

/** The state after an event. Never refuses; parts that did not change stay the same reference. */
export function evolve(state: State, event: Event, at: Moment): State {
  const next = evolveOne(state, event, at);
  return next.number === at.number && next.time === at.time
    ? next
    : { ...next, number: at.number, time: at.time };
}

/** The state after all events of one entry. */
export const evolveAll = (state: State, events: readonly Event[], at: Moment): State =>
  events.reduce((so, event) => evolve(so, event, at), state);

function evolveOne(state: State, event: Event, at: Moment): State {
  switch (event.type) {
    case 'HallOpened':
    case 'HallNamed':
    case 'ThingCovered':
    case 'UncoverAsked':
    case 'UncoverAskTakenBack':
    case 'ThingUncovered':
      return evolveHall(state, event, at);
    case 'PersonJoined':
    case 'PersonRenamed':
    case 'PersonShown':
    case 'PersonVouched':
    case 'VouchTakenBack':
    case 'PersonWelcomed':
    case 'ReturnAsked':
    case 'ReturnConfirmed':
    case 'ReturnDeclined':
    case 'DeviceAdded':
    case 'DeviceRetired':
    case 'RecoveryChanged':
    case 'PersonLeft':
      return evolvePeople(state, event, at);
    case 'CircleStarted':
    case 'CircleJoined':
    case 'CircleLeft':
    case 'CircleClosed':
    case 'CircleReopened':
      return evolveCircles(state, event, at);
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
      return evolveNeeds(state, event, at);
    case 'DeedNoticed':
    case 'DeedTakenBack':
    case 'DeedRestored':
    case 'ThanksGiven':
    case 'ThanksTakenBack':
    case 'ThanksRestored':
      return evolveDeeds(state, event, at);
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
      return evolveMeetings(state, event, at);
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
    case 'NeedLinked':
    case 'NeedUnlinked':
    case 'OutcomeSaid':
      return evolveAgenda(state, event, at);
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
      return evolveLent(state, event, at);
    case 'HandRaised':
    case 'HandLowered':
    case 'FloorGiven':
    case 'TurnEnded':
      return evolveSpeaking(state, event, at);
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
      return evolveProposals(state, event, at);
    case 'AgreementMade':
    case 'AgreementKept':
    case 'AgreementEnded':
    case 'AgreementSuperseded':
    case 'ReviewCalled':
    case 'ReviewTakenBack':
    case 'RuleLapsed':
      return evolveAgreements(state, event, at);
    case 'RoleDescribed':
    case 'RoleChanged':
    case 'RolePutAway':
    case 'RoleBroughtBack':
    case 'MandateGiven':
    case 'MandateGivenBack':
    case 'MandateKept':
    case 'MandateEnded':
    case 'LearnerSeatTaken':
    case 'LearnerSeatLeft':
    case 'HandoverWritten':
    case 'ChoosingBegun':
    case 'SomebodySuggested':
    case 'SuggestionTakenBack':
    case 'ChoosingMoved':
    case 'AskingDeclined':
    case 'AskingWelcomed':
    case 'NextAsked':
    case 'NomineeProposed':
    case 'SuggestionsBegunAgain':
    case 'ChoosingCalledOff':
    case 'ChoosingResumed':
      return evolveMandates(state, event, at);
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
      return evolvePolls(state, event, at);
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`an event this version does not know: ${JSON.stringify(event)}`);
}
