/** What every screen of the phone stands on: the live hall, the words, the way, and the first act of a newcomer. */
import { createContext } from 'svelte';
import type { Command } from '../../shared/domain/commands.ts';
import type { NeedId, PersonId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { firstRaised } from '../../shared/view/board.ts';
import type { MyPledge, NeedRow } from '../../shared/view/rows.ts';
import type { Live } from '../lib/api.ts';
import { apart } from '../lib/apart.ts';
import { keepInList, recallList } from './keep.ts';
import { Looking } from './needs/looking.svelte.ts';
import { pledgeThatCounts } from './needs/mine.ts';
import { askedOfMe } from './people/waiting.ts';
import type { Way } from './way.svelte.ts';
import type { PhoneWords } from './words.ts';

const MINUTE = 60_000;
/** What the person concerned says with the key made for a need that was raised without a name. */
const SAID_UNNAMED: ReadonlySet<Command['type']> = new Set([
  'EditNeed',
  'LetNeedGo',
  'ReopenNeed',
  'SayMet',
  'TakeBackMet',
]);

interface Wanted {
  readonly body: Command | null;
  readonly unnamed: boolean;
  readonly settle: (refusal: Refusal | null | 'not-now') => void;
}

export class Hall {
  readonly live: Live;
  readonly words: PhoneWords;
  readonly way: Way;
  readonly looking = new Looking();
  /** A newcomer's first act, held until they have a name here. */
  wanted = $state.raw<Wanted | null>(null);
  /** The name that somebody gave who was here before, so that they need not say it twice. */
  called = '';
  /** The recovery words of somebody who just joined or renewed them: held only until they are put away. */
  freshWords = $state.raw<{ readonly person: PersonId; readonly words: string } | null>(null);

  /** The hub's time by whole minutes: what says "10 minutes ago" need not be drawn again every second. */
  readonly minute = $derived.by(() => Math.floor(this.live.now / MINUTE) * MINUTE);
  readonly boardBegan = $derived.by(() => firstRaised(this.live.view));
  /** True for whoever has a name here; everybody else only looks. */
  readonly isSomebody = $derived.by(() => this.live.standing === 'guest' || this.live.standing === 'member');
  readonly isMember = $derived.by(() => this.live.standing === 'member');
  /** Who waits to be recognised and was not yet looked at on this phone: asking once is enough. */
  readonly asked = $derived.by(() => {
    const { view, me } = this.live;
    const all = askedOfMe(view, me?.person ?? null, this.isMember, this.minute);
    return all.filter((name) => !this.#peopleSeen.includes(name));
  });
  #peopleSeen = $state.raw(recallList('people-seen'));
  readonly #pledges = $derived.by(() => pledgeThatCounts(this.live.view.mine.values()));
  /** Things of which an act is still on its way. */
  readonly #waiting = $derived.by(() => new Set(this.live.pending.map(({ body }) => subjectOf(body))));

  constructor(live: Live, words: PhoneWords, way: Way) {
    this.live = live;
    this.words = words;
    this.way = way;
  }

  myPledge(need: NeedId): MyPledge | null {
    return this.#pledges.get(need) ?? null;
  }
  isWaiting(id: string): boolean {
    return this.#waiting.has(id);
  }
  /** I raised it (perhaps without a name) or said that I see it too. */
  isConcerned(need: NeedRow): boolean {
    return this.live.view.concerns.has(need.id) || this.live.holdsKeyOf(need.id);
  }
  raisedHere(need: NeedRow): boolean {
    return (
      this.live.holdsKeyOf(need.id) || (need.raisedBy !== null && need.raisedBy === this.live.me?.person)
    );
  }
  /** I said that I see it too. To guests nobody tells who did: what concerns them they raised or saw. */
  seesToo(need: NeedRow): boolean {
    const me = this.live.me?.person;
    if (me === undefined) return false;
    if (this.isMember) return need.seenBy.includes(me);
    return this.live.view.concerns.has(need.id) && need.raisedBy !== me;
  }
  /**
   * Somebody's name as far as it is known here, set apart so that a name in another script does not turn the
   * words around it; null when it is not known.
   */
  nameOf(person: PersonId | null): string | null {
    if (person === null) return null;
    const { me, view } = this.live;
    const name = view.people.get(person)?.name ?? (person === me?.person ? me.name : null);
    return name === null ? null : apart(name);
  }

  /**
   * Does it, or asks a newcomer for a name first and then does it. Resolves when the hub answered, with
   * `not-now` when the newcomer would rather only look.
   */
  act(body: Command): Promise<Refusal | null | 'not-now'> {
    const held = 'need' in body && SAID_UNNAMED.has(body.type) && this.live.holdsKeyOf(body.need);
    return held ? this.#send(body, true) : this.#send(body, false);
  }
  /** The same with a key made for this one need. */
  actUnnamed(body: Command): Promise<Refusal | null | 'not-now'> {
    return this.#send(body, true);
  }
  /** The page with those who wait to be recognised was opened. */
  lookedAtPeople(): void {
    for (const name of this.asked) keepInList('people-seen', name);
    this.#peopleSeen = recallList('people-seen');
  }
  /** Opens the sheet that asks for a name, with nothing to do afterwards. */
  askToJoin(): void {
    this.wanted = { body: null, unnamed: false, settle: () => undefined };
  }

  #send(body: Command, unnamed: boolean): Promise<Refusal | null | 'not-now'> {
    if (this.live.standing === 'waiting') {
      // Until two members have confirmed, this phone acts for nobody: the page says what is missing.
      this.way.go('return');
      return Promise.resolve('not-now');
    }
    if (this.isSomebody || this.live.me !== null)
      return unnamed ? this.live.actUnnamed(body) : this.live.act(body);
    return new Promise((settle) => {
      this.wanted = { body, unnamed, settle };
    });
  }

  /** The newcomer has a name now: what they wanted happens. */
  joined(person: PersonId | null, words: string): void {
    const { wanted } = this;
    this.wanted = null;
    if (person !== null) this.freshWords = { person, words };
    if (wanted === null || wanted.body === null) return;
    const { body, settle } = wanted;
    void (wanted.unnamed ? this.live.actUnnamed(body) : this.live.act(body)).then(settle);
  }
  notNow(): void {
    this.wanted?.settle('not-now');
    this.wanted = null;
  }
}

/** The id of what a command is about. */
function subjectOf(body: Command): string {
  if ('need' in body) return body.need;
  if ('poll' in body) return body.poll;
  if ('meeting' in body) return body.meeting;
  if ('proposal' in body && body.type !== 'AgreeToBeProposed') return body.proposal;
  if ('choosing' in body) return body.choosing;
  if ('hallRole' in body) return body.hallRole;
  if ('agreement' in body) return body.agreement;
  if ('circle' in body && body.type !== 'NoticeDeed') return body.circle;
  if ('deed' in body) return body.deed;
  if ('thanks' in body) return body.type === 'GiveThanks' ? body.for.id : body.thanks;
  if ('thing' in body) return body.thing.id;
  return 'person' in body ? body.person : '';
}

export const [useHall, provideHall] = createContext<Hall>();
