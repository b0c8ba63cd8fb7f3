/**
 * What the wall asks for somebody who stands before it without a phone: message `touch`, ack TouchAnswer. One person at
 * a time; after a minute in which nothing is asked the hub has forgotten who it was.
 */
import * as v from 'valibot';
import { Command } from '../domain/commands.ts';
import type { Thing } from '../domain/hall/commands.ts';
import { CommandId, MeetingId, PersonId, RoleId } from '../domain/ids.ts';
import type { ChoosingId, CircleId, DeviceKey, EntryNumber, NeedId, PollId } from '../domain/ids.ts';
import type { ProposalId, RemarkId } from '../domain/ids.ts';
import type { DeedId, ItemId, ThanksId } from '../domain/ids.ts';
import type { LentRole } from '../domain/lent/commands.ts';
import { signs } from '../domain/speaking/signs.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { RoleRow } from '../view/mandate-rows.ts';
import type { Mine } from '../view/rows.ts';
import { Pin } from './pin.ts';

export const Touch = v.variant('do', [
  v.strictObject({ do: v.literal('open'), person: PersonId, pin: Pin }),
  /** The wall made the id before it asked: asked again, the answer is the first one. */
  v.strictObject({ do: v.literal('act'), id: CommandId, body: Command }),
  /** A sign to the room of a meeting, for some seconds; null takes it back. */
  v.strictObject({ do: v.literal('sign'), meeting: MeetingId, sign: v.nullable(v.picklist(signs)) }),
  /** What was written for whoever comes next: members' to read, and on the wall only when one of them asks. */
  v.strictObject({ do: v.literal('handover'), hallRole: RoleId }),
  /** Somebody is still there. */
  v.strictObject({ do: v.literal('stay') }),
  v.strictObject({ do: v.literal('close') }),
  /**
   * What passers-by are not to do in the minute in which somebody is still known here: with the number again. Null: only
   * whether it is that number.
   */
  v.strictObject({ do: v.literal('sure'), id: CommandId, pin: Pin, body: v.nullable(Command) }),
  /** Another number for the same key: with the one before, and nobody's word. */
  v.strictObject({ do: v.literal('change-number'), pin: Pin, to: Pin }),
  /** A number for the first time, or one in place of a forgotten one: two members confirm that it is this person. */
  v.strictObject({ do: v.literal('set-number'), person: PersonId, pin: Pin }),
]);
export type Touch = v.InferOutput<typeof Touch>;

/** Who stands there: the room's own rows tell nothing of whoever does not want to be shown on the wall. */
export interface Who {
  readonly person: PersonId;
  readonly isMember: boolean;
  /** Their key that the hub keeps. */
  readonly device: DeviceKey | null;
  /** Whether they want their first name on the wall. */
  readonly isShown: boolean;
  /** For members: guests whom somebody said they know, and who said so. */
  readonly vouched: readonly { readonly person: PersonId; readonly by: readonly PersonId[] }[];
  /** What they covered. */
  readonly covered: readonly Thing[];
  readonly circles: readonly CircleId[];
  /** Needs that they said they see too. */
  readonly sees: readonly NeedId[];
  /** Roles of the hall that they hold, and that they are learning. */
  readonly holds: readonly RoleId[];
  readonly learns: readonly RoleId[];
  /** Choosings that they began. */
  readonly begun: readonly ChoosingId[];
  /** What meetings lend them, and what is offered to them there. */
  readonly lent: readonly {
    readonly meeting: MeetingId;
    readonly role: LentRole;
    readonly offered: boolean;
    /** Of those who are there and whom the wall names: to whom they could hand it on. */
    readonly to: readonly PersonId[];
  }[];
  /** What they have said they are willing to do. */
  readonly willing: readonly { readonly meeting: MeetingId; readonly role: LentRole }[];
  /** Whose turn it is, in meetings that they move along: the room is not told who that is of who is not shown. */
  readonly next: readonly { readonly meeting: MeetingId; readonly person: PersonId }[];
  /** Meetings in which they have the floor. */
  readonly speaks: readonly MeetingId[];
  /** Polls that they opened. */
  readonly asks: readonly PollId[];
  /** Polls whose sheets they have counted, waiting for somebody else's count. */
  readonly counted: readonly PollId[];
  /** Proposals that are theirs to see to: `by` them, or by somebody who has left the hall. */
  readonly proposes: readonly { readonly proposal: ProposalId; readonly by: PersonId }[];
  /** Those in which they are proposed for a role. */
  readonly proposed: readonly ProposalId[];
  /** Their questions and thoughts on proposals. */
  readonly remarks: readonly RemarkId[];
  /** Agreements that they asked to look at again. */
  readonly reviews: readonly ProposalId[];
  /** What they added to agendas, or somebody who has left. */
  readonly items: readonly { readonly item: ItemId; readonly by: PersonId }[];
  /** Notes that they wrote in meetings. */
  readonly notes: readonly RemarkId[];
  /** Thanks that they gave, and what they noticed as done. */
  readonly thanks: readonly ThanksId[];
  readonly deeds: readonly DeedId[];
}

export type TouchAnswer =
  | {
      readonly ok: true;
      readonly number: EntryNumber;
      readonly mine: Mine;
      /** Null when nobody was let in. */
      readonly who: Who | null;
      /** What was asked for with `handover`. */
      readonly handover?: RoleRow['handover'];
      /** The key that waits to be confirmed, after `set-number`: its sign is on the wall and on the phones alike. */
      readonly waits?: DeviceKey;
    }
  | { readonly ok: false; readonly refusal: Refusal }
  /** `wait`: milliseconds until the next number may be tried; null when none is tried any more. */
  | {
      readonly ok: false;
      readonly why: 'wrong' | 'wait' | 'no-number' | 'guessable';
      readonly wait: number | null;
    };

/** Milliseconds of stillness after which nobody stands there any more. */
export const STILL = 60_000;
