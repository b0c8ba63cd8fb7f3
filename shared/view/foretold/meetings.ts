/**
 * What a command about meetings, proposals and agreements will do: what is somebody's own act and nobody else's. What
 * moves a meeting or changes a text comes with the frame: see foretell.ts.
 */
import type { Command, CommandOf } from '../../domain/commands.ts';
import {
  sortedWords,
  type ItemRow,
  type LentRow,
  type MeetingRow,
  type ProposalRow,
} from '../meeting-rows.ts';
import type { View } from '../rows.ts';
import { foretellMandates } from './mandates.ts';
import { mineAfter } from './mine.ts';
import { changeRow, UNNUMBERED, type Seer } from './rows.ts';

export function foretellMeeting(seer: Seer, body: Command): View {
  const rows = changed(seer, body);
  if (rows === null) return seer.view;
  return mineAfter(rows, body, seer.me, false);
}

/** Null where nothing is foretold. */
function changed(seer: Seer, body: Command): View | null {
  const { view, me, member } = seer;
  if (me === null) return null;
  switch (body.type) {
    case 'CheckIn':
    case 'CheckOut':
    case 'RaiseHand':
    case 'LowerHand':
    case 'MarkInterest':
    case 'UnmarkInterest':
    case 'GiveFeedback':
      return inMeeting(seer, body);
    case 'AnswerRound':
    case 'TakeBackAnswer':
      return member ? answered(view, body) : null;
    case 'SayWilling':
    case 'TakeBackWilling':
    case 'CallBack':
    case 'TakeBackCall':
      return member ? withLent(seer, body) : null;
    case 'AddItem':
    case 'EditItem':
    case 'DropItem':
    case 'RestoreItem':
    case 'WriteNote':
    case 'StrikeNote':
      return member ? withItem(seer, body) : null;
    case 'Remark':
    case 'TakeBackRemark':
      return member ? remarked(seer, body) : null;
    case 'CallReview':
    case 'TakeBackReview': {
      if (!member) return null;
      const calls = body.type === 'CallReview';
      return changeRow(view, 'agreements', body.agreement, (row) =>
        row.reviewCalled === calls ? null : { reviewCalled: calls, reviewCalledBy: calls ? me : null },
      );
    }
    default:
      return foretellMandates(seer, body);
  }
}

function answered(view: View, body: CommandOf<'AnswerRound' | 'TakeBackAnswer'>): View | null {
  const round = view.proposals.get(body.proposal)?.round;
  if (round?.status !== 'open' || round.round !== body.round) return null;
  if (body.type === 'AnswerRound' && body.version !== round.version) return null;
  const mine = view.answers.get(body.proposal);
  const before = mine?.round === body.round && mine.answer !== null ? 1 : 0;
  const heard = round.heard - before + (body.type === 'AnswerRound' ? 1 : 0);
  if (heard === round.heard) return view;
  return changeRow(view, 'proposals', body.proposal, () => ({ round: { ...round, heard } }));
}

type InMeeting = CommandOf<
  'CheckIn' | 'CheckOut' | 'RaiseHand' | 'LowerHand' | 'MarkInterest' | 'UnmarkInterest' | 'GiveFeedback'
>;

function inMeeting(seer: Seer, body: InMeeting): View | null {
  const { view, me, member } = seer;
  const row = view.meetings.get(body.meeting);
  if (me === null || row === undefined) return null;
  const own = view.own.get(body.meeting);
  const change = (to: Partial<MeetingRow>) => changeRow(view, 'meetings', body.meeting, () => to);
  switch (body.type) {
    case 'CheckIn':
    case 'CheckOut': {
      const comes = body.type === 'CheckIn';
      if ((own?.here ?? false) === comes) return view;
      const by = comes ? 1 : -1;
      const others = row.present.filter((id) => id !== me);
      // Once it is over, the row says who agreed to be written down.
      const present = member && (row.status === 'gathering' || row.status === 'open');
      return change({
        here: row.here + by,
        membersHere: row.membersHere + (member ? by : 0),
        ...(present ? { present: comes ? [...others, me] : others } : {}),
      });
    }
    case 'MarkInterest':
    case 'UnmarkInterest': {
      const marks = body.type === 'MarkInterest';
      if ((own?.interest.includes(body.item) ?? false) === marks) return view;
      return onItem(view, row, body.item, (item) => {
        const others = item.interest.filter((id) => id !== me);
        const interest = marks ? [...others, me] : others;
        return { ...item, interested: item.interested + (marks ? 1 : -1), ...(member ? { interest } : {}) };
      });
    }
    case 'GiveFeedback': {
      const said = own?.feedback ?? null;
      if (said === body.words || (row.covered && !member)) return view;
      const others = said === null ? row.feedback : row.feedback.toSpliced(row.feedback.indexOf(said), 1);
      return change({ feedback: sortedWords(body.words === null ? others : [...others, body.words]) });
    }
    case 'RaiseHand':
    case 'LowerHand':
      return view;
  }
}

