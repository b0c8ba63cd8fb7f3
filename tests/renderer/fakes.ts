/** A browser's storage, a clock to wind, a wire to hold both ends of. */
import type { Clock } from '../../renderer/lib/clock.ts';
import type { Told, Wire } from '../../renderer/lib/wire.ts';
import { loadActing } from '../../renderer/lib/acting.ts';

await loadActing();

/** localStorage that can be denied (throws at every touch) or full (throws at writing). */
export class FakeStorage {
  readonly values = new Map<string, string>();
  trouble: 'none' | 'denied' | 'full' = 'none';

  #touch(writing: boolean): void {
    if (this.trouble === 'denied' || (writing && this.trouble === 'full')) throw new Error(this.trouble);
  }
  get length(): number {
    this.#touch(false);
    return this.values.size;
  }
  key(at: number): string | null {
    this.#touch(false);
    return [...this.values.keys()][at] ?? null;
  }
  getItem(key: string): string | null {
    this.#touch(false);
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#touch(true);
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.#touch(false);
    this.values.delete(key);
  }
}

/** Time that stands still until it is wound. */
export class FakeClock implements Clock {
  #now = 1_790_000_000_000;
  #waiting: { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }
  after(ms: number, run: () => void): () => void {
    const one = { at: this.#now + ms, run };
    this.#waiting.push(one);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== one);
    };
  }
  /** Everything that is due within `ms` happens, in order, and what follows from it. */
  async wind(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const due = this.#waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settled();
    }
    this.#now = until;
  }
}

/** What was begun has come to rest: nothing here waits for anything but promises. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export interface Question {
  readonly event: string;
  readonly message: unknown;
  readonly answer: (answer: unknown) => void;
}

/** The phone's end is the `Wire`; the test has the hub's end. */
export class FakeWire implements Wire {
  isOpen = false;
  restarts = 0;
  /** Asked and not answered yet, oldest first. */
  questions: Question[] = [];
  readonly #hear = new Map<Told, (message: unknown) => void>();
  #closed: (() => void)[] = [];
  #alive: () => void = () => undefined;

  on(event: Told, hear: (message: unknown) => void): void {
    this.#hear.set(event, hear);
  }
  onAlive(run: () => void): void {
    this.#alive = run;
  }
  onClosed(run: () => void): void {
    this.#closed.push(run);
  }
  ask(event: string, message: unknown): Promise<unknown> {
    if (!this.isOpen) return Promise.resolve(null);
    return new Promise((answer) => this.questions.push({ event, message, answer }));
  }
  restart(): void {
    this.restarts += 1;
    this.cut();
  }
  close(): void {
    this.cut();
  }

  /** The hub's end. */
  async tell(event: Told, message?: unknown): Promise<void> {
    this.#hear.get(event)?.(message);
    await settled();
  }
  open(): void {
    this.isOpen = true;
  }
  ping(): void {
    this.#alive();
  }
  cut(): void {
    this.isOpen = false;
    for (const { answer } of this.questions.splice(0)) answer(null);
    for (const run of this.#closed) run();
  }
  /** Answers the oldest question of this kind, and says what was asked. */
  async answer<M = unknown>(event: string, answer: unknown): Promise<M> {
    const at = this.questions.findIndex((question) => question.event === event);
    const [question] = at < 0 ? [] : this.questions.splice(at, 1);
    if (question === undefined) throw new Error(`nobody asked ${event}`);
    question.answer(answer);
    await settled();
    return question.message as M;
  }
  asked(event: string): number {
    return this.questions.filter((question) => question.event === event).length;
  }
}
