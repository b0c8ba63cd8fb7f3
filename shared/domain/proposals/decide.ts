import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import type { Event } from '../events.ts';
import { limits } from '../../limits.ts';
import type { Moment, PersonId } from '../ids.ts';
import { ruleKey } from '../agreements/rules.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { ProposalCommand } from './commands.ts';
import { faultIn, faultInEffect } from './faults.ts';
import { answerRound, closeRound, mayWrite, openRoundOn, takeBackAnswer } from './rounds.ts';
import { isAtWork, isTheirs, latestVersion, openRound, type Proposal } from './state.ts';

type Decided = Decision<Event>;

export function decideProposals(state: State, command: ProposalCommand, actor: Actor, at: Moment): Decided {
  const proposal = state.proposals.get(command.proposal);
  // The hall's own clock closes what is due; it asks for nothing else.
  if (command.type === 'CloseRound')
    return proposal === undefined
      ? refuse('NoSuchThing')
      : closeRound(state, proposal, command.round, actor, at);
  const member = memberOf(actor);
  if (!member.ok) return member;
  const by = member.person.id;
  if (command.type === 'Propose') {
    if (proposal !== undefined || state.agreements.has(command.proposal)) return refuse('IdTaken');
    if (hasEnough(state, by)) return refuse('TooMany');
    return (
      faultIn(state, command.circle, command.effect) ?? accept({ ...command, type: 'Proposed', v: 1, by })
    );
  }
  if (proposal === undefined) return refuse('NoSuchThing');
  switch (command.type) {
    case 'OpenRound':
      return openRoundOn(state, proposal, command, by, at);
    case 'AnswerRound':
      return answerRound(state, proposal, command, by, at);
    case 'TakeBackAnswer':
      return takeBackAnswer(proposal, command.round, by, at);
    default:
      return work(state, proposal, command, by);
  }
}

type Work = Exclude<
  ProposalCommand,
  { type: 'Propose' | 'OpenRound' | 'AnswerRound' | 'TakeBackAnswer' | 'CloseRound' }
>;

function work(state: State, proposal: Proposal, command: Work, by: PersonId): Decided {
  const about = { v: 1, proposal: proposal.id, by } as const;
  if (command.type === 'TakeUpProposal') {
    if (isAtWork(proposal)) return refuse('AlreadySo');
    if (proposal.status === 'adopted') return refuse('ProposalOver');
    // What somebody withdrew is not put forward again in their name; anybody may propose the like in their own.
    if (proposal.status === 'withdrawn' && !isTheirs(state, proposal, by)) return refuse('NotYours');
    return accept({ type: 'ProposalTakenUp', ...about });
  }
  if (!isAtWork(proposal)) return refuse('ProposalOver');
  switch (command.type) {
    case 'Amend':
      return amend(state, proposal, command, by);
    case 'MoveProposal':
      if (proposal.status === command.stage) return refuse('AlreadySo');
      if (openRound(proposal) !== null) return refuse('RoundStillOpen');
      return accept({ type: 'ProposalMoved', ...about, stage: command.stage });
    case 'Remark': {
      const { remark, kind, text } = command;
      if (proposal.remarks.some(({ id }) => id === remark)) return refuse('IdTaken');
      if (proposal.remarks.filter((one) => one.by === by).length >= limits.proposals.remarksEach)
        return refuse('TooMany');
      if (proposal.remarks.length >= limits.proposals.remarks) return refuse('TooMany');
      return accept({ type: 'Remarked', ...about, remark, kind, text });
    }
    case 'TakeBackRemark': {
      const remark = proposal.remarks.find(({ id }) => id === command.remark);
      if (remark === undefined) return refuse('AlreadySo');
      return remark.by === by
        ? accept({ type: 'RemarkTakenBack', ...about, remark: remark.id })
        : refuse('NotYours');
    }
    case 'DeferProposal':
    case 'ReturnToCircle':
      if (!mayWrite(state, proposal, by)) return refuse('NotYours');
      if (command.type === 'DeferProposal')
        return accept(...lapsing(proposal), { type: 'ProposalDeferred', ...about });
      if (state.circles.get(command.circle)?.status !== 'open') return refuse('CircleClosed');
      return (
        faultInEffect(state, command.circle, proposal.effect) ??
        accept(...lapsing(proposal), { type: 'ProposalReturned', ...about, circle: command.circle })
      );
    case 'WithdrawProposal':
      if (!isTheirs(state, proposal, by)) return refuse('NotYours');
      return accept(...lapsing(proposal), { type: 'ProposalWithdrawn', ...about });
  }
}

function amend(state: State, proposal: Proposal, command: Work & { type: 'Amend' }, by: PersonId): Decided {
  const { version, text, reviewAfter } = latestVersion(proposal);
  if (!mayAmend(state, proposal, by)) return refuse('NotYours');
  if (command.version !== version) return refuse('TextChanged');
  const { effect } = proposal;
  const change = command.change;
  if (change !== undefined) {
    if (effect.kind !== 'rule' || ruleKey(change) !== ruleKey(effect.change)) return refuse('Malformed');
    const wrong = faultInEffect(state, proposal.circle, { kind: 'rule', change });
    if (wrong !== null) return wrong;
  }
  const isSame =
    change === undefined ||
    (effect.kind === 'rule' && JSON.stringify(change) === JSON.stringify(effect.change));
  if (command.text === text && command.reviewAfter === reviewAfter && isSame) return refuse('AlreadySo');
  if (version >= limits.proposals.versions) return refuse('TooMany');
  return accept<Event>(...lapsing(proposal), {
    type: 'ProposalAmended',
    v: 1,
    proposal: proposal.id,
    by,
    version: version + 1,
    text: command.text,
    reviewAfter: command.reviewAfter,
    ...(change === undefined ? {} : { change }),
  });
}

function hasEnough(state: State, person: PersonId): boolean {
  let theirs = 0;
  for (const [id] of state.undecided.entries()) if (state.proposals.get(id)?.by === person) theirs += 1;
  return theirs >= limits.proposals.each;
}

/** Answers are bound to the text: with a new one, or put aside, an open round asks for nothing any more. */
function lapsing(proposal: Proposal): Event[] {
  const round = openRound(proposal);
  return round === null ? [] : [{ type: 'RoundLapsed', v: 1, proposal: proposal.id, round: round.round }];
}

/**
 * What somebody agreed to stand for is not written anew by anybody else: not by whoever moves the meeting either, who may
 * put it off.
 */
function mayAmend(state: State, proposal: Proposal, person: PersonId): boolean {
  const { effect, by } = proposal;
  return effect.kind === 'mandate'
    ? person === by || person === effect.person
    : mayWrite(state, proposal, person);
}
