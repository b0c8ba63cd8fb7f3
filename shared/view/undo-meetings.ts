/**
 * The command that brings back what was before an act in a meeting, on a proposal or an agreement. There is no undo
 * for what other people have acted on since: a meeting that opened, a floor that was given, a round that closed, a
 * lot; those go on by further acts.
 */
import type { Command } from '../domain/commands.ts';
import type { ItemId, PersonId } from '../domain/ids.ts';
import type { ItemDetails } from '../domain/agenda/commands.ts';
import type { MeetingPlan } from '../domain/meetings/commands.ts';
import type { ItemRow, MeetingRow } from './meeting-rows.ts';
import type { View } from './rows.ts';

/** As `undoOf`. */
export function undoMeeting(view: View, body: Command, me: PersonId | null): Command | null {
  if ('item' in body) return undoItem(view, body);
  if ('role' in body) return undoLent(body);
  if ('proposal' in body) return undoProposal(view, body, me);
  if ('poll' in body) return undoPoll(view, body);
  switch (body.type) {
    case 'AnnounceMeeting':
    case 'RestoreMeeting':
      return { type: 'CallOffMeeting', meeting: body.meeting };
    case 'CallOffMeeting':
      return { type: 'RestoreMeeting', meeting: body.meeting };
    case 'ChangeMeeting': {
      const row = view.meetings.get(body.meeting);
      if (row?.title == null) return null;
      const { title, at, where, circle } = row;
      const changes = former({ title, at, where, circle }, body.changes as Partial<MeetingPlan>);
      return { type: 'ChangeMeeting', meeting: body.meeting, changes };
    }
    case 'CheckIn':
      return { type: 'CheckOut', meeting: body.meeting };
    case 'CloseMeeting':
      return { type: 'ReopenMeeting', meeting: body.meeting };
    case 'ArrangeAgenda': {
      const order = waiting(view.meetings.get(body.meeting));
      return order.length === 0 ? null : { type: 'ArrangeAgenda', meeting: body.meeting, order };
    }
    case 'RaiseHand':
      return { type: 'LowerHand', meeting: body.meeting };
    case 'GiveFeedback':
      return body.words === null ? null : { type: 'GiveFeedback', meeting: body.meeting, words: null };
    case 'CallReview':
      return { type: 'TakeBackReview', agreement: body.agreement };
    case 'TakeBackReview':
      return { type: 'CallReview', agreement: body.agreement };
    default:
      return null;
  }
}

/** A paper is given out once; a poll that is closed, or its tie drawn, stays so. */
function undoPoll(view: View, body: Extract<Command, { poll: unknown }>): Command | null {
  const { poll } = body;
  const before = view.votes.get(poll);
  switch (body.type) {
    case 'OpenPoll':
      return { type: 'CallOffPoll', poll };
    case 'Vote':
      return before === undefined
        ? { type: 'TakeBackVote', poll }
        : { type: 'Vote', poll, ballot: before.ballot as Extract<Command, { type: 'Vote' }>['ballot'] };
    case 'TakeBackVote':
      return before === undefined
        ? null
        : { type: 'Vote', poll, ballot: before.ballot as Extract<Command, { type: 'Vote' }>['ballot'] };
    default:
      return null;
  }
}

const waiting = (row: MeetingRow | undefined): ItemId[] =>
  row?.items.filter(({ status }) => status === 'waiting').map(({ id }) => id) ?? [];

/** What `changes` changed, as it was. */
function former<T extends object>(was: T, changes: Partial<T>): Partial<T> {
  const keys = Object.keys(changes) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, was[key]])) as Partial<T>;
}

