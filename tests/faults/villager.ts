/** A phone without anything to draw: the code that runs in the browser, over real sockets, and what it was told. */
import { loadActing } from '../../renderer/lib/acting.ts';
import { join } from '../../renderer/lib/arriving.ts';
import { deviceClock, type Clock } from '../../renderer/lib/clock.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import { createSession } from '../../renderer/lib/session.ts';
import type { Session } from '../../renderer/lib/session-types.ts';
import { openWire, type Wire } from '../../renderer/lib/wire.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import type { Resume } from '../../shared/view/rows.ts';

await loadActing();

export interface Villager {
  readonly name: string;
  readonly storage: Storage;
  readonly session: Session;
  /** Becomes somebody, as soon as the hub lets this phone look. */
  join(): void;
  /** Gives it to the outbox, like a tap on the screen. */
  act(body: Command): void;
  /** The same without a name. */
  actUnnamed(body: Command): void;
  /** Who left, and does not want to be anybody. */
  readonly isNobody: boolean;
  /** Everything given has been answered and is in the confirmed view, which stands at this number. */
  isAt(number: number): boolean;
  close(): void;
}

/** Whoever listens to what phones are told. */
export interface Ear {
  /** The answer that ends the matter: not that it is too fast, or stopping. */
  answered(act: Act, answer: ActAnswer): void;
  /** What must not happen, in words. */
  wrong(what: string): void;
}

/** What a browser keeps. */
export class Storage {
  readonly #values = new Map<string, string>();
  get length(): number {
    return this.#values.size;
  }
  key = (at: number): string | null => [...this.#values.keys()][at] ?? null;
  getItem = (key: string): string | null => this.#values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#values.set(key, value);
  removeItem = (key: string): void => void this.#values.delete(key);
}

export interface VillagerOptions {
  readonly name: string;
  readonly url: string;
  /** What the wall shows, for somebody whom the hall does not know. */
  readonly code: string | null;
  readonly storage?: Storage;
  readonly ear: Ear;
}

export function openVillager({ name, url, code, storage = new Storage(), ear }: VillagerOptions): Villager {
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: deviceClock.now,
    after(ms, run) {
      const cancel = deviceClock.after(ms, () => {
        timers.delete(cancel);
        run();
      });
      timers.add(cancel);
      return cancel;
    },
  };
  let isJoining = false;
  let isClosed = false;
  let session: Session | null = null;

  function look(now: Session): void {
    if (isClosed) return;
    if (now.notices.some(({ kind }) => kind === 'history-differs'))
      ear.wrong(`${name}: the history is another than the one this phone saw`);
    if (isJoining && now.link === 'live' && now.me === null) {
      isJoining = false;
      void join(now, clock, name, true);
    }
  }

  const opened = createSession({
    keep: openKeep(() => storage),
    wire: overheard(openWire(url), (act, answer) => {
      if (!isClosed) ear.answered(act, answer);
    }),
    clock,
    async fetchResume(path) {
      try {
        const response = await fetch(url + path, { headers: { connection: 'close' } });
        return response.ok ? ((await response.json()) as Resume) : null;
      } catch {
        return null;
      }
    },
    code,
    wallKey: null,
    changed: () => session !== null && look(session),
    renew: (why) => ear.wrong(`${name}: told to load another page (${why})`),
  });
  session = opened;

  return {
    name,
    storage,
    session: opened,
    join() {
      isJoining = true;
      look(opened);
    },
    act(body) {
      const { me } = opened;
      if (me !== null) void opened.give({ by: me.person, keys: me, body });
    },
    actUnnamed: (body) => void opened.giveUnnamed(body),
    get isNobody() {
      return !isJoining && opened.me === null;
    },
    isAt: (number) =>
      opened.link === 'live' &&
      !isJoining &&
      opened.pending.length === 0 &&
      opened.given.length === 0 &&
      opened.confirmed.number === number,
    close() {
      isClosed = true;
      opened.close();
      for (const cancel of timers) cancel();
    },
  };
}

/** The same wire; answers to commands that end the matter are told. */
function overheard(wire: Wire, hear: Ear['answered']): Wire {
  return {
    ...wire,
    get isOpen() {
      return wire.isOpen;
    },
    async ask(event, message, ms) {
      const answer = await wire.ask(event, message, ms);
      if (event === 'act' && answer !== null) {
        const given = answer as ActAnswer;
        if (given.ok || !['TooFast', 'Stopping', 'DiskFull'].includes(given.refusal.type))
          hear(message as Act, given);
      }
      return answer;
    },
  };
}
