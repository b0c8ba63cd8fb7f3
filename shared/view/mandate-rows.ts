/** Rows of roles of the hall and of choosing for them: see rows.ts. No row tells how often anybody was suggested. */
import type { ChoosingId, CircleId, ItemId, MeetingId, PersonId } from '../domain/ids.ts';
import type { ProposalId, RoleId, Time } from '../domain/ids.ts';
import type { ChoosingStage } from '../domain/mandates/state.ts';
import type { Row } from './rows.ts';

export interface RoleRow extends Row<'role', RoleId> {
  /** Null while covered, in the room. */
  readonly name: string | null;
  readonly purpose: string | null;
  /** Days that somebody is chosen for. */
  readonly lasts: number;
  readonly circle: CircleId | null;
  readonly by: PersonId | null;
  readonly status: 'open' | 'putAway';
  /** Somebody holds it; who, where this audience may know. */
  readonly held: boolean;
  readonly holder: PersonId | null;
  readonly since: Time | null;
  readonly until: Time | null;
  /** The proposal by which everybody gave it to whoever holds it. */
  readonly decided: ProposalId | null;
  /** The learner seat is taken. */
  readonly learning: boolean;
  readonly learner: PersonId | null;
  /** For members. */
  readonly handover: { readonly by: PersonId; readonly text: string; readonly at: Time } | null;
  readonly choosing: ChoosingId | null;
}

export interface ChoosingRow extends Row<'choosing', ChoosingId> {
  readonly hallRole: RoleId;
  readonly meeting: MeetingId | null;
  readonly item: ItemId | null;
  readonly by: PersonId | null;
  readonly stage: ChoosingStage;
  readonly since: Time;
  /** Over days: when this step ends by itself. */
  readonly endsAt: Time | null;
  readonly stepMs: number | null;
  /** How many suggested so far. Whom, and why, is read when the change round begins. */
  readonly heard: number;
  /**
   * In the change round what everybody said first; from the proposal on why they who are proposed were suggested.
   * By person, in an order that says nothing of them. In the room only those of people who are shown there.
   */
  readonly reasons: readonly {
    readonly person: PersonId;
    readonly reason: string;
    readonly by: PersonId | null;
  }[];
  /** How many reasons are not shown to this audience. */
  readonly hidden: number;
  /** Asking: nobody is left who could be asked. Never whom it was. */
  readonly nobodyLeft: boolean;
  readonly proposed: PersonId | null;
  readonly proposal: ProposalId | null;
}

/** What is mine in a choosing; for my own phones. */
export interface MyChoosing {
  readonly choosing: ChoosingId;
  readonly suggestion: {
    readonly person: PersonId;
    readonly reason: string;
    readonly value: string;
  } | null;
  /** "Please do not propose me." */
  readonly ratherNot: boolean;
  /** I am the one who is asked now. */
  readonly asked: boolean;
}
export const nothingChosen = (choosing: ChoosingId): MyChoosing => ({
  ...{ choosing, suggestion: null, ratherNot: false, asked: false },
});
