import type { ChoosingId, CircleId, EntryNumber, ItemId, MeetingId } from '../ids.ts';
import type { PersonId, ProposalId, RoleId, Time } from '../ids.ts';
import type { RoleDescription } from './commands.ts';

/** Who holds a role, and until when. */
export interface Mandate {
  readonly person: PersonId;
  readonly since: Time;
  readonly until: Time;
  /** The proposal that gave it. */
  readonly proposal: ProposalId;
}

export interface HallRole extends RoleDescription {
  readonly id: RoleId;
  readonly no: EntryNumber;
  readonly n: EntryNumber;
  readonly circle: CircleId | null;
  readonly by: PersonId;
  readonly at: Time;
  readonly status: 'open' | 'putAway';
  readonly mandate: Mandate | null;
  /** Given back by its holder, who can keep it after all for a while. */
  readonly givenBack: { readonly mandate: Mandate; readonly at: Time } | null;
  /** Until somebody else is chosen they write the handover. */
  readonly lastHolder: PersonId | null;
  readonly learner: PersonId | null;
  readonly handover: { readonly by: PersonId; readonly text: string; readonly at: Time } | null;
  /** The choosing under way, or the last one. */
  readonly choosing: ChoosingId | null;
}

export interface Suggestion {
  readonly by: PersonId;
  readonly person: PersonId;
  readonly reason: string;
  readonly value: string;
}

export type ChoosingStage =
  /** Everybody suggests, unseen. */
  | 'gathering'
  /** The reasons are read; each may change theirs, unseen. */
  | 'changing'
  /** Whoever is strongest is asked, alone. */
  | 'asking'
  /** They agreed: it is a proposal. */
  | 'proposed'
  | 'chosen'
  | 'calledOff';

export interface Choosing {
  readonly id: ChoosingId;
  readonly no: EntryNumber;
  readonly n: EntryNumber;
  readonly hallRole: RoleId;
  readonly by: PersonId;
  readonly at: Time;
  readonly meeting: MeetingId | null;
  readonly item: ItemId | null;
  /** Over days: how long a step lasts. */
  readonly stepMs: number | null;
  readonly stage: ChoosingStage;
  /** When this step began. */
  readonly since: Time;
  /** Since when whoever is asked now may have been: told to nobody, for it would tell that somebody declined. */
  readonly askedSince: Time;
  /** One for each who suggested, as they stand now. */
  readonly suggestions: readonly Suggestion[];
  /** As they stood when the change round began: what everybody reads in it. */
  readonly read: readonly Suggestion[];
  /** Who would rather not be proposed, and who was asked and was silent. */
  readonly declined: readonly PersonId[];
  readonly passed: readonly PersonId[];
  /** Names one draw and no other. */
  readonly lot: string;
  readonly proposed: PersonId | null;
  readonly proposal: ProposalId | null;
}

export const isUnderWay = ({ stage }: Pick<Choosing, 'stage'>): boolean =>
  stage !== 'chosen' && stage !== 'calledOff';

/** People still say something of their own in it. */
export const isBeforeProposal = ({ stage }: Pick<Choosing, 'stage'>): boolean =>
  stage === 'gathering' || stage === 'changing' || stage === 'asking';

/** When the hall's own clock goes on with it; null in a meeting, and where nothing waits for a time. */
export const stepEnds = ({ stepMs, since, askedSince, stage }: Choosing): Time | null =>
  stepMs === null || !isBeforeProposal({ stage }) ? null : (stage === 'asking' ? askedSince : since) + stepMs;
