/** One of the simulated people: a name, a temper, and a phone that comes, goes, and finds its way back. */
import { createHmac, randomBytes } from 'node:crypto';
import type { MeetingId, NeedId, PersonId, PledgeId } from '../../shared/domain/ids.ts';
import { settleMine } from '../../shared/view/foretell.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import type { Chance } from './chance.ts';
import type { Door } from './door.ts';
import type { Known } from './known.ts';
import { newId, newKeys, SimulatedPhone, type Keys } from './phone.ts';
import type { Intent, Outlook } from './urges/outlook.ts';

export interface Character {
  readonly name: string;
  readonly shownOnWall: boolean;
  /** How long they let pass between two looks at the phone: 1 is as long as everybody on average. */
  readonly temper: number;
  readonly chance: Chance;
}

/** Milliseconds. */
const BACK_FIRST = 300;
const BACK_MOST = 10_000;
/** A frame that is on its way is here by then. */
const NEWS_WITHIN = 2_000;

export class SimulatedPerson {
  readonly character: Character;
  readonly id: PersonId;
  readonly #keys: Keys;
  /** Of needs raised without a name: whoever holds the key is concerned. */
  readonly #unnamed = new Map<NeedId, Keys>();
  readonly #attends = new Set<MeetingId>();
  readonly #lots = randomBytes(32);
  readonly #madeAt = new Map<PledgeId, number>();
  /** Number of the entry by which this person joined; null before. */
  #joined: number | null = null;
  #phone: SimulatedPhone | null = null;
  #isIn = false;
  /** Ends one stay, from coming to going. */
  #stay: AbortController | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #back = BACK_FIRST;

  /** `known`: somebody who is of the hall already. */
  constructor(character: Character, known?: Known) {
    this.character = character;
    this.id = known?.id ?? newId<PersonId>();
    this.#keys = known?.keys ?? newKeys();
    if (known !== undefined) this.#joined = 0;
  }

  /** With a phone that is connected and has said who it is. */
  get isHere(): boolean {
    return this.#isIn;
  }
  /** Has come and not gone, whether or not the connection holds just now. */
  get wantsToBeHere(): boolean {
    return this.#stay !== null;
  }
  get hasJoined(): boolean {
    return this.#joined !== null;
  }

  /**
   * Connects, and joins the first time. While it does not work it is tried again, until `go`. Never rejects.
   * Resolves with the number of the entry by which this person joined, 0 while they have not.
   */
  async come(door: Door): Promise<number> {
    if (this.#stay === null) {
      this.#stay = new AbortController();
      await this.#connect(door, this.#stay.signal);
    }
    return this.#joined ?? 0;
  }

  go(): void {
    this.#stay?.abort();
    this.#stay = null;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#phone?.close();
    this.#phone = null;
    this.#isIn = false;
  }

  async #connect(door: Door, stay: AbortSignal): Promise<void> {
    const phone = new SimulatedPhone({ url: door.url, keys: this.#keys, person: this.id });
    this.#phone = phone;
    const broken = new Promise<never>((_, reject) => {
      phone.socket.once('connect_error', (error) => {
        door.knockElsewhere();
        reject(error);
      });
      phone.socket.once('disconnect', (reason) => reject(new Error(reason)));
    });
    broken.catch(() => this.#lost(phone, door, stay));
    try {
      await Promise.race([this.#enter(phone, door), broken]);
      if (this.#phone !== phone) return;
      this.#isIn = true;
      this.#back = BACK_FIRST;
    } catch {
      this.#lost(phone, door, stay);
    }
  }

  #lost(phone: SimulatedPhone, door: Door, stay: AbortSignal): void {
    phone.close();
    if (this.#phone !== phone) return;
    this.#phone = null;
    this.#isIn = false;
    if (stay.aborted) return;
    const wait = this.#back * (0.5 + this.character.chance.next());
    this.#back = Math.min(this.#back * 2, BACK_MOST);
    this.#retry = setTimeout(() => void this.#connect(door, stay), wait);
  }

  /** @throws when the hub does not let this phone in, or not now */
  async #enter(phone: SimulatedPhone, door: Door): Promise<void> {
    if (this.#joined !== null) {
      const known = await phone.greetAsPerson();
      if (known.ok) return;
      if (known.refusal.type !== 'NotKnownHere') throw new Error(known.refusal.type);
      // Another hall under the same address: everything begins anew.
      this.#joined = null;
      this.#unnamed.clear();
      this.#madeAt.clear();
    }
    const { name, shownOnWall } = this.character;
    let answer: ActAnswer | null = null;
    if (door.pass !== null) {
      phone.pass = door.pass;
      answer = await phone.join(name, null, shownOnWall);
    }
    if (answer?.ok !== true) answer = await phone.join(name, door.code(), shownOnWall);
    door.pass = phone.pass ?? null;
    if (!answer.ok) throw new Error(answer.refusal.type);
    this.#joined = answer.number;
  }

  /** What this person sees once their screen has everything up to entry `number`; null while not connected. */
  async outlook(number: number, now: number): Promise<Outlook | null> {
    const phone = this.#phone;
    if (phone === null || !this.#isIn) return null;
    const upToDate = (): boolean => this.#phone !== phone || phone.view.number >= number;
    await phone.until(upToDate, NEWS_WITHIN).catch(() => undefined);
    if (this.#phone !== phone) return null;
    const { view } = phone;
    const order = (need: NeedId): number => view.needs.get(need)?.no ?? 0;
    return {
      me: this.id,
      name: this.character.name,
      member: view.people.get(this.id)?.status === 'member',
      view,
      needs: [...view.needs.values()].sort((a, b) => a.no - b.no),
      pledges: [...view.mine.values()].sort((a, b) => order(a.need) - order(b.need)),
      madeAt: this.#madeAt,
      concerns: view.concerns,
      unnamed: new Set(this.#unnamed.keys()),
      attends: this.#attends,
      lotValue: (lot) => createHmac('sha256', this.#lots).update(lot).digest('base64url'),
      now,
      chance: this.character.chance,
      newId,
    };
  }

  /** Resolves once this person's phone has been told that they are a member now, or is not connected. */
  async isWelcomed(): Promise<void> {
    const phone = this.#phone;
    if (phone === null || !this.#isIn) return;
    const told = (): boolean => this.#phone !== phone || phone.hello?.as === 'member';
    await phone.until(told, NEWS_WITHIN).catch(() => undefined);
  }

  /** Signs and sends. Null when the connection broke before there was an answer. Never rejects. */
  async act({ body, unnamed }: Intent, now: number): Promise<ActAnswer | null> {
    const phone = this.#phone;
    if (phone === null || !this.#isIn) return null;
    const need = unnamed && 'need' in body ? body.need : null;
    const keys = need === null ? null : (this.#unnamed.get(need) ?? newKeys());
    const act = keys === null ? phone.prepare(body) : phone.prepare(body, undefined, 'unnamed', keys);
    // The library rejects what is unanswered when the connection breaks.
    const answer = await phone.send(act).catch(() => null);
    if (answer?.ok !== true) return answer;
    if (need !== null && keys !== null && body.type === 'RaiseNeed') this.#unnamed.set(need, keys);
    if (body.type === 'CheckIn') this.#attends.add(body.meeting);
    if (body.type === 'PledgeToNeed') this.#madeAt.set(body.pledge, now);
    if (keys === null) phone.view = settleMine(phone.view, body, this.id);
    return answer;
  }
}