function undoItem(view: View, body: Extract<Command, { item: unknown }>): Command | null {
  const { meeting, item } = body;
  const row = view.meetings.get(meeting)?.items.find(({ id }) => id === item);
  switch (body.type) {
    case 'AddItem':
    case 'RestoreItem':
      return { type: 'DropItem', meeting, item };
    case 'DropItem':
      return { type: 'RestoreItem', meeting, item };
    case 'EditItem': {
      if (row === undefined) return null;
      const { kind, title, minutes, proposal } = row;
      const changes = former({ kind, title, minutes, proposal }, body.changes as Partial<ItemDetails>);
      return { type: 'EditItem', meeting, item, changes };
    }
    case 'MarkInterest':
      return { type: 'UnmarkInterest', meeting, item };
    case 'UnmarkInterest':
      return { type: 'MarkInterest', meeting, item };
    case 'OpenItem':
      return { type: 'CloseItem', meeting, item };
    case 'CloseItem':
      return { type: 'OpenItem', meeting, item };
    case 'WriteNote':
      return { type: 'StrikeNote', meeting, item, note: body.note };
    case 'StrikeNote':
      return rewritten(row, body);
    case 'LinkNeed':
      return { type: 'UnlinkNeed', meeting, item, need: body.need };
    case 'UnlinkNeed':
      return { type: 'LinkNeed', meeting, item, need: body.need };
    case 'SayOutcome':
      return row === undefined ? null : { type: 'SayOutcome', meeting, item, outcome: row.outcome };
    case 'GiveMoreTime':
      return null;
  }
}

/** The same words again, as a note of whoever strikes it. */
function rewritten(
  row: ItemRow | undefined,
  { meeting, item, note }: Extract<Command, { type: 'StrikeNote' }>,
): Command | null {
  const text = row?.notes.find(({ id }) => id === note)?.text;
  return text === undefined ? null : { type: 'WriteNote', meeting, item, note, text };
}

function undoLent(body: Extract<Command, { role: unknown }>): Command | null {
  const { meeting, role } = body;
  switch (body.type) {
    case 'SayWilling':
      return { type: 'TakeBackWilling', meeting, role };
    case 'TakeBackWilling':
      return { type: 'SayWilling', meeting, role };
    case 'HandOn':
      return { type: 'TakeBackHandOn', meeting, role };
    case 'CallBack':
      return { type: 'TakeBackCall', meeting, role };
    case 'TakeBackCall':
      return { type: 'CallBack', meeting, role };
    case 'StepBack':
      return { type: 'TakeUp', meeting, role };
    case 'TakeUp':
    case 'AcceptRole':
      return { type: 'StepBack', meeting, role };
    default:
      return null;
  }
}

function undoProposal(
  view: View,
  body: Extract<Command, { proposal: unknown }>,
  me: PersonId | null,
): Command | null {
  const { proposal } = body;
  const row = view.proposals.get(proposal);
  switch (body.type) {
    case 'Propose':
    case 'TakeUpProposal':
      return row === undefined || row.by === me ? { type: 'WithdrawProposal', proposal } : null;
    case 'DeferProposal':
    case 'WithdrawProposal':
      return { type: 'TakeUpProposal', proposal };
    case 'Amend': {
      if (row?.latest.text == null) return null;
      const { text, reviewAfter, version } = row.latest;
      return { type: 'Amend', proposal, text, reviewAfter, version: version + 1 };
    }
    case 'MoveProposal': {
      const stage = row?.status;
      if (stage !== 'draft' && stage !== 'clarify' && stage !== 'react') return null;
      return { type: 'MoveProposal', proposal, stage };
    }
    case 'Remark':
      return { type: 'TakeBackRemark', proposal, remark: body.remark };
    case 'TakeBackRemark': {
      const was = row?.remarks.find(({ id }) => id === body.remark);
      if (was === undefined) return null;
      return { type: 'Remark', proposal, remark: was.id, kind: was.kind, text: was.text };
    }
    case 'AnswerRound': {
      const { round, version } = body;
      const before = view.answers.get(proposal);
      return before?.round === round
        ? { type: 'AnswerRound', proposal, round, version, answer: before.answer }
        : { type: 'TakeBackAnswer', proposal, round };
    }
    case 'TakeBackAnswer': {
      const before = view.answers.get(proposal);
      const version = row?.round?.version;
      if (before === undefined || version === undefined) return null;
      return { type: 'AnswerRound', proposal, round: body.round, version, answer: before.answer };
    }
    case 'OpenRound':
    case 'CloseRound':
    case 'ReturnToCircle':
      return null;
  }
}
