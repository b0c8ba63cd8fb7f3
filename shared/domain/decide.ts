import { decideMeetings } from './meetings/decide.ts';
import { decideAgenda } from './agenda/decide.ts';
import { decideLent } from './lent/decide.ts';
import { decideSpeaking } from './speaking/decide.ts';
import { decideMandates } from './mandates/decide.ts';
import { decidePolls } from './polls/decide.ts';
import { decideProposals } from './proposals/decide.ts';
import { decideAgreements } from './agreements/decide.ts';
import { decideCircles } from './circles/decide.ts';
import { decideDeeds } from './deeds/decide.ts';
import { decideHall } from './hall/decide.ts';
import { decideNeeds } from './needs/decide.ts';
import { decidePeople } from './people/decide.ts';
import { actorOf } from './actor.ts';
import type { Command } from './commands.ts';
import type { Event } from './events.ts';
import type { Author } from './hall/events.ts';
import type { DeviceKey, Moment } from './ids.ts';
import { refuse, type Decision } from './refusals.ts';
import type { State } from './state.ts';

/**
 * What follows from a command whose signature by `device` was checked: events, or a refusal that can be said in
 * words. Never throws for something a person did.
 */
export function decide(
  state: State,
  command: Command,
  from: { readonly by: Author; readonly device: DeviceKey },
  at: Moment,
): Decision<Event> {
  const actor = actorOf(state, from.by, from.device);
  if (actor === null) return refuse('NotAllowedHere');
  switch (command.type) {
    case 'OpenHall':
    case 'NameHall':
    case 'CoverThing':
    case 'UncoverThing':
      return decideHall(state, command, actor);
    case 'StartCircle':
    case 'JoinCircle':
    case 'LeaveCircle':
    case 'CloseCircle':
    case 'ReopenCircle':
      return decideCircles(state, command, actor);
    case 'RaiseNeed':
    case 'EditNeed':
    case 'SeeNeed':
    case 'UnseeNeed':
    case 'LetNeedGo':
    case 'ReopenNeed':
    case 'SayMet':
    case 'TakeBackMet':
    case 'PledgeToNeed':
    case 'ChangePledge':
    case 'WithdrawPledge':
    case 'RenewPledge':
    case 'MarkDone':
    case 'MarkNotDone':
      return decideNeeds(state, command, actor);
    case 'NoticeDeed':
    case 'TakeBackDeed':
    case 'RestoreDeed':
    case 'GiveThanks':
    case 'TakeBackThanks':
    case 'RestoreThanks':
      return decideDeeds(state, command, actor);
    case 'AnnounceMeeting':
    case 'ChangeMeeting':
    case 'CallOffMeeting':
    case 'RestoreMeeting':
    case 'BeginGathering':
    case 'CheckIn':
    case 'CheckOut':
    case 'OpenMeeting':
    case 'CloseMeeting':
    case 'ReopenMeeting':
    case 'GiveFeedback':
      return decideMeetings(state, command, actor, at);
    case 'AddItem':
    case 'EditItem':
    case 'DropItem':
    case 'RestoreItem':
    case 'MarkInterest':
    case 'UnmarkInterest':
    case 'ArrangeAgenda':
    case 'OpenItem':
    case 'CloseItem':
    case 'GiveMoreTime':
    case 'WriteNote':
    case 'StrikeNote':
    case 'LinkNeed':
    case 'UnlinkNeed':
    case 'SayOutcome':
      return decideAgenda(state, command, actor);
    case 'SayWilling':
    case 'TakeBackWilling':
    case 'DrawLot':
    case 'CommitToLot':
    case 'RevealForLot':
    case 'DrawWithout':
    case 'HandOn':
    case 'TakeBackHandOn':
    case 'AcceptRole':
    case 'DeclineRole':
    case 'StepBack':
    case 'CallBack':
    case 'TakeBackCall':
    case 'TakeUp':
    case 'NoteHolder':
      return decideLent(state, command, actor, at);
    case 'RaiseHand':
    case 'LowerHand':
    case 'GiveFloor':
    case 'EndTurn':
      return decideSpeaking(state, command, actor);
    case 'Propose':
    case 'Amend':
    case 'MoveProposal':
    case 'Remark':
    case 'TakeBackRemark':
    case 'OpenRound':
    case 'AnswerRound':
    case 'TakeBackAnswer':
    case 'CloseRound':
    case 'DeferProposal':
    case 'ReturnToCircle':
    case 'WithdrawProposal':
    case 'TakeUpProposal':
      return decideProposals(state, command, actor, at);
    case 'CallReview':
    case 'TakeBackReview':
      return decideAgreements(state, command, actor);
    case 'DescribeRole':
    case 'ChangeRole':
    case 'PutRoleAway':
    case 'BringRoleBack':
    case 'BeginChoosing':
    case 'SuggestForRole':
    case 'TakeBackSuggestion':
    case 'MoveChoosing':
    case 'RatherNot':
    case 'TakeBackRatherNot':
    case 'AgreeToBeProposed':
    case 'AskNext':
    case 'GatherAgain':
    case 'CallOffChoosing':
    case 'ResumeChoosing':
    case 'GiveBackMandate':
    case 'KeepMandate':
    case 'EndMandate':
    case 'LearnRole':
    case 'StopLearning':
    case 'WriteHandover':
      return decideMandates(state, command, actor, at);
    case 'OpenPoll':
    case 'Vote':
    case 'TakeBackVote':
    case 'ClosePoll':
    case 'CallOffPoll':
    case 'AskForPaper':
    case 'AskForHandPaper':
    case 'EnterHandCount':
    case 'ConfirmHandCount':
    case 'PublishBallotKey':
    case 'PublishBallots':
    case 'BreakTie':
    case 'CommitToTie':
    case 'GoOnWithTie':
    case 'RevealForTie':
      return decidePolls(state, command, actor, at);
    default:
      return decidePeople(state, command, actor, at);
  }
}
