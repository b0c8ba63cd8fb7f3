/** Watches over the wall's page, whichever shell shows it: asks how it is, looks at it, heals it. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { readPulse } from './heard.ts';
import { healed, restAfter, rungFor, type Illness, type Rung } from './ladder.ts';
import type { Record } from './record.ts';
import { freshly, heard, illnessOf, isDue, missed, patience, seen, type Vitals } from './vitals.ts';

/** What a shell can see of its page and do for it. What fails may reject, and what hangs need not answer. */
export interface Patient {
  /** What the page has under its name, whatever that is. */
  pulse(): Promise<unknown>;
  /** Whether there is nothing to be seen on it; null where that cannot be told now. */
  isBlank(): Promise<boolean | null>;
  /** Bytes that it takes, or null. */
  memory(): Promise<number | null>;
  /** Above so many bytes it takes too much. */
  readonly mostMemory: number;
  /** There is nothing to watch just now: its browser is only starting. */
  readonly isAway: boolean;
  /** Loads the wall, as on the first day. */
  load(): void;
  /** False where it could not be done: then the next rung is tried at once. */
  heal(rung: Exclude<Rung, 'safe'>, why: Illness): Promise<boolean> | boolean;
  /** Shows the safe scene. */
  rest(scene: { readonly languages: readonly Language[]; readonly again: number }): void;
}

export interface Watching {
  readonly patient: Patient;
  readonly record: Pick<Record, 'healings'>;
  readonly quiet: () => boolean;
  /** Whether the screen is switched off: then some systems draw nothing, and there is nothing to be seen. */
  readonly dark: () => boolean;
  readonly log: (line: string) => void;
}

export interface Watch {
  /** The wall was loaded from elsewhere, or its hub is open again: what was before does not count. */
  loaded(): void;
  /** There is a page again, in a browser that was just started: it gets the scene that is up. */
  began(): void;
  /** The page's process is gone, or the whole browser, which starts again by itself then. */
  gone(why: 'crashed' | 'ended'): void;
  /** When a safe scene is up, and until when (milliseconds since 1970). */
  readonly restsUntil: number | null;
  readonly languages: readonly Language[];
  stop(): void;
}

/** Milliseconds. */
const EVERY = 1_000;
const LOOKS = 5_000;
const WEIGHS = 60_000;
/** A safe scene that is gone itself comes up again after so long. */
const REST_AGAIN = 5_000;

const WORDS: Readonly<{ [why in Illness]: string }> = {
  hung: 'does not beat',
  blank: 'shows nothing',
  crashed: 'has crashed',
  unloaded: 'does not begin',
  ended: 'is gone with its browser',
};
const CURES: Readonly<{ [rung in Rung]: string }> = {
  reload: 'loading it again',
  window: 'opening another window',
  relaunch: 'starting all of it again',
  safe: 'resting in the safe scene',
};

