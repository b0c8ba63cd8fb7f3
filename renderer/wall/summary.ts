/** What the scenes beside the board are made of. Pure but for the machine's time zone. */
import type { CircleId, Time } from '../../shared/domain/ids.ts';
import type { AgreementRow, ProposalRow } from '../../shared/view/meeting-rows.ts';
import type { RoleRow } from '../../shared/view/mandate-rows.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import type { CircleRow, DeedRow, NeedRow, ThanksRow, View } from '../../shared/view/rows.ts';
import { startOfDay } from './days.ts';

/** Thanks and deeds are shown for two weeks. */
const SHOWN_DAYS = 14;

/** Needs met since midnight `daysBack` days ago. Nobody is counted, only needs. */
export function metSince(needs: View['needs'], now: number, daysBack: number): number {
  const since = startOfDay(now, -daysBack);
  let met = 0;
  for (const { status, closedAt } of needs.values())
    if (status === 'met' && closedAt !== null && closedAt >= since) met += 1;
  return met;
}

/** What the board says of all its needs, found in one walk: how many were met today, and when the first was raised. */
export function soFar(
  needs: View['needs'],
  now: number,
): { readonly metToday: number; readonly began: Time } {
  const midnight = startOfDay(now, 0);
  let metToday = 0;
  let began = Infinity;
  for (const { status, closedAt, raisedAt } of needs.values()) {
    if (status === 'met' && closedAt !== null && closedAt >= midnight) metToday += 1;
    began = Math.min(began, raisedAt);
  }
  return { metToday, began: began === Infinity ? 0 : began };
}

/** Thanks and deeds, newest first. */
export function thanksOf(
  { thanks, deeds }: Pick<View, 'thanks' | 'deeds'>,
  now: number,
): (ThanksRow | DeedRow)[] {
  const since = startOfDay(now, -SHOWN_DAYS);
  return [...thanks.values(), ...deeds.values()]
    .filter(({ at }) => at >= since)
    .sort((a, b) => b.at - a.at || b.no - a.no);
}

/** Agreements that wait to be looked at again, the longest first. They hold until that is decided. */
export const reviewsDue = (agreements: View['agreements'], now: number): AgreementRow[] =>
  [...agreements.values()]
    .filter(({ reviewAt, reviewCalled }) => reviewCalled || reviewAt <= now)
    .sort((a, b) => a.reviewAt - b.reviewAt || a.no - b.no);

/** What is asked of people over days, without a meeting. */
export interface AskedRow {
  readonly of: PollRow | ProposalRow;
  /** Null while covered. */
  readonly title: string | null;
  readonly circle: CircleId | null;
  readonly closesAt: Time;
  /** How many took part so far; what they said is told when it closes. */
  readonly answered: number;
}

/** Open polls and rounds over days, the soonest to close first. Once its time is over nothing is asked any more. */
export function askedOverDays(
  { polls, proposals }: Pick<View, 'polls' | 'proposals'>,
  now: number,
): AskedRow[] {
  const all: AskedRow[] = [];
  for (const of of polls.values()) {
    const { status, meeting, closesAt, question: title, circle, turnout: answered } = of;
    if (status === 'open' && meeting === null && closesAt !== null)
      all.push({ of, title, circle, closesAt, answered });
  }
  for (const of of proposals.values()) {
    const { round, title, circle } = of;
    if (round?.status === 'open' && round.meeting === null && round.closesAt !== null)
      all.push({ of, title, circle, closesAt: round.closesAt, answered: round.heard });
  }
  return all
    .filter(({ closesAt }) => closesAt > now)
    .sort((a, b) => a.closesAt - b.closesAt || a.of.no - b.of.no);
}

/** More than that is for the phones. */
export const THANKS_PAGES = 2;

/** Stands in for "To everybody who helped", which is said before what it was in whatever language. */
const TO_EVERYBODY = 'n'.repeat(36);

/** About as long as what is said in large type. */
export function textOf(row: ThanksRow | DeedRow, needs: View['needs'], deeds: View['deeds']): string {
  if (row.k === 'deed') return row.what ?? '';
  if (row.words !== null) return row.words;
  const { kind, id } = row.for;
  const what = kind === 'need' ? needs.get(id)?.details?.what : deeds.get(id)?.what;
  return `${TO_EVERYBODY} ${what ?? ''}`;
}

/** Open circles, oldest first: their order does not change from one day to the next. */
export const circlesOf = (circles: View['circles']): CircleRow[] =>
  [...circles.values()].filter(({ status }) => status === 'open').sort((a, b) => a.no - b.no);

/** Roles of the hall that are not put away, oldest first. */
export const rolesOf = (roles: View['roles']): RoleRow[] =>
  [...roles.values()].filter(({ status }) => status === 'open').sort((a, b) => a.no - b.no);

export function openByCircle(lines: readonly NeedRow[]): ReadonlyMap<CircleId, number> {
  const open = new Map<CircleId, number>();
  for (const { details } of lines)
    if (details?.circle) open.set(details.circle, (open.get(details.circle) ?? 0) + 1);
  return open;
}
