/** Rows of meetings, proposals and agreements: see rows.ts. People who are not shown to an audience are null. */
import type { RuleChange } from '../domain/agreements/rules.ts';
import type { CircleId, EntryNumber, ItemId, MeetingId, PersonId } from '../domain/ids.ts';
import type { ProposalId, RemarkId, Time } from '../domain/ids.ts';
import type { Change, FallBack, Outcome, Verdict } from '../domain/consent/verdict.ts';
import type { Fraction } from '../domain/fraction.ts';
import type { LentRole } from '../domain/lent/commands.ts';
import type { Drawn, Item } from '../domain/meetings/state.ts';
import type { Answer, Effect, MandateEffect } from '../domain/proposals/commands.ts';
import type { ProposalStatus, Version } from '../domain/proposals/state.ts';
import type { Because, HandKind } from '../domain/speaking/order.ts';
import type { Row } from './rows.ts';

type Hidden<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: T[P] | null };

export interface ItemRow extends Omit<Item, 'interest' | 'notes'> {
  /** How many marked interest. */
  readonly interested: number;
  /** Who did, for members: their own phones show whether they did. */
  readonly interest: readonly PersonId[];
  readonly notes: readonly Hidden<Item['notes'][number], 'by'>[];
}

export interface LentRow {
  readonly holder: PersonId | null;
  /** True where somebody holds it whom this audience is not told. */
  readonly held: boolean;
  readonly willing: readonly PersonId[];
  readonly willingCount: number;
  readonly offeredTo: PersonId | null;
  /** How many call it back; whose call it is only their own phone knows: see `MyMeeting`. */
  readonly calls: number;
  readonly gone: boolean;
  readonly drawing: {
    readonly lot: string;
    readonly among: readonly PersonId[];
    /** Whose phones give numbers. */
    readonly numbers: readonly PersonId[];
    readonly stage: 'commit' | 'reveal';
    readonly since: Time;
    /** Whose phones have answered in this stage. */
    readonly answered: readonly PersonId[];
  } | null;
}

/** A hand in the order the hall agreed on: how many are before it, by why they are. */
export interface HandRow {
  readonly person: PersonId | null;
  readonly no: EntryNumber;
  readonly kind: HandKind;
  readonly right: 'process' | 'answer' | null;
  readonly before: Readonly<Partial<Record<Because, number>>>;
  readonly seconds: number | null;
}

export interface MeetingRow extends Row<'meeting', MeetingId> {
  /** Null while covered, in the room. */
  readonly title: string | null;
  readonly at: Time;
  readonly where: string | null;
  readonly circle: CircleId | null;
  readonly announcedBy: PersonId | null;
  readonly status: 'announced' | 'gathering' | 'open' | 'closed' | 'calledOff';
  readonly openedAt: Time | null;
  readonly closedAt: Time | null;
  readonly items: readonly ItemRow[];
  readonly current: ItemId | null;
  readonly here: number;
  /** Members among them: who is asked in a round. */
  readonly membersHere: number;
  /** Who is there, for members; once it is over, those of them who agreed that the minutes say so. */
  readonly present: readonly PersonId[];
  readonly lent: Readonly<Record<LentRole, LentRow>>;
  readonly drawn: readonly Drawn[];
  readonly hands: readonly HandRow[];
  readonly floor: {
    readonly person: PersonId | null;
    readonly kind: HandKind;
    readonly from: Time;
    readonly no: EntryNumber;
    /** How long it may last; null where nobody agreed on that. */
    readonly seconds: number | null;
  } | null;
  readonly feedback: readonly string[];
}

/** What a closed round came to. */
export interface RoundResult {
  readonly entitled: number;
  readonly outcome: Outcome;
  readonly counts: Verdict['counts'];
  readonly quorum: Verdict['quorum'];
  readonly fallBack: Verdict['fallBack'];
  readonly manyStandAside: boolean;
  readonly changes: readonly Change[];
  /** Words of concerns, reasons and objections; who said them for members, or where that person is shown. */
  readonly said: readonly {
    readonly kind: Answer['kind'];
    readonly words: string;
    readonly by: PersonId | null;
  }[];
  /** For members: who answered what, `[person's no, index in answerKinds]`. */
  readonly roll: readonly (readonly [EntryNumber, number])[];
}
export const answerKinds = ['consent', 'concern', 'standAside', 'object'] as const;

export interface RoundRow {
  readonly round: number;
  readonly version: number;
  readonly meeting: MeetingId | null;
  readonly closesAt: Time | null;
  readonly openedAt: Time;
  readonly status: 'open' | 'lapsed' | 'closed';
  readonly closedAt: Time | null;
  /** The rules that it goes by, in force when it was opened: what its ballot states. */
  readonly quorum: Fraction;
  readonly fallBack: FallBack | null;
  /** Rounds before it that count for the fall-back. */
  readonly roundsBefore: number;
  /** Objections to this very text that stood when a round on it was last closed: lifted by who raised them and nobody else. */
  readonly stoodBefore: number;
  /** How many answered so far. What they said is told when it closes. */
  readonly heard: number;
  readonly result: RoundResult | null;
}

export interface ProposalRow extends Row<'proposal', ProposalId> {
  /** Null while covered, in the room; so are the texts. */
  readonly title: string | null;
  readonly driver: string | null;
  readonly circle: CircleId | null;
  /** Who is proposed for a role is null where this audience may not know. */
  readonly effect: Effect | Hidden<MandateEffect, 'person'>;
  readonly by: PersonId | null;
  readonly at: Time;
  readonly status: ProposalStatus;
  /** The text as it is now; earlier ones are in the history. */
  readonly latest: Hidden<Omit<Version, 'change'>, 'text' | 'by'>;
  readonly remarks: readonly {
    readonly id: RemarkId;
    readonly kind: 'question' | 'answer' | 'reaction';
    readonly text: string;
    readonly by: PersonId | null;
    readonly at: Time;
  }[];
  /** The last one; earlier ones are in the history. */
  readonly round: RoundRow | null;
  readonly rounds: number;
}

export interface AgreementRow extends Row<'agreement', ProposalId> {
  readonly title: string | null;
  readonly text: string | null;
  readonly circle: CircleId | null;
  readonly experiment: boolean;
  readonly change: RuleChange | null;
  readonly since: Time;
  readonly reviewAt: Time;
  /** Somebody asked for an earlier review; who, for members. */
  readonly reviewCalled: boolean;
  readonly reviewCalledBy: PersonId | null;
  readonly insteadOf: ProposalId | null;
}

/** Told without names, and in no order that tells who was first. */
export const sortedWords = (words: readonly string[]): readonly string[] => [...words].sort();
