/** What a command about a need will do to its row, its tally, and to what is mine. */
import type { CommandOf } from '../../domain/commands.ts';
import type { NeedId } from '../../domain/ids.ts';
import type { NeedCommand, NeedDetails } from '../../domain/needs/commands.ts';
import type { Tally } from '../../domain/needs/tally.ts';
import type { MyPledge, NeedRow, View } from '../rows.ts';
import { mineAfter, pledgeAfter, withPledge } from './mine.ts';
import { addRow, changeRow, meShown, removeRow, UNNUMBERED, type Seer } from './rows.ts';

type PledgeCommand = Extract<NeedCommand, { pledge: unknown }>;

export function foretellNeed(seer: Seer, body: NeedCommand): View {
  const { view, me, at, unnamed } = seer;
  if (me === null && unnamed === null) return view;
  if ('pledge' in body) return me === null || unnamed !== null ? view : foretellPledge(view, body, at);
  const rows = body.type === 'RaiseNeed' ? raised(seer, body) : changedNeed(seer, body);
  return rows === view ? view : mineAfter(rows, body, me, unnamed !== null);
}

function raised(seer: Seer, { need, details }: CommandOf<'RaiseNeed'>): View {
  const { view, at, member, unnamed } = seer;
  if (details.quiet && !member) return view;
  const { amount: needed } = details;
  return addRow(view, 'needs', {
    k: 'need',
    id: need,
    no: UNNUMBERED,
    covered: false,
    details,
    status: 'open',
    closedAt: null,
    raisedAt: at,
    seenAt: at,
    raisedBy: unnamed === null ? meShown(seer) : null,
    key: member ? unnamed : null,
    sightings: 0,
    seenBy: [],
    loosenedAt: null,
    assessed: null,
    tally: { needed, pledged: 0, pledges: 0, standby: 0, done: 0 },
  });
}

type OwnCommand = Exclude<NeedCommand, PledgeCommand | { type: 'RaiseNeed' }>;

function changedNeed(seer: Seer, body: OwnCommand): View {
  const { view, member } = seer;
  if (body.type === 'EditNeed' && body.changes.quiet === true && !member) return hushed(view, body.need);
  const after = changeRow(view, 'needs', body.need, (row) => changed(seer, row, body));
  const what = body.type === 'EditNeed' && after !== view ? body.changes.what : undefined;
  return what === undefined ? after : onAgendas(after, body.need, what);
}

/** What the hall brought to a meeting says the words of its need. */
function onAgendas(view: View, need: NeedId, title: string): View {
  let after = view;
  for (const { id, items } of view.meetings.values())
    if (items.some((item) => item.need === need))
      after = changeRow(after, 'meetings', id, () => ({
        items: items.map((item) => (item.need === need ? { ...item, title } : item)),
      }));
  return after;
}

/** What is asked quietly is not on guests' phones, nor are thanks for it. */
function hushed(view: View, need: NeedId): View {
  let after = removeRow(view, 'needs', need);
  for (const thanks of view.thanks.values())
    if (thanks.for.id === need) after = removeRow(after, 'thanks', thanks.id);
  return after;
}

function changed(seer: Seer, row: NeedRow, body: OwnCommand): Partial<NeedRow> | null {
  const { at } = seer;
  const isOpen = row.status === 'open';
  const seenAt = Math.max(row.seenAt, at);
  switch (body.type) {
    case 'SeeNeed':
      return isOpen ? { ...seen(seer, row), seenAt } : null;
    case 'UnseeNeed':
      return unseen(seer, row);
    case 'EditNeed':
      return isOpen ? edited(row, body.changes as Partial<NeedDetails>, seenAt) : null;
    case 'LetNeedGo':
      return isOpen ? { status: 'letGo', closedAt: at } : null;
    case 'ReopenNeed':
      return isOpen ? null : { ...reopened(row), seenAt };
    case 'TakeBackMet':
      return row.status === 'met' ? reopened(row) : null;
    case 'SayMet':
      if (!isOpen) return null;
      if (body.outcome === 'met') {
        const needed = row.details?.amount ?? row.tally.needed;
        return { status: 'met', closedAt: at, assessed: 'met', tally: { ...row.tally, needed } };
      }
      return {
        assessed: body.outcome,
        seenAt,
        tally: stillMissing(row.tally, body.outcome === 'partly' ? body.left : row.tally.needed),
      };
  }
}

