/**
 * What is written down of a meeting. Minutes leave the hall, on paper and as files: they name nobody who was there
 * and did not agree to be written down, and hold nothing that was covered or asked quietly, whoever reads them.
 */
import type { RuleChange } from '../domain/agreements/rules.ts';
import type { ItemKind } from '../domain/agenda/commands.ts';
import type { Change, Outcome, Verdict } from '../domain/consent/verdict.ts';
import type { ItemId, MeetingId, NeedId, PersonId, PollId, ProposalId, Time } from '../domain/ids.ts';
import type { LentRole } from '../domain/lent/commands.ts';
import type { Drawn, Item } from '../domain/meetings/state.ts';
import type { Form } from '../domain/polls/form.ts';
import type { PollResult } from '../domain/polls/state.ts';
import type { OptionId } from '../domain/polls/poll.ts';
import type { Answer, ProposalEffect } from '../domain/proposals/commands.ts';
import type { ProposalStatus } from '../domain/proposals/state.ts';

export interface Minutes {
  readonly meeting: MeetingId;
  /** Of a covered meeting nothing is told but when it was. */
  readonly covered: boolean;
  readonly title: string | null;
  readonly at: Time;
  readonly where: string | null;
  /** Name of the circle whose meeting it was; null for the whole hall's. */
  readonly circle: string | null;
  readonly openedAt: Time | null;
  /** Null while it goes on: then these are the minutes so far. */
  readonly closedAt: Time | null;
  /** How many were there. */
  readonly came: number;
  /** Those of them who agreed that it is written down. */
  readonly named: readonly PersonId[];
  readonly lent: readonly LentMinutes[];
  readonly items: readonly ItemMinutes[];
  /** What there was no time for. */
  readonly left: readonly Pick<ItemMinutes, 'id' | 'kind' | 'title' | 'asked'>[];
  /** Polls that were about no item. */
  readonly polls: readonly PollMinutes[];
  /** Words of the feedback round, without names, in no order that tells who was first. */
  readonly feedback: readonly string[];
}

export interface LentMinutes {
  readonly role: LentRole;
  readonly person: PersonId | null;
  readonly by: 'lot' | 'hand';
  readonly at: Time;
  /** All that is needed to draw again, for members: it has the ids of all who were willing. */
  readonly lot: Omit<Drawn, 'role' | 'at'> | null;
  /** Among how many it was drawn. */
  readonly among: number;
  /** Among whom, and whose phones gave the numbers: for members. Null: somebody who is not named. */
  readonly drawnAmong: readonly (PersonId | null)[];
  readonly numbersOf: readonly (PersonId | null)[];
}

export interface ItemMinutes {
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly title: string;
  /** Minutes: what was asked for and given. */
  readonly asked: number;
  /** How long it was on hand, in milliseconds. */
  readonly spent: number;
  readonly notes: readonly { readonly text: string; readonly by: PersonId | null }[];
  /** The need that was open for too long, and what became of it. */
  readonly need: NeedMinutes | null;
  readonly outcome: Item['outcome'];
  readonly proposal: ProposalMinutes | null;
  readonly polls: readonly PollMinutes[];
  /** "Who does this?" became these needs on the board. */
  readonly needs: readonly NeedMinutes[];
}
export interface NeedMinutes {
  readonly id: NeedId;
  readonly what: string;
}

export interface ProposalMinutes {
  readonly id: ProposalId;
  readonly covered: boolean;
  readonly title: string | null;
  readonly driver: string | null;
  readonly kind: ProposalEffect['kind'];
  readonly by: PersonId | null;
  /** For a role of the hall: whom it is to be given to. */
  readonly mandate: { readonly person: PersonId | null } | null;
  /** The text that the meeting began with, and what it made of it. */
  readonly versions: readonly {
    readonly version: number;
    readonly text: string | null;
    readonly by: PersonId | null;
  }[];
  /** Those held in this meeting. */
  readonly rounds: readonly RoundMinutes[];
  readonly decision: Decision | null;
}
export type Decision =
  | {
      readonly is: 'adopted';
      readonly version: number;
      /** When it is looked at again, as it was decided then. */
      readonly reviewAt: Time;
      /** The rule of the hall that it changed. */
      readonly rule: RuleChange | null;
    }
  | { readonly is: 'deferred' | 'returned' | 'withdrawn' };

