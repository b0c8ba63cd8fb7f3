/** Whoever stands before the wall: a name, a number, then what they do, until they go or nothing moves for a minute. */
import type { Command } from '../../../shared/domain/commands.ts';
import type { CommandId, MeetingId, PersonId, RoleId } from '../../../shared/domain/ids.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import type { Sign } from '../../../shared/domain/speaking/signs.ts';
import { limits } from '../../../shared/limits.ts';
import type { Look, LookAnswers } from '../../../shared/protocol/messages.ts';
import { isGuessable, type Pin } from '../../../shared/protocol/pin.ts';
import { STILL, type Touch, type TouchAnswer, type Who } from '../../../shared/protocol/touch.ts';
import { undoOf } from '../../../shared/view/undo.ts';
import type { RoleRow } from '../../../shared/view/mandate-rows.ts';
import { nothingMine, type Mine, type View } from '../../../shared/view/rows.ts';
import type { Live } from '../../lib/api.ts';
import { newId } from '../../lib/bytes.ts';
import { sayRefusal } from '../../lib/components/sayings.ts';
import { say } from '../../phone/frame/said.ts';
import { seenBy } from './seen.ts';
import type { TouchWords } from './words.ts';

/**
 * `number`: to come in; `new` and `again`: setting one, twice; `waits`: for two members; `in`: let in; `sure`: the number
 * once more, for what passers-by are not to do.
 */
export type Step = 'name' | 'number' | 'new' | 'again' | 'waits' | 'in' | 'sure';
export interface Chosen {
  readonly person: PersonId;
  readonly name: string;
}

/** The hub hears at most this often that somebody is still there. Milliseconds. */
const TELL = 5_000;
/** By a clock that nobody sets: when the machine's is put back nobody is to stand here for an hour more. Milliseconds. */
const steadyNow = (): number => performance.now();

export class Standing {
  step = $state<Step>('name');
  chosen = $state.raw<Chosen | null>(null);
  who = $state.raw<Who | null>(null);
  mine = $state.raw<Mine>(nothingMine);
  /** Something to say: why it did not work, or that it did. */
  said = $state<string | null>(null);
  /** What is said is that something was done, and not why not. */
  wasDone = $state(false);
  /** Until when no number is tried, hub time; null for never again. */
  waitsUntil = $state<number | null>(0);
  isAsking = $state(false);
  /** What brings back what was before the last act. */
  undo = $state.raw<Command | null>(null);
  /** What was written of a role for whoever comes next, once they have asked to read it. */
  #handover = $state.raw<{ readonly of: RoleId; readonly is: RoleRow['handover'] } | null>(null);
  /** What is being written to a meeting, by what it is about: the meeting goes on meanwhile, and the field may go with it. */
  readonly drafts = new Map<string, string>();
  /** Of the key that waits for two members. */
  sign = $state('');

  /** Whose page is open on which they asked for it. */
  #reads: RoleId | null = null;

  readonly #live: Live;
  readonly #words: TouchWords;
  readonly #left: () => void;
  #first: Pin | null = null;
  /** What the number is asked again for. */
  sureOf = $state.raw<Command | 'change' | null>(null);
  /** The number that is to be another one. */
  #old: Pin | null = null;
  #touchedAt = $state(0);
  #toldAt = 0;
  /** Answers to somebody who has gone are nobody's. */
  #turn = 0;

  /** `left`: nobody stands there any more. */
  constructor(live: Live, words: TouchWords, left: () => void) {
    this.#live = live;
    this.#words = words;
    this.#left = left;
    this.#touchedAt = steadyNow();
  }

