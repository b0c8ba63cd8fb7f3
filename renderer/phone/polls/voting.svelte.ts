/**
 * Secret ballots of whoever holds this phone. What makes them is fetched when somebody votes secretly; until then
 * only what this browser keeps is looked at.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { PersonId, PollId } from '../../../shared/domain/ids.ts';
import type { Ballot } from '../../../shared/domain/polls/ballot.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import type { Voted, Voter } from '../../lib/ballot.ts';
import { randomBytes } from '../../lib/bytes.ts';
import { openKeep } from '../../lib/keep.ts';
import { ballotKey, findOwn, foundOf, ownBallot, type Found, type OwnBallot } from '../../lib/own-ballot.ts';
import type { Hall } from '../hall.svelte.ts';

/** `notThere`: what is needed could not be fetched, and nothing is kept of the choice. */
export type Going = Voted | { readonly is: 'going' | 'notThere' };

export class Voting {
  readonly #hall: Hall;
  readonly #keep = openKeep(() => localStorage);
  readonly #voters = new Map<PersonId, Promise<Voter>>();
  readonly #going = new SvelteMap<string, Going>();
  /** Codes with which it was handed in again. */
  readonly #anew = new Set<string>();
  readonly #looking = new Set<PollId>();
  /** Counts what was written into the keep, which nothing else tells of. */
  #written = $state(0);

  constructor(hall: Hall) {
    this.#hall = hall;
  }

  going(poll: PollId): Going | null {
    const me = this.#hall.live.me?.person;
    return me === undefined ? null : (this.#going.get(`${me} ${poll}`) ?? null);
  }
  own(poll: PollId): OwnBallot | null {
    const whose = this.#whose();
    return whose === null || this.#written < 0 ? null : ownBallot(this.#keep, whose, poll);
  }
  /** Null: not looked for in the list of this closing. */
  found(row: PollRow): Found | null {
    return foundOf(this.own(row.id), row);
  }
  /** Fetches what is needed, so that handing in does not wait for it. */
  async prepare(): Promise<void> {
    await this.#voter()?.catch(() => undefined);
  }
  vote(row: PollRow, choice: Ballot): Promise<void> {
    return this.#run(row, (voter) => voter.vote(row, choice));
  }
  /** Hands in what was chosen and is not in yet; `setBack`: also what was in, once, for the hub may have lost it. */
  async resume(row: PollRow, setBack = false): Promise<void> {
    const mine = this.own(row.id);
    if (mine === null || mine.entry === null || this.going(row.id)?.is === 'going') return;
    const anew = mine.isIn && setBack && !this.#anew.has(mine.code);
    if (mine.isIn && !anew) return;
    if (anew) this.#anew.add(mine.code);
    await this.#run(row, (voter) => voter.resume(row, anew) ?? Promise.resolve({ is: 'in' }));
  }
  /** Looks by itself, once, whether what this phone handed in is in the list that was published. */
  async lookFor(row: PollRow): Promise<void> {
    const { id, secret, status, result } = row;
    const whose = this.#whose();
    if (whose === null || this.own(id)?.isIn !== true || this.found(row) !== null) return;
    if (!secret || status !== 'closed' || result?.listed !== true || this.#looking.has(id)) return;
    this.#looking.add(id);
    try {
      await findOwn(this.#keep, whose, row, (path, init) => fetch(path, init));
      this.#written += 1;
    } catch {
      // Another time.
    } finally {
      this.#looking.delete(id);
    }
  }
  forget(poll: PollId): void {
    const whose = this.#whose();
    if (whose !== null) this.#keep.set(ballotKey(whose, poll), null);
    this.#written += 1;
  }

  async #run(row: PollRow, hand: (voter: Voter) => Promise<Voted>): Promise<void> {
    const whose = this.#whose();
    const coming = this.#voter();
    if (whose === null || coming === null) return;
    const key = `${whose.person} ${row.id}`;
    this.#going.set(key, { is: 'going' });
    try {
      const handing = hand(await coming);
      this.#written += 1;
      this.#going.set(key, await handing);
    } catch {
      this.#going.set(key, { is: 'notThere' });
    }
    this.#written += 1;
  }

  #whose() {
    const { me, view } = this.#hall.live;
    return me === null || view.hall === null ? null : { hall: view.hall.id, person: me.person };
  }

  #voter(): Promise<Voter> | null {
    const whose = this.#whose();
    if (whose === null) return null;
    const known = this.#voters.get(whose.person);
    if (known !== undefined) return known;
    const { live } = this.#hall;
    // Somebody else may hold the phone by now: what is asked in one name is not asked in another.
    const isMe = (): boolean => live.me?.person === whose.person;
    const coming = import('../../lib/ballot.ts').then(({ createVoter }) =>
      createVoter({
        ...{ keep: this.#keep, ...whose, random: randomBytes },
        act: (body) => (isMe() ? live.act(body) : Promise.resolve({ type: 'Stopping' })),
        look: (look) =>
          isMe() ? live.look(look) : Promise.resolve({ ok: false, refusal: { type: 'Stopping' } }),
        hasPaper: (poll) => live.view.papers.has(poll),
        request: (path, init) => fetch(path, init),
        wait: (ms) => new Promise((go) => setTimeout(go, ms)),
        isClosing: (poll) => live.view.polls.get(poll)?.status !== 'open',
      }),
    );
    this.#voters.set(whose.person, coming);
    coming.catch(() => this.#voters.delete(whose.person));
    return coming;
  }
}

const all = new WeakMap<Hall, Voting>();
/** One for as long as the page is open: what is on its way goes on behind other pages. */
export function votingOf(hall: Hall): Voting {
  const known = all.get(hall) ?? new Voting(hall);
  all.set(hall, known);
  return known;
}