export interface RoundMinutes {
  readonly round: number;
  readonly version: number;
  /** Null where the text was changed before it closed: nobody's answer is told then. */
  readonly result: {
    readonly entitled: number;
    readonly outcome: Outcome;
    readonly counts: Verdict['counts'];
    readonly quorum: Verdict['quorum'];
    readonly changes: readonly Change[];
    readonly said: readonly Said[];
    readonly objections: readonly Objection[];
  } | null;
}
export interface Said {
  readonly kind: Exclude<Answer['kind'], 'object'>;
  readonly words: string;
  readonly by: PersonId | null;
}
export interface Objection {
  readonly words: string;
  readonly by: PersonId | null;
  readonly met: Met;
}
/** What became of an objection in the meeting. */
export type Met =
  /** Who raised it answered otherwise to the same text. */
  | { readonly how: 'lifted' }
  /** A new text, to which it was not raised again. */
  | { readonly how: 'version'; readonly version: number }
  | { readonly how: 'raisedAgain' }
  /** The hall's fall-back was in force and was met. */
  | { readonly how: 'fallBack' }
  | { readonly how: 'stands' };

export type PollCame = Pick<PollResult, 'tally' | 'papers' | 'ballots' | 'listed'> & {
  /** Sheets of paper that were given out and did not come back. */
  readonly notBack: number;
};

export interface PollMinutes {
  readonly id: PollId;
  readonly covered: boolean;
  readonly question: string | null;
  readonly form: Form;
  readonly secret: boolean;
  readonly entitled: number;
  /** Null while a secret one is being counted. */
  readonly result: PollCame | null;
  /** Drawn among those that were tied. `lot`: what is needed to draw again, for members. */
  readonly tie: {
    readonly chosen: OptionId;
    /** How many phones gave the numbers, and for members whose. Null: somebody who is not named. */
    readonly among: number;
    readonly numbersOf: readonly (PersonId | null)[];
    readonly lot: {
      readonly lot: string;
      readonly commitments: Readonly<Record<PersonId, string>>;
      readonly values: Readonly<Record<PersonId, string>>;
    } | null;
  } | null;
}

/** A meeting among those that are over, as it is found. */
export interface PastMeeting {
  /** Where its minutes are, for whoever asked. */
  readonly path: string;
  readonly id: MeetingId;
  readonly title: string | null;
  readonly at: Time;
  readonly circle: string | null;
}
/** A poll that is over, as it is found. */
export interface PastPoll {
  readonly id: PollId;
  readonly question: string | null;
  readonly at: Time;
  readonly circle: string | null;
  readonly kind: Form['kind'];
  readonly secret: boolean;
  readonly status: 'closed' | 'calledOff';
}
/** A proposal that was decided or put aside, as it is found. */
export interface PastProposal {
  readonly id: ProposalId;
  readonly title: string | null;
  readonly at: Time;
  readonly circle: string | null;
  readonly status: ProposalStatus;
}
/** An agreement in force or not any more, and what came before and after it. */
export interface KeptAgreement {
  readonly id: ProposalId;
  readonly title: string | null;
  readonly text: string | null;
  readonly circle: string | null;
  readonly since: Time;
  readonly status: 'inForce' | 'ended' | 'superseded';
  readonly endedAt: Time | null;
  /** Whose place it took. */
  readonly before: readonly Link[];
  /** What took its place. */
  readonly after: Link | null;
}
export interface Link {
  readonly id: ProposalId;
  readonly title: string | null;
}
