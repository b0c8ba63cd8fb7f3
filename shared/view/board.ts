/**
 * How needs stand on a board: how fresh, how near to met, in which order. Pure; `now` is hub time in
 * milliseconds. Days are spans of 24 hours counted from `now`, so that no time zone decides.
 */
import type { Rules } from '../domain/agreements/rules.ts';
import type { CircleId, NeedId, Time } from '../domain/ids.ts';
import type { When } from '../domain/needs/commands.ts';
import type { MyPledge, NeedRow, View } from './rows.ts';

const DAY = 24 * 3_600_000;
/** How long after it was last seen a need pales, and moves to the quiet shelf: as the hall agreed. */
export type Fading = Pick<Rules, 'paleAfterDays' | 'shelfAfterDays'>;

/** Before the hall is known there is nothing that could fade. */
const UNKNOWN: Fading = { paleAfterDays: Infinity, shelfAfterDays: Infinity };

export const fadingOf = ({ hall }: Pick<View, 'hall'>): Fading => hall?.rules ?? UNKNOWN;

export type Freshness = 'fresh' | 'pale' | 'shelf';

/** When a moment has passed: a whole day only at its end. */
const endOf = ({ at, allDay }: When): Time => (allDay ? at + DAY : at);

/**
 * What nobody has seen for long pales, then lies on the shelf. Care and safety never fade, nor does what is
 * closed; a need for later begins to fade when its time has passed.
 */
export function freshness(
  { status, details, seenAt }: NeedRow,
  now: Time,
  { paleAfterDays, shelfAfterDays }: Fading,
): Freshness {
  if (status !== 'open' || (details !== null && details.care !== null)) return 'fresh';
  const times = [details?.from ?? null, details?.by ?? null].filter((when) => when !== null);
  const age = now - Math.max(seenAt, ...times.map(endOf));
  return age >= shelfAfterDays * DAY ? 'shelf' : age >= paleAfterDays * DAY ? 'pale' : 'fresh';
}

/** What is still missing, in the need's unit; 0 when closed or when enough is pledged. */
export const gapOf = ({ status, tally }: NeedRow): number =>
  status === 'open' ? Math.max(0, tally.needed - tally.pledged) : 0;

/** When the first of the needs on the screens was raised; 0 where there is none. */
export function firstRaised({ needs }: Pick<View, 'needs'>): Time {
  let first = Infinity;
  for (const { raisedAt } of needs.values()) first = Math.min(first, raisedAt);
  return first === Infinity ? 0 : first;
}

/**
 * For how long something has just happened: a day; on a board that began less than four days ago, at `first`, a quarter of
 * that time, for where everything is new or open again the words would tell nothing. Milliseconds.
 */
const justNow = (now: Time, first: Time): number => Math.min(DAY, (now - first) / 4);

/** It was raised just now. */
export const isNew = ({ status, raisedAt }: NeedRow, now: Time, first: Time): boolean =>
  status === 'open' && now - raisedAt < justNow(now, first);

/** Somebody could not after all just now, and it has not been made up: it shines brighter. */
export const isLoosened = (row: NeedRow, now: Time, first: Time): boolean =>
  row.loosenedAt !== null && now - row.loosenedAt < justNow(now, first) && gapOf(row) > 0;

/** Begun, and at most a quarter, or one, is missing. */
export function nearlyMet(row: NeedRow): boolean {
  const gap = gapOf(row);
  return gap > 0 && row.tally.pledged > 0 && gap <= Math.max(1, Math.floor(row.tally.needed / 4));
}

/** When people must be there at the latest: when it begins, and once it has begun, when it must be done. */
export function dueAt({ details }: NeedRow, now: Time): Time | null {
  if (details === null) return null;
  const { from, by } = details;
  if (from !== null && (by === null || from.at > now)) return endOf(from);
  return by === null ? null : endOf(by);
}

/** 0: overdue or within a day; 1: within two days; 2: within seven; 3: later, or whenever; 4: enough is pledged. */
function bucketOf(row: NeedRow, now: Time): 0 | 1 | 2 | 3 | 4 {
  if (gapOf(row) === 0) return 4;
  const due = dueAt(row, now);
  if (due === null) return 3;
  const days = (due - now) / DAY;
  return days <= 1 ? 0 : days <= 2 ? 1 : days <= 7 ? 2 : 3;
}

/** Due within two days, or overdue. */
export const isSoon = (row: NeedRow, now: Time): boolean => {
  const due = dueAt(row, now);
  return row.status === 'open' && due !== null && due - now <= 2 * DAY;
};

/**
 * The open needs that are not on the shelf: sooner ones first, by days; of those that are as soon, the least filled; of
 * those, the one due earlier, then the one seen longest ago. What has enough comes last. The same order whatever order they come in.
 */
