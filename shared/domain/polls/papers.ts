/**
 * Ballot papers of a secret ballot: one for each entitled person, on the phone or by hand, never both. Who has one
 * is public, and what is on it is not.
 */
import type { PersonId } from '../ids.ts';

export type Paper =
  /** `blinded` is what the phone asked with; asking again with the same gets the same paper. */
  { readonly kind: 'phone'; readonly blinded: string } | { readonly kind: 'hand' };

export type Papers = ReadonlyMap<PersonId, Paper>;

/** `again`: this very paper was issued already, to be given once more after a lost connection. */
export type Issue =
  | { readonly ok: true; readonly again: boolean }
  | { readonly ok: false; readonly reason: 'NotEntitled' | 'HasPaper' };

export function mayTakePaper(
  entitled: ReadonlySet<PersonId>,
  papers: Papers,
  person: PersonId,
  wanted: Paper,
): Issue {
  const held = papers.get(person);
  if (held === undefined)
    return entitled.has(person) ? { ok: true, again: false } : { ok: false, reason: 'NotEntitled' };
  const same =
    held.kind === 'phone'
      ? wanted.kind === 'phone' && wanted.blinded === held.blinded
      : wanted.kind === 'hand';
  return same ? { ok: true, again: true } : { ok: false, reason: 'HasPaper' };
}

/** Papers issued of each kind. */
export function papersIssued(papers: Papers): { readonly phone: number; readonly hand: number } {
  let phone = 0;
  for (const paper of papers.values()) if (paper.kind === 'phone') phone += 1;
  return { phone, hand: papers.size - phone };
}
