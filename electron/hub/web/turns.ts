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
  /**
   * Runs it in the next turn of the event loop, after what has arrived by then: `setImmediate`. Between two of them all is
   * done that the first put off until it was over, so that this counts as its work too.
   */
  readonly soon: (run: () => void) => void;
}

/** Work of one turn, milliseconds. A piece that was begun is finished. */
const PIECE = 0.5;
/** Jobs of one turn, however little they seem to be: what they lead to comes with the network, in turns after it. */
const JOBS = 8;
const WAITING_MOST = { perAddress: 1_000, all: 20_000 };

export function createTurns({ now, soon }: TurnsOptions): Turns {
  /** In the order of their turns. */
  const waiting = new Map<string, (() => void)[]>();
  let count = 0;
  let due = false;
  let began = 0;

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

  function turn(nth: number): void {
    if (nth === 0 && count > 0) began = now();
    try {
      if (count > 0 && (nth === 0 || now() - began < PIECE)) next();
    } finally {
      if (nth === JOBS - 1) {
        due = false;
        if (count > 0) ask();
      }
    }
  }

  function ask(): void {
    if (due) return;
    due = true;
    for (let nth = 0; nth < JOBS; nth++) soon(() => turn(nth));
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