export function boardOrder(rows: Iterable<NeedRow>, now: Time, fading: Fading): readonly NeedRow[] {
  const shown = [...rows].filter((row) => row.status === 'open' && freshness(row, now, fading) !== 'shelf');
  return inOrder(shown, now);
}

/** The open needs that lie on the quiet shelf, the one seen last first. */
export function shelfOrder(rows: Iterable<NeedRow>, now: Time, fading: Fading): readonly NeedRow[] {
  const shelf = [...rows].filter((row) => freshness(row, now, fading) === 'shelf');
  return shelf.sort((a, b) => b.seenAt - a.seenAt || (a.id < b.id ? -1 : 1));
}

/** What concerns me on the quiet shelf: whoever raised it, or sees it too, is told. `holdsKeyOf`: see `matches`. */
export const fadedOf = (view: View, now: Time, holdsKeyOf: (need: NeedId) => boolean): readonly NeedRow[] =>
  [...view.needs.values()].filter(
    (row) =>
      (view.concerns.has(row.id) || holdsKeyOf(row.id)) && freshness(row, now, fadingOf(view)) === 'shelf',
  );

/** Any open needs in the order of the board, those on the shelf too. */
export function inOrder(rows: readonly NeedRow[], now: Time): readonly NeedRow[] {
  const placed = rows.map((row) => ({ row, bucket: bucketOf(row, now), due: dueAt(row, now) ?? Infinity }));
  placed.sort(
    (a, b) =>
      a.bucket - b.bucket ||
      // Whole numbers: a.pledged / a.needed against b.pledged / b.needed without rounding.
      a.row.tally.pledged * b.row.tally.needed - b.row.tally.pledged * a.row.tally.needed ||
      // Of two that can be done whenever it is no number, and the next decides.
      a.due - b.due ||
      a.row.seenAt - b.row.seenAt ||
      (a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0),
  );
  return placed.map(({ row }) => row);
}

/**
 * The order to show while somebody reads: what was there stays in the order it had, what is gone goes, and what
 * is new comes in right after the one that it follows in `wanted`. Turning a page shows `wanted` itself.
 */
export function gentleOrder<Id>(previous: readonly Id[], wanted: readonly Id[]): readonly Id[] {
  const still = new Set(wanted);
  const gentle = previous.filter((id) => still.has(id));
  const there = new Set(gentle);
  wanted.forEach((id, at) => {
    if (there.has(id)) return;
    const before = wanted[at - 1];
    gentle.splice(before === undefined ? 0 : gentle.indexOf(before) + 1, 0, id);
    there.add(id);
  });
  return gentle;
}

/** My "I could if needed" to needs that somebody could not help with after all, and that lack something again. */
export function standbyAsked(view: View): readonly MyPledge[] {
  return [...view.mine.values()].filter(({ need, status }) => {
    const row = view.needs.get(need);
    return status === 'standby' && row !== undefined && row.loosenedAt !== null && gapOf(row) > 0;
  });
}

/** What somebody wants to see of the needs; a part that is left out says nothing. */
export interface NeedFilter {
  readonly circle?: CircleId | null;
  /** Raised or seen by me, or pledged to. */
  readonly mine?: boolean;
  readonly soon?: boolean;
  /** Something is still missing. */
  readonly open?: boolean;
  /** Each of them is in what, where, the unit, or the circle's name. */
  readonly words?: string;
}

/** `holdsKeyOf`: whether this phone raised that need without a name. */
export function matches(
  view: View,
  row: NeedRow,
  filter: NeedFilter,
  now: Time,
  holdsKeyOf: (need: NeedId) => boolean = () => false,
): boolean {
  if (filter.circle != null && row.details?.circle !== filter.circle) return false;
  if (filter.soon === true && !isSoon(row, now)) return false;
  if (filter.open === true && gapOf(row) === 0) return false;
  if (filter.mine === true && !isMine(view, row.id) && !holdsKeyOf(row.id)) return false;
  return speaksOf(view, row, filter.words ?? '');
}

function isMine(view: View, need: NeedId): boolean {
  if (view.concerns.has(need)) return true;
  for (const pledge of view.mine.values())
    if (pledge.need === need && pledge.status !== 'withdrawn') return true;
  return false;
}

/** Without accents and capitals, so that "cafe" finds "Café". */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function speaksOf(view: View, { details }: NeedRow, words: string): boolean {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  if (details === null) return false;
  const { what, where, unit, circle } = details;
  const group = circle === null ? null : (view.circles.get(circle)?.name ?? null);
  const text = folded([what, where, unit, group].filter((part) => part !== null).join('\n'));
  return wanted.every((word) => text.includes(word));
}
