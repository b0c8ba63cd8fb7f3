/** Secret ballots: papers, the count by hand, and what the hub publishes. What people chose is never a command. */
import type { Actor } from '../actor.ts';
import { canonical } from '../../protocol/signing.ts';
import { canEvaluate, isKeyPair } from '../../protocol/blind-ballot/token.ts';
import { limits } from '../../limits.ts';
import type { PersonId } from '../ids.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, State } from '../state.ts';
import { asMeant, faultInBallot, type Pile } from './ballot.ts';
import type { PollCommand } from './commands.ts';
import { notAsked } from './entitled.ts';
import type { PollEvent } from './events.ts';
import { pollOf } from './form.ts';
import { faultInHandCount, mayConfirm, type HandCount } from './hand-count.ts';
import { mayTakePaper, papersIssued, type Paper } from './papers.ts';
import type { Published } from './published.ts';
import { handPapers, type HallPoll } from './state.ts';
import { tally, type Tally } from './tally/tally.ts';

type Decided = Decision<PollEvent>;
type Of<T extends PollCommand['type']> = Extract<PollCommand, { type: T }>;

export function publishKey(poll: HallPoll, publicKey: string, actor: Actor): Decided {
  if (actor.kind !== 'wall') return refuse('NotAllowedHere');
  if (!poll.secret) return refuse('OtherBallot');
  if (poll.publicKey !== null) return refuse('AlreadySo');
  if (poll.status !== 'open' && poll.status !== 'counting') return refuse('PollOver');
  return accept({ type: 'BallotKeyPublished', v: 1, poll: poll.id, publicKey });
}

export function askForPaper(
  state: State,
  poll: HallPoll,
  command: Of<'AskForPaper' | 'AskForHandPaper'>,
  person: Guest | Member,
): Decided {
  if (!poll.secret) return refuse('OtherBallot');
  const why = notAsked(state, poll, person);
  const entitled = new Set<PersonId>(why === null ? [person.id] : []);
  const paper: Paper =
    command.type === 'AskForPaper' ? { kind: 'phone', blinded: command.blinded } : { kind: 'hand' };
  const issue = mayTakePaper(entitled, new Map(poll.papers.entries()), person.id, paper);
  if (!issue.ok) return issue.reason === 'HasPaper' || why === null ? refuse('HasPaper') : why;
  if (issue.again) return refuse('AlreadySo');
  if (poll.publicKey === null) return refuse('NoPapersYet');
  // A paper that nothing can come of would be lost to whoever asked.
  if (paper.kind === 'phone' && !canEvaluate(paper.blinded)) return refuse('Malformed');
  return accept({ type: 'PaperIssued', v: 1, poll: poll.id, by: person.id, paper });
}

/** While it is open the piles would tell how it stands; once two have found the same it holds. */
function notCountable(poll: HallPoll): Decision<never> | null {
  if (!poll.secret) return refuse('OtherBallot');
  if (poll.status === 'open') return refuse('PollStillOpen');
  if (poll.status !== 'counting') return refuse('PollOver');
  return poll.hand?.confirmedBy == null ? null : refuse('AlreadySo');
}

/** In place of an earlier count of theirs; it holds where somebody else has found the same. */
export function enterHandCount(poll: HallPoll, piles: readonly Pile[], by: HandCount['by']): Decided {
  const why = notCountable(poll);
  if (why !== null) return why;
  if (faultInHandCount(pollOf(poll.form), piles, handPapers(poll)) !== null) return refuse('CountWrong');
  const { person, device } = by;
  return (
    sameAsBefore(poll, piles, by) ??
    accept({ type: 'HandCountEntered', v: 1, poll: poll.id, by: person, device, piles })
  );
}

export function confirmHandCount(poll: HallPoll, piles: readonly Pile[], by: HandCount['by']): Decided {
  const why = notCountable(poll);
  if (why !== null) return why;
  if (poll.hand === null) return refuse('NoSuchThing');
  if (!poll.counts.some((count) => mayConfirm(count, by))) return refuse('CountedAlone');
  return sameAsBefore(poll, piles, by) ?? refuse('CountsDiffer');
}

/** Whatever others have entered since: nobody holds up a count that two people agree on. Null where none is the same. */
function sameAsBefore(poll: HallPoll, piles: readonly Pile[], by: HandCount['by']): Decided | null {
  const { id, hand, counts } = poll;
  const found = sorted(poll, piles);
  const same = counts.findLast((count) => mayConfirm(count, by) && sorted(poll, count.piles) === found);
  if (same === undefined) return null;
  const { person } = same.by;
  const whose = person === hand?.by.person ? {} : { person };
  return accept({ type: 'HandCountConfirmed', v: 1, poll: id, by: by.person, ...whose });
}

/** The same piles in whatever order, however split, and however what is on a sheet was put down. */
function sorted({ form }: HallPoll, piles: readonly Pile[]): string {
  const asked = pollOf(form);
  const counts = new Map<string, number>();
  for (const { ballot, count } of piles) {
    const key = canonical(asMeant(asked, ballot));
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return canonical([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Whether the hub's own word can be so: the key is the one that papers were proven with, the list is whole and in
 * order, and nothing is in it beyond the papers. Signatures in the list the hub has checked one by one when they
 * came; every phone can check them again.
 */
export function publishBallots(poll: HallPoll, command: Of<'PublishBallots'>, actor: Actor): Decided {
  if (actor.kind !== 'wall') return refuse('NotAllowedHere');
  if (poll.status !== 'counting') return refuse(poll.status === 'open' ? 'PollStillOpen' : 'PollOver');
  const { secretKey, published } = command;
  const papers = papersIssued(new Map(poll.papers.entries()));
  if (papers.hand > 0 && poll.hand?.confirmedBy == null) return refuse('StillWaiting');
  if (poll.publicKey === null || !isKeyPair({ secretKey, publicKey: poll.publicKey }))
    return refuse('Malformed');
  const counted = countOf(poll, published, papers.phone);
  if (counted === null) return refuse('CountWrong');
  return accept({
    ...{ type: 'BallotsPublished', v: 1, poll: poll.id, secretKey },
    ...{ listed: published.is === 'list', ...counted },
  });
}

function countOf(
  poll: HallPoll,
  published: Published,
  papers: number,
): { readonly ballots: number; readonly tally: Tally } | null {
  const asked = pollOf(poll.form);
  const piles = poll.hand?.piles ?? [];
  if (published.is === 'tally') {
    const { ballots } = published;
    const byHand = piles.reduce((sum, { count }) => sum + count, 0);
    const fits = published.tally.kind === asked.kind && published.tally.ballots === ballots + byHand;
    return fits && ballots <= papers ? { ballots, tally: published.tally } : null;
  }
  const { entries } = published;
  const inOrder = entries.every(({ code }, at) => at === 0 || (entries[at - 1]?.code ?? '') < code);
  const belong = entries.every(({ choice }) => faultInBallot(asked, choice) === null);
  if (!inOrder || !belong || entries.length > papers || entries.length < limits.polls.shownFrom) return null;
  const choices = entries.map(({ choice }) => choice);
  return { ballots: entries.length, tally: tally(asked, choices, piles) };
}