function withLent(
  { view, me }: Seer,
  body: CommandOf<'SayWilling' | 'TakeBackWilling' | 'CallBack' | 'TakeBackCall'>,
): View | null {
  const row = view.meetings.get(body.meeting);
  if (row === undefined || me === null) return null;
  const { role } = body;
  const to = (lent: Partial<LentRow>) =>
    changeRow(view, 'meetings', body.meeting, () => ({
      lent: { ...row.lent, [role]: { ...row.lent[role], ...lent } },
    }));
  const { willing, calls, held } = row.lent[role];
  if (body.type === 'CallBack' || body.type === 'TakeBackCall') {
    const did = view.own.get(body.meeting)?.calls.includes(role) ?? false;
    // With a second voice nobody holds it: that comes with the frame.
    if (did === (body.type === 'CallBack') || (!did && (calls > 0 || !held))) return null;
    return to({ calls: did ? calls - 1 : calls + 1 });
  }
  const says = body.type === 'SayWilling';
  if (willing.includes(me) === says) return view;
  const next = says ? [...willing, me] : willing.filter((id) => id !== me);
  return to({ willing: next, willingCount: next.length });
}

const fresh: Omit<ItemRow, 'id' | 'no' | 'by' | 'kind' | 'title' | 'minutes' | 'proposal'> = {
  ...{ more: 0, need: null, interested: 0, interest: [], openedAt: null },
  status: 'waiting',
  ...{ spent: 0, notes: [], needs: [], outcome: null },
};

type OnItem = CommandOf<'AddItem' | 'EditItem' | 'DropItem' | 'RestoreItem' | 'WriteNote' | 'StrikeNote'>;

function withItem({ view, me, at }: Seer, body: OnItem): View | null {
  const row = view.meetings.get(body.meeting);
  if (row === undefined || me === null) return null;
  if (body.type === 'AddItem') {
    if (row.items.some(({ id }) => id === body.item)) return view;
    const item: ItemRow = { id: body.item, no: UNNUMBERED, ...body.details, by: me, ...fresh };
    return changeRow(view, 'meetings', row.id, () => ({ items: [...row.items, item] }));
  }
  return onItem(view, row, body.item, (item): ItemRow => {
    switch (body.type) {
      case 'EditItem':
        return { ...item, ...(body.changes as Partial<ItemRow>) };
      case 'DropItem':
        return { ...item, status: 'dropped' };
      case 'RestoreItem':
        return { ...item, status: 'waiting' };
      case 'WriteNote': {
        const { note: id, text } = body;
        if (item.notes.some((note) => note.id === id)) return item;
        return { ...item, notes: [...item.notes, { id, by: me, text, at }] };
      }
      case 'StrikeNote':
        return { ...item, notes: item.notes.filter(({ id }) => id !== body.note) };
    }
  });
}

function onItem(view: View, row: MeetingRow, id: string, to: (item: ItemRow) => ItemRow): View {
  const items = row.items.map((item) => (item.id === id ? to(item) : item));
  if (items.every((item, n) => item === row.items[n])) return view;
  return changeRow(view, 'meetings', row.id, () => ({ items }));
}

function remarked({ view, me, at }: Seer, body: CommandOf<'Remark' | 'TakeBackRemark'>): View | null {
  return changeRow(view, 'proposals', body.proposal, ({ remarks }): Partial<ProposalRow> | null => {
    const others = remarks.filter(({ id }) => id !== body.remark);
    if (body.type === 'TakeBackRemark') return others.length === remarks.length ? null : { remarks: others };
    if (others.length < remarks.length) return null;
    const { remark: id, kind, text } = body;
    return { remarks: [...remarks, { id, kind, text, by: me, at }] };
  });
}
