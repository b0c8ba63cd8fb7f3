import type { CircleId, EntryNumber, PersonId, ProposalId, Time } from '../ids.ts';
import type { RuleChange } from './rules.ts';

/** Sociocracy 3.0 agreement. It has the id of the proposal that made it. */
export interface Agreement {
  readonly id: ProposalId;
  readonly no: EntryNumber;
  readonly n: EntryNumber;
  readonly title: string;
  readonly text: string;
  readonly circle: CircleId | null;
  readonly experiment: boolean;
  /** Set for one of the hall's own rules. */
  readonly change: RuleChange | null;
  readonly since: Time;
  /** From then on it waits on the wall to be looked at; it holds until that is decided. */
  readonly reviewAt: Time;
  /** Who called for an earlier review, if somebody did. */
  readonly reviewCalledBy: PersonId | null;
  /** The one whose place it took. */
  readonly insteadOf: ProposalId | null;
  readonly status: 'inForce' | 'ended' | 'superseded';
  readonly supersededBy: ProposalId | null;
  readonly endedAt: Time | null;
}
