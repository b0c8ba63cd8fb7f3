/**
 * Who has not shown with a key who they are waits for a turn: one address after the other, a small piece of work in
 * each turn of the event loop. However many ask at once, from however many addresses, people of the hall are
 * answered after one such piece, and a newcomer from an address that is not greedy after one round.
 */
export interface Turns {
  /** Runs `job` when it is this address's turn. False when so much waits from there that it will not be done. */
  wait(address: string, job: () => void): boolean;
}

export interface TurnsOptions {
  /** Milliseconds. */
  readonly now: () => number;
  /** Runs it in the next turn of the event loop, after what has arrived by then: `setImmediate`. */
  readonly soon: (run: () => void) => void;
}

/** Work of one turn, milliseconds. A piece that was begun is finished. */
const PIECE = 0.5;
const WAITING_MOST = { perAddress: 1_000, all: 20_000 };

export function createTurns({ now, soon }: TurnsOptions): Turns {
  /** In the order of their turns. */
  const waiting = new Map<string, (() => void)[]>();
  let count = 0;
  let due = false;

  function next(): void {
    const first = waiting.entries().next();
    if (first.done) return;
    const [address, jobs] = first.value;
    const job = jobs.shift();
    count -= 1;
    waiting.delete(address);
    if (jobs.length > 0) waiting.set(address, jobs);
    job?.();
  }

  function turn(): void {
    due = false;
    const began = now();
    try {
      do next();
      while (count > 0 && now() - began < PIECE);
    } finally {
      if (count > 0) ask();
    }
  }

  function ask(): void {
    if (due) return;
    due = true;
    soon(turn);
  }

  return {
    wait(address, job) {
      const jobs = waiting.get(address) ?? [];
      if (jobs.length >= WAITING_MOST.perAddress || count >= WAITING_MOST.all) return false;
      jobs.push(job);
      waiting.set(address, jobs);
      count += 1;
      ask();
      return true;
    },
  };
}
