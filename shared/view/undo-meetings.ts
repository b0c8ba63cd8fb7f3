/**
 * The command that brings back what was before an act in a meeting, on a proposal or an agreement. There is no undo
 * for what other people have acted on since: a meeting that opened, a floor that was given, a round that closed, a
 * lot, a role that somebody else held; those go on by further acts.
 *
 * What stays different: hands that were up and what somebody held when they went go by further acts; an item that was
 * opened counts as done, and its clock ran; a proposal that was taken up again is a draft; what was made stays as ended.
 */
import type { Command } from '../domain/commands.ts';
import type { ItemId, PersonId } from '../domain/ids.ts';
import type { ItemDetails } from '../domain/agenda/commands.ts';
import type { MeetingPlan } from '../domain/meetings/commands.ts';
import { answerTo } from './asked.ts';
import type { ItemRow, MeetingRow, ProposalRow } from './meeting-rows.ts';
import { undoMandate } from './undo-mandates.ts';
import type { View } from './rows.ts';
import { standsFor } from './stands.ts';

/** As `undoOf`. */
export function undoMeeting(view: View, body: Command, me: PersonId | null): Command | null {
  if ('hallRole' in body || 'choosing' in body) return undoMandate(view, body, me);
  if ('item' in body) return undoItem(view, body, me);
  if ('role' in body) return undoLent(view, body, me);
  if ('proposal' in body) return undoProposal(view, body, me);
  if ('poll' in body) return undoPoll(view, body);
  switch (body.type) {
    case 'AnnounceMeeting':
    case 'RestoreMeeting':
      return { type: 'CallOffMeeting', meeting: body.meeting };
    case 'CallOffMeeting':
      // People who were there already would not be there again.
      return view.meetings.get(body.meeting)?.status === 'announced'
        ? { type: 'RestoreMeeting', meeting: body.meeting }
        : null;
    case 'ChangeMeeting': {
      const row = view.meetings.get(body.meeting);
      if (row?.title == null) return null;
      const { title, at, where, circle } = row;
      const isShut = circle !== null && view.circles.get(circle)?.status === 'closed';
      if (isShut && body.changes.circle !== undefined) return null;
      const changes = former({ title, at, where, circle }, body.changes as Partial<MeetingPlan>);
      return { type: 'ChangeMeeting', meeting: body.meeting, changes };
    }
    case 'CheckIn': {
      const own = view.own.get(body.meeting);
      return own?.here === true
        ? { type: 'CheckIn', meeting: body.meeting, named: own.named }
        : { type: 'CheckOut', meeting: body.meeting };
    }
    case 'CheckOut': {
      const status = view.meetings.get(body.meeting)?.status;
      const named = view.own.get(body.meeting)?.named ?? false;
      return status === 'gathering' || status === 'open'
        ? { type: 'CheckIn', meeting: body.meeting, named }
        : null;
    }
    case 'CloseMeeting':
      return { type: 'ReopenMeeting', meeting: body.meeting };
    case 'ArrangeAgenda': {
      const order = waiting(view.meetings.get(body.meeting));
      return order.length === 0 ? null : { type: 'ArrangeAgenda', meeting: body.meeting, order };
    }
    case 'RaiseHand':
      // Another kind of hand would wait from now on, not from when it went up.
      return (view.own.get(body.meeting)?.hand ?? null) === null
        ? { type: 'LowerHand', meeting: body.meeting }
        : null;
    case 'GiveFeedback': {
      const words = view.own.get(body.meeting)?.feedback ?? null;
      return { type: 'GiveFeedback', meeting: body.meeting, words };
    }
    case 'CallReview':
      return { type: 'TakeBackReview', agreement: body.agreement };
    case 'TakeBackReview':
      return { type: 'CallReview', agreement: body.agreement };
    default:
      return null;
  }
}

/**
 * A paper is given out once; a poll that is closed, or its tie drawn, stays so. One that was opened is called off on its own
 * page, where that is asked twice: others may have answered by the time that somebody would undo it in passing.
 */