export function watch({ patient, record, quiet, dark, log }: Watching): Watch {
  const clock = (): number => performance.now();
  let vitals: Vitals = freshly(clock());
  let restsUntil: number | null = null;
  /** The same by a clock that never jumps: what the other one says is only shown. */
  let restsTill = 0;
  let languages: readonly Language[] = [];
  let tickedAt = clock();
  let lookedAt = clock();
  let weighedAt = clock();
  let isHealing = false;
  let isOver = false;
  /** Answers to questions about another page than the one that is up are nobody's. */
  let turn = 0;

  function begin(): void {
    turn += 1;
    vitals = freshly(clock());
    lookedAt = clock();
  }

  /** Asks, and hears the answer if it is still wanted. */
  function ask<T>(question: Promise<T>, hear: (answer: T) => void): void {
    const mine = turn;
    question.then(
      (answer) => {
        if (mine === turn && !isOver) hear(answer);
      },
      // Whoever cannot answer does not beat either.
      () => undefined,
    );
  }

  function heardFrom(given: unknown): void {
    const said = readPulse(given);
    const pulse = said !== null && dark() ? { ...said, hidden: true } : said;
    vitals = heard(vitals, pulse, clock());
    if (pulse === null) return;
    if (pulse.languages.length > 0) ({ languages } = pulse);
    if (restsUntil === null) return;
    // Somebody touched the safe scene, and the wall is there.
    restsUntil = null;
    log('the wall is back');
  }

  function tick(): void {
    const now = clock();
    const gap = now - tickedAt;
    tickedAt = now;
    if (gap > patience.absent) vitals = missed(vitals, gap);
    if (isHealing) return;
    if (patient.isAway) {
      begin();
      return;
    }
    ask(patient.pulse(), heardFrom);
    if (restsUntil !== null) {
      if (now >= restsTill) tryAgain();
      return;
    }
    const illness = illnessOf(vitals, now);
    if (illness !== null) return void heal(illness);
    look(now);
    weigh(now);
  }

  function look(now: number): void {
    const isUp = vitals.livedAt !== null && vitals.pulse?.hidden === false;
    if (!isUp || now - lookedAt < (vitals.blanks > 0 ? EVERY : LOOKS)) return;
    lookedAt = now;
    ask(patient.isBlank(), (isBlank) => {
      if (isBlank !== null) vitals = seen(vitals, isBlank);
    });
  }

  function weigh(now: number): void {
    if (now - weighedAt < WEIGHS) return;
    weighedAt = now;
    ask(patient.memory(), (memory) => {
      const age = { ms: clock() - vitals.loadedAt, memory, most: patient.mostMemory };
      if (isHealing || restsUntil !== null || !isDue(vitals, age, quiet())) return;
      log(`the wall is loaded anew, as each night (${Math.round((memory ?? 0) / 1e6)} MB)`);
      begin();
      patient.load();
    });
  }

  function tryAgain(): void {
    restsUntil = null;
    log('trying the wall again');
    begin();
    patient.load();
  }

  function noted(why: Illness, rung: Rung): void {
    log(`the wall ${WORDS[why]}: ${CURES[rung]}`);
    record.healings = healed(record.healings, { at: Date.now(), rung, why });
  }

  async function heal(why: Illness): Promise<void> {
    isHealing = true;
    try {
      for (;;) {
        const rung = rungFor(record.healings, Date.now());
        noted(why, rung);
        begin();
        if (rung === 'safe') {
          rest();
          return;
        }
        if (await attempt(rung, why)) return;
        if (isOver) return;
      }
    } finally {
      begin();
      isHealing = false;
    }
  }

  async function attempt(rung: Exclude<Rung, 'safe'>, why: Illness): Promise<boolean> {
    try {
      return await patient.heal(rung, why);
    } catch (error) {
      log(`that could not be done: ${String(error)}`);
      return false;
    }
  }

  function rest(): void {
    const now = Date.now();
    const rests = restAfter(record.healings, now);
    restsUntil = now + rests;
    restsTill = clock() + rests;
    patient.rest({ languages, again: restsUntil });
  }

  const timer = setInterval(tick, EVERY);
  timer.unref();
  let resting: ReturnType<typeof setTimeout> | null = null;

  return {
    loaded() {
      restsUntil = null;
      begin();
    },
    began() {
      begin();
      if (restsUntil !== null) patient.rest({ languages, again: restsUntil });
    },
    gone(why) {
      if (isOver || isHealing) return;
      if (restsUntil !== null) {
        resting ??= setTimeout(() => {
          resting = null;
          if (restsUntil !== null && !isOver) patient.rest({ languages, again: restsUntil });
        }, REST_AGAIN);
        return;
      }
      if (why === 'crashed') return void heal(why);
      // It starts again by itself; what it shows then is decided here.
      const rung = rungFor(record.healings, Date.now());
      noted(why, rung);
      begin();
      if (rung === 'safe') rest();
    },
    get restsUntil() {
      return restsUntil;
    },
    get languages() {
      return languages;
    },
    stop() {
      isOver = true;
      clearInterval(timer);
      if (resting !== null) clearTimeout(resting);
    },
  };
}