  /** Whole seconds until whoever stood here is forgotten. */
  get secondsLeft(): number {
    // Asked for anew with every second of the hall.
    const { now: _ } = this.#live;
    return Math.max(0, Math.ceil((STILL - (steadyNow() - this.#touchedAt)) / 1000));
  }

  moved = (): void => {
    this.#touchedAt = steadyNow();
  };

  /** To be told of every second. */
  look(): void {
    if (this.secondsLeft === 0) this.leave();
    else if (this.who !== null && this.#touchedAt > this.#toldAt && steadyNow() - this.#toldAt >= TELL)
      void this.#stay();
  }
  /** With the connection the hub has forgotten who it was. */
  cut(): void {
    if (this.who !== null) this.#startOver(this.#words.t('touch.lost'));
  }

  leave(): void {
    this.#startOver(null);
    this.#left();
  }

  choose(chosen: Chosen): void {
    this.chosen = chosen;
    this.waitsUntil = 0;
    this.#go('number');
  }
  /** Back to the step before. */
  back(): void {
    if (this.who !== null) this.#backIn();
    else if (this.step === 'number') this.#startOver(null);
    else this.#go('number');
  }
  /** The number once more, and then this; or another number. */
  askAgain(what: Command | 'change'): void {
    this.sureOf = what;
    this.#go('sure');
  }
  setNew(): void {
    this.#first = null;
    this.#go('new');
  }

  /** Six digits are there. */
  async enter(pin: Pin): Promise<void> {
    const { chosen } = this;
    if (chosen === null || this.isAsking) return;
    if (this.step === 'number') return this.#open(chosen, pin);
    if (this.step === 'sure') return this.#isSure(pin);
    if (this.step === 'new') {
      if (isGuessable(pin)) {
        this.said = this.#words.t('touch.guessable');
        return;
      }
      this.#first = pin;
      this.#go('again');
    } else if (pin === this.#first)
      await (this.#old === null ? this.#setNumber(chosen, pin) : this.#change(this.#old, pin));
    else {
      this.#go('new');
      this.said = this.#words.t('touch.differ');
    }
  }

  /** The hall as whoever was let in may see it here; null before. */
  get seen(): View | null {
    const { who, chosen, mine } = this;
    if (who === null) return null;
    const view = seenBy(this.#live.view, mine, who, chosen?.name ?? '');
    const read = this.#handover;
    const role = read === null ? undefined : view.roles.get(read.of);
    if (read === null || role === undefined || role.covered) return view;
    return { ...view, roles: new Map(view.roles).set(read.of, { ...role, handover: read.is }) };
  }
  /** Null: put away again. */
  async readHandover(hallRole: RoleId | null): Promise<void> {
    this.#handover = null;
    this.#reads = hallRole;
    if (hallRole === null) return;
    const answer = await this.#ask({ do: 'handover', hallRole });
    if (answer === null) return;
    if (answer.ok) {
      this.#isIn(answer);
      // They left its page meanwhile.
      if (this.#reads === hallRole) this.#handover = { of: hallRole, is: answer.handover ?? null };
    } else this.#refused(answer);
  }
  hasRead = (hallRole: RoleId): boolean => this.#handover?.of === hallRole;

  /** How far the hall is, and what time it is there. */
  get hall(): { readonly now: number; readonly number: number } {
    return { now: this.#live.now, number: this.#live.view.number };
  }

  tell(said: string): void {
    this.said = said;
    this.wasDone = false;
    this.undo = null;
  }
  /** Somebody by their whole name; null, and said why, where it is not one. */
  async find(typed: string): Promise<Chosen | null> {
    const { t } = this.#words;
    const turn = this.#turn;
    const name = tidyText(typed, limits.text.name);
    if (name === '') return null;
    const found = await this.#live.look({ at: 'name', name });
    if (turn !== this.#turn) return null;
    if (!found.ok) {
      this.tell(sayRefusal((key, params) => t(key, params), found.refusal));
      return null;
    }
    const [one, other] = found.answer.people;
    if (one !== undefined && other === undefined) return { person: one.id, name: one.name };
    this.tell(one === undefined ? t('return.nobody') : t('touch.sameWhole', { name: one.name }));
    return null;
  }
  /** What is on no screen by itself, with the room's eyes. Null where it did not come through, or whoever asked has gone. */
  async read<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswers[K] | null> {
    const turn = this.#turn;
    const answer = await this.#live.look<K>(look);
    return answer.ok && turn === this.#turn ? answer.answer : null;
  }
  /** What is theirs as the hub knows it now; false where nobody is known here any more. */
  async again(): Promise<boolean> {
    const answer = await this.#ask({ do: 'stay' });
    if (answer === null) return false;
    if (answer.ok) this.#isIn(answer);
    else this.#refused(answer);
    return answer.ok;
  }

  /** `unsaid`: the room is not to read that it was done. `says`: in place of what is said of such an act. */
  async act(
    body: Command,
    { unsaid = false, says = null }: { readonly unsaid?: boolean; readonly says?: string | null } = {},
  ): Promise<boolean> {
    const { seen, who } = this;
    const undo = seen === null || who === null ? null : undoOf(seen, body, who.person);
    const answer = await this.#ask({ do: 'act', id: newId<CommandId>(), body });
    if (answer === null) return false;
    if (answer.ok) {
      this.#isIn(answer);
      if (body.type === 'WriteHandover' && who !== null && this.hasRead(body.hallRole)) {
        const is = body.text === null ? null : { by: who.person, text: body.text, at: this.#live.now };
        this.#handover = { of: body.hallRole, is };
      }
      this.said = unsaid ? null : (says ?? this.#done(body));
      this.wasDone = true;
      this.undo = unsaid ? null : undo;
      return true;
    }
    this.undo = null;
    this.#refused(answer);
    return false;
  }

  /** Seen by the room for a while, and kept nowhere: there is nothing to undo. */
  async giveSign(meeting: MeetingId, sign: Sign): Promise<void> {
    const answer = await this.#ask({ do: 'sign', meeting, sign });
    if (answer === null) return;
    if (answer.ok) {
      this.#isIn(answer);
      this.tell(this.#words.t('sign.given'));
      this.wasDone = true;
    } else this.#refused(answer);
  }

  #done(body: Command): string | null {
    const { t } = this.#words;
    const notice = { id: '', kind: 'done', body, undo: null } as const;
    return say(
      notice,
      (key, params) => t(key, params),
      (about) => {
        const name = 'person' in about ? (this.seen?.people.get(about.person)?.name ?? null) : null;
        return name ?? t('people.nameless');
      },
    );
  }

  async #open({ person }: Chosen, pin: Pin): Promise<void> {
    const answer = await this.#ask({ do: 'open', person, pin });
    if (answer === null) return;
    if (answer.ok) {
      this.#go('in');
      this.#isIn(answer);
    } else this.#refused(answer);
  }

  async #isSure(pin: Pin): Promise<void> {
    const sure = this.sureOf;
    if (sure === null) return;
    const body = sure === 'change' ? null : sure;
    const answer = await this.#ask({ do: 'sure', id: newId<CommandId>(), pin, body });
    if (answer === null) return;
    if (!answer.ok) this.#refused(answer);
    else if (answer.who === null) this.#startOver(body === null ? null : this.#done(body));
    else if (body === null) {
      this.#isIn(answer);
      this.#old = pin;
      this.#go('new');
    } else this.#backIn(answer, this.#done(body));
  }
  async #change(pin: Pin, to: Pin): Promise<void> {
    this.#first = null;
    const answer = await this.#ask({ do: 'change-number', pin, to });
    if (answer === null) return;
    if (answer.ok) this.#backIn(answer, this.#words.t('touch.changed'));
    else {
      this.#backIn();
      this.#refused(answer);
    }
  }
  #backIn(answer?: Extract<TouchAnswer, { ok: true }>, said: string | null = null): void {
    this.sureOf = null;
    this.#old = null;
    this.#first = null;
    this.#go('in');
    if (answer !== undefined) this.#isIn(answer);
    this.said = said;
    this.wasDone = said !== null;
  }

  async #setNumber({ person }: Chosen, pin: Pin): Promise<void> {
    this.#first = null;
    const answer = await this.#ask({ do: 'set-number', person, pin });
    if (answer === null) return;
    if (answer.ok) {
      this.sign = answer.waits?.slice(0, 6) ?? '';
      this.#go('waits');
    } else {
      this.#go('new');
      this.#refused(answer);
    }
  }

  async #stay(): Promise<void> {
    const turn = this.#turn;
    this.#toldAt = steadyNow();
    const answer = await this.#live.touch?.({ do: 'stay' });
    if (turn !== this.#turn || answer === undefined) return;
    if (answer.ok) this.#isIn(answer);
    else this.#refused(answer);
  }

  /** Null when whoever asked is not here any more. */
  async #ask(message: Touch): Promise<TouchAnswer | null> {
    const turn = this.#turn;
    this.isAsking = true;
    this.#toldAt = steadyNow();
    const answer = await this.#live.touch?.(message);
    if (turn !== this.#turn) return null;
    this.isAsking = false;
    return answer ?? null;
  }

  #isIn(answer: Extract<TouchAnswer, { ok: true }>): void {
    this.mine = answer.mine;
    this.who = answer.who;
  }

  #refused(answer: Extract<TouchAnswer, { ok: false }>): void {
    const { t } = this.#words;
    this.wasDone = false;
    if ('why' in answer) {
      this.waitsUntil = answer.wait === null ? null : this.#live.now + answer.wait;
      if (answer.why === 'no-number') this.waitsUntil = 0;
      this.said =
        answer.why === 'guessable'
          ? t('touch.guessable')
          : answer.why === 'no-number'
            ? t('touch.none')
            : answer.why === 'wrong'
              ? t('touch.wrong')
              : null;
      return;
    }
    if (answer.refusal.type === 'NotKnownHere') this.#startOver(t('touch.gone'));
    else if (answer.refusal.type === 'Stopping') this.#startOver(t('touch.lost'));
    else if (answer.refusal.type === 'NotForADay') this.said = t('touch.notForADay');
    else this.said = sayRefusal((key, params) => t(key, params), answer.refusal);
  }

  #go(step: Step): void {
    this.step = step;
    this.said = null;
    this.wasDone = false;
    this.undo = null;
  }
  #startOver(said: string | null): void {
    this.#turn += 1;
    // The hub is not to wait out the minute.
    if (this.who !== null) void this.#live.touch?.({ do: 'close' });
    this.isAsking = false;
    this.chosen = null;
    this.who = null;
    this.mine = nothingMine;
    this.sign = '';
    this.#first = null;
    this.#old = null;
    this.sureOf = null;
    this.#handover = null;
    this.drafts.clear();
    this.#go('name');
    this.said = said;
  }
}