function undoPoll(view: View, body: Extract<Command, { poll: unknown }>): Command | null {
  const { poll } = body;
  const before = view.votes.get(poll);
  switch (body.type) {
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

function undoItem(
  view: View,
  body: Extract<Command, { item: unknown }>,
  me: PersonId | null,
): Command | null {
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
    case 'OpenItem': {
      const before = view.meetings.get(meeting)?.current ?? null;
      return before === null
        ? { type: 'CloseItem', meeting, item }
        : { type: 'OpenItem', meeting, item: before };
    }
    case 'CloseItem':
      return { type: 'OpenItem', meeting, item };
    case 'WriteNote':
      return { type: 'StrikeNote', meeting, item, note: body.note };
    case 'StrikeNote':
      return mayWrite(view.meetings.get(meeting), me) ? rewritten(row, body, me) : null;
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

/** Whoever takes the notes does, while somebody does. */
function mayWrite(row: MeetingRow | undefined, me: PersonId | null): boolean {
  const holder = row?.lent.noteTaker.holder ?? null;
  return holder === null || holder === me;
}

/** The same words again. Somebody else's are theirs to write. */
function rewritten(
  row: ItemRow | undefined,
  { meeting, item, note }: Extract<Command, { type: 'StrikeNote' }>,
  me: PersonId | null,
): Command | null {
  const was = row?.notes.find(({ id }) => id === note);
  return was?.by == null || was.by !== me ? null : { type: 'WriteNote', meeting, item, note, text: was.text };
}

function undoLent(
  view: View,
  body: Extract<Command, { role: unknown }>,
  me: PersonId | null,
): Command | null {
  const { meeting, role } = body;
  const lent = view.meetings.get(meeting)?.lent[role];
  if (lent === undefined) return null;
  switch (body.type) {
    case 'SayWilling':
      return { type: 'TakeBackWilling', meeting, role };
    case 'TakeBackWilling':
      // A draw goes on among the others.
      return lent.drawing === null ? { type: 'SayWilling', meeting, role } : null;
    case 'HandOn':
      return lent.offeredTo === null
        ? { type: 'TakeBackHandOn', meeting, role }
        : { type: 'HandOn', meeting, role, to: lent.offeredTo };
    case 'TakeBackHandOn':
      return lent.offeredTo === null ? null : { type: 'HandOn', meeting, role, to: lent.offeredTo };
    case 'CallBack':
      return lent.calls === 0 ? { type: 'TakeBackCall', meeting, role } : null;
    case 'TakeBackCall':
      return { type: 'CallBack', meeting, role };
    case 'StepBack':
      return lent.willing.some((id) => id !== me) ? null : { type: 'TakeUp', meeting, role };
    case 'TakeUp':
      return lent.held ? null : { type: 'StepBack', meeting, role };
    default:
      return null;
  }
}

/** Who has gone home can take back what they said, and not say it again, but where an objection of theirs stands. */
function mayAnswer(view: View, row: ProposalRow | undefined, me: PersonId | null): boolean {
  if (row !== undefined && standsFor(view, row) !== null) return true;
  const meeting = row?.round?.meeting ?? null;
  if (meeting !== null) return view.own.get(meeting)?.here === true;
  const circle = row?.circle == null ? undefined : view.circles.get(row.circle);
  return circle === undefined || (me !== null && circle.members.includes(me));
}

function undoProposal(
  view: View,
  body: Exclude<Extract<Command, { proposal: unknown }>, { choosing: unknown }>,
  me: PersonId | null,
): Command | null {
  const { proposal } = body;
  const row = view.proposals.get(proposal);
  switch (body.type) {
    case 'Propose':
      return { type: 'WithdrawProposal', proposal };
    case 'TakeUpProposal': {
      if (row === undefined || row.by !== me) return null;
      if (row.status === 'returned')
        return row.circle === null ? null : { type: 'ReturnToCircle', proposal, circle: row.circle };
      return { type: row.status === 'deferred' ? 'DeferProposal' : 'WithdrawProposal', proposal };
    }
    case 'DeferProposal':
    case 'WithdrawProposal':
      // A round that was open is not, and its answers count for nothing.
      return row?.round?.status === 'open' ? null : { type: 'TakeUpProposal', proposal };
    case 'Amend': {
      if (row?.latest.text == null) return null;
      const { text, reviewAfter, version } = row.latest;
      const change =
        body.change === undefined || row.effect.kind !== 'rule' ? {} : { change: row.effect.change };
      return { type: 'Amend', proposal, text, reviewAfter, version: version + 1, ...change };
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
      const before = row === undefined ? null : answerTo(view, row);
      // What was said before cannot be said again by who has gone home.
      if (before !== null && row?.round?.round === round)
        return mayAnswer(view, row, me)
          ? { type: 'AnswerRound', proposal, round, version, answer: before }
          : null;
      return { type: 'TakeBackAnswer', proposal, round };
    }
    case 'TakeBackAnswer': {
      const before = row === undefined ? null : answerTo(view, row);
      const version = row?.round?.version;
      if (before === null || version === undefined || !mayAnswer(view, row, me)) return null;
      return { type: 'AnswerRound', proposal, round: body.round, version, answer: before };
    }
    case 'OpenRound':
    case 'CloseRound':
    case 'ReturnToCircle':
      return null;
  }
}
