import type { RuleChange } from '../agreements/rules.ts';
import type { CircleId, EntryNumber, MeetingId, PersonId, ProposalId, RemarkId, Time } from '../ids.ts';
import type { State } from '../state.ts';
import type { Table } from '../table.ts';
import type { FallBack, Verdict } from '../consent/verdict.ts';
import type { Fraction } from '../fraction.ts';
import type { Answer, ProposalEffect } from './commands.ts';

export interface Version {
  /** From 1 upward. */
  readonly version: number;
  readonly text: string;
  readonly reviewAfter: number;
  /** For a rule of the hall: its value in this version. */
  readonly change: RuleChange | null;
  readonly by: PersonId;
  readonly at: Time;
}
export interface Remarked {
  readonly id: RemarkId;
  readonly kind: 'question' | 'answer' | 'reaction';
  readonly text: string;
  readonly by: PersonId;
  readonly at: Time;
}

interface RoundBase {
  /** From 1 upward. */
  readonly round: number;
  readonly version: number;
  /** Null for a round that is open for days, until `closesAt`. */
  readonly meeting: MeetingId | null;
  readonly closesAt: Time | null;
  readonly openedAt: Time;
  /** The rules that were in force when it was opened, and that its ballot stated. */
  readonly quorum: Fraction;
  readonly fallBack: FallBack | null;
  readonly answers: Table<PersonId, Answer>;
}
export type Round =
  | (RoundBase & { readonly status: 'open' })
  | (RoundBase & { readonly status: 'lapsed'; readonly closedAt: Time })
  | (RoundBase & {
      readonly status: 'closed';
      readonly closedAt: Time;
      readonly entitled: readonly PersonId[];
      readonly verdict: Verdict;
    });

export type ProposalStatus =
  | 'draft'
  | 'clarify'
  | 'react'
  /** A round is open. */
  | 'round'
  /** A round was closed and it was not adopted: a new version, or one of the ways below. */
  | 'open'
  | 'adopted'
  | 'deferred'
  | 'returned'
  | 'withdrawn';

export interface Proposal {
  readonly id: ProposalId;
  readonly no: EntryNumber;
  readonly n: EntryNumber;
  readonly title: string;
  readonly driver: string | null;
  readonly circle: CircleId | null;
  readonly effect: ProposalEffect;
  readonly by: PersonId;
  readonly at: Time;
  readonly status: ProposalStatus;
  readonly versions: readonly Version[];
  readonly remarks: readonly Remarked[];
  readonly rounds: readonly Round[];
  /** When it was put aside, and taken up again: what the minutes of that time tell. */
  readonly ways: readonly Way[];
}
export interface Way {
  readonly to: 'deferred' | 'returned' | 'withdrawn' | 'takenUp';
  readonly at: Time;
}

/** What is worked on: it can be amended, remarked on, asked about. */
export const isAtWork = ({ status }: Proposal): boolean =>
  status !== 'adopted' && status !== 'deferred' && status !== 'returned' && status !== 'withdrawn';

export const latestVersion = ({ versions }: Proposal): Version => {
  const last = versions.at(-1);
  if (last === undefined) throw new Error('a proposal has a text from the beginning');
  return last;
};

export const openRound = ({ rounds }: Proposal): (Round & { status: 'open' }) | null => {
  const last = rounds.at(-1);
  return last?.status === 'open' ? last : null;
};

/** Who proposed it; once they have left the hall, anybody sees to it. */
export const isTheirs = (state: Pick<State, 'people'>, { by }: Proposal, person: PersonId): boolean =>
  by === person || state.people.get(by)?.status !== 'member';

export type Objection = Extract<Answer, { kind: 'object' }>;

type Asked = Pick<Proposal, 'rounds' | 'versions'>;

/** Another version is another text, but where somebody went back to an earlier one, the value of a rule with it. */
export function isSameText({ versions }: Pick<Proposal, 'versions'>, a: number, b: number): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((number) => versions.find(({ version }) => version === number));
  return (
    one?.text === other?.text &&
    one?.reviewAfter === other?.reviewAfter &&
    JSON.stringify(one?.change) === JSON.stringify(other?.change)
  );
}

/**
 * Objections from rounds before this one on the same text, closed or lapsed, of those who did not answer otherwise in
 * one of them: being asked again lifts none, nor does another text in between. By who raised them.
 */
export function carriedInto(
  proposal: Asked,
  { round, version }: Pick<Round, 'round' | 'version'>,
): Map<PersonId, Objection> {
  const last = new Map<PersonId, Objection>();
  for (const one of proposal.rounds)
    if (one.round < round && isSameText(proposal, one.version, version))
      for (const [person, answer] of one.answers.entries())
        if (answer.kind === 'object') last.set(person, answer);
        else last.delete(person);
  return last;
}

/** Those of them whose authors have not answered in this round. */
export function carried(proposal: Asked, round: Round): Map<PersonId, Objection> {
  const before = carriedInto(proposal, round);
  // Not the other way round: many answer, and few objected.
  for (const person of before.keys()) if (round.answers.has(person)) before.delete(person);
  return before;
}
