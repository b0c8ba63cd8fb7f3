/** What a simulated person sees and remembers at the moment of choosing, and what can come of it. */
import type { Command } from '../../../shared/domain/commands.ts';
import type { MeetingId, NeedId, PersonId, PledgeId } from '../../../shared/domain/ids.ts';
import type { MyPledge, NeedRow, View } from '../../../shared/view/rows.ts';
import type { Chance } from '../chance.ts';

export interface Outlook {
  readonly me: PersonId;
  readonly name: string;
  readonly member: boolean;
  readonly view: View;
  /** The needs of the view in the order in which they were raised. */
  readonly needs: readonly NeedRow[];
  readonly pledges: readonly MyPledge[];
  /** When each of my pledges was made, milliseconds since 1970; unknown ones are old. */
  readonly madeAt: ReadonlyMap<PledgeId, number>;
  /** Needs that I raised or see too. */
  readonly concerns: ReadonlySet<NeedId>;
  /** Needs that I raised without a name. */
  readonly unnamed: ReadonlySet<NeedId>;
  /** Meetings that I checked in to, as I remember. */
  readonly attends: ReadonlySet<MeetingId>;
  /** What this person puts into a draw: known to nobody until it is shown. */
  readonly lotValue: (lot: string) => string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly chance: Chance;
  readonly newId: <Id extends string>() => Id;
}

export interface Intent {
  readonly body: Command;
  /** To be signed with a key made for that need. */
  readonly unnamed: boolean;
}

/** The heavier the likelier. */
export interface Urge {
  readonly weight: number;
  /** Null: it passes. */
  readonly act: () => Intent | null;
}

/** A step for whoever facilitates. */
export type Go = (weight: number, body: Command) => Urge;

/** So many of a hundred who are asked have answered: whoever facilitates does not wait for the last. */
const HEARD = 85;
export const most = (heard: number, of: number): boolean => heard * 100 >= of * HEARD;

export const named = (body: Command): Intent => ({ body, unnamed: false });
export const isOpen = (need: NeedRow): boolean =>
  need.status === 'open' && !need.covered && need.details !== null;
/** What is still missing; below zero where more was pledged than asked. */
export const room = ({ tally }: NeedRow): number => tally.needed - tally.pledged;
export const isLive = ({ status }: MyPledge): boolean => status === 'promised' || status === 'standby';

const HOUR = 3_600_000;

/** Nobody is at a dinner before it begins. */
export const hasBegun = ({ details }: NeedRow, now: number): boolean => (details?.from?.at ?? 0) <= now;

export function isOver({ details, raisedAt }: NeedRow, now: number): boolean {
  const end = details?.by ?? details?.from ?? null;
  return end === null ? now > raisedAt + 7 * 24 * HOUR : now > end.at + (end.allDay ? 24 * HOUR : HOUR);
}