/** In the room a view does not say who has seen a need: what concerns me and I did not raise, I have seen. */
function iSaw({ view, me, member }: Seer, row: NeedRow): boolean {
  if (me === null) return false;
  return member ? row.seenBy.includes(me) : view.concerns.has(row.id) && row.raisedBy !== me;
}

function seen(seer: Seer, row: NeedRow): Partial<NeedRow> {
  const { me, member, unnamed } = seer;
  if (me === null || unnamed !== null) return {};
  return {
    sightings: row.sightings + (iSaw(seer, row) ? 0 : 1),
    seenBy: member ? [...row.seenBy.filter((other) => other !== me), me] : row.seenBy,
  };
}

function unseen(seer: Seer, row: NeedRow): Partial<NeedRow> | null {
  if (!iSaw(seer, row)) return null;
  return { sightings: row.sightings - 1, seenBy: row.seenBy.filter((other) => other !== seer.me) };
}

function edited(row: NeedRow, changes: Partial<NeedDetails>, seenAt: number): Partial<NeedRow> | null {
  const old = row.details;
  if (old === null) return { seenAt };
  const details: NeedDetails = { ...old, ...changes };
  const keys = Object.keys(details) as (keyof NeedDetails)[];
  if (keys.every((key) => JSON.stringify(details[key]) === JSON.stringify(old[key]))) return null;
  const needed = details.amount === old.amount ? row.tally.needed : details.amount;
  return { details, seenAt, tally: { ...row.tally, needed } };
}

/** The word that is taken back was most often the only one. */
const reopened = (row: NeedRow): Partial<NeedRow> => ({
  status: 'open',
  closedAt: null,
  assessed: row.status === 'met' ? null : row.assessed,
});

/** What is done so far was seen, and `needed` is what is missing beyond it. */
function stillMissing(tally: Tally, needed: number): Tally {
  const { pledged, pledges, done } = tally;
  const one = done > 0 ? 1 : 0;
  return {
    ...tally,
    needed,
    pledged: pledged - done,
    pledges: pledged === done ? 0 : Math.max(1, pledges - one),
    done: 0,
  };
}

function foretellPledge(view: View, body: PledgeCommand, at: number): View {
  const row = view.needs.get(body.need);
  if (row === undefined || (row.status !== 'open' && body.type !== 'WithdrawPledge')) return view;
  const before = view.mine.get(body.pledge);
  const after = pledgeAfter(before, body);
  if (after === before || after === undefined) return view;
  const loosened = body.type === 'WithdrawPledge' && before?.status === 'promised';
  const rows = changeRow(view, 'needs', body.need, (need) => ({
    tally: retold(need, before, after),
    loosenedAt: loosened ? at : need.loosenedAt,
  }));
  return withPledge(rows, body.pledge, after);
}

/** The tally once a pledge of mine has become another. */
export function retold({ tally, assessed }: NeedRow, before: MyPledge | undefined, after: MyPledge): Tally {
  // What was done before somebody said "partly met" is no longer in the tally.
  const said = assessed === 'partly' || assessed === 'not';
  const gone = before?.status === 'done' && said && tally.done < before.amount;
  const was = share(gone ? undefined : before);
  const is = share(after);
  return {
    needed: tally.needed,
    pledged: tally.pledged - was.pledged + is.pledged,
    pledges: tally.pledges - was.pledges + is.pledges,
    standby: tally.standby - was.standby + is.standby,
    done: tally.done - was.done + is.done,
  };
}

const nothing = { pledged: 0, pledges: 0, standby: 0, done: 0 };

/** What a pledge is of the tally. */
function share(pledge: MyPledge | undefined): Omit<Tally, 'needed'> {
  switch (pledge?.status) {
    case 'promised':
      return { ...nothing, pledged: pledge.amount, pledges: 1 };
    case 'done':
      return { ...nothing, pledged: pledge.amount, pledges: 1, done: pledge.amount };
    case 'standby':
      return { ...nothing, standby: 1 };
    default:
      return nothing;
  }
}
