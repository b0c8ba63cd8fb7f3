/**
 * Notices when the machine's clock is set, by a person or by the network: it then moves otherwise than the clock that
 * nobody sets. Waking from sleep looks the same.
 */
export interface ClockJumps {
  /** To be called about every second; true when it has jumped since the last time. */
  look(): boolean;
  /** Whether it has gone evenly for a while: before that nothing is ended because its time has come. */
  readonly isSettled: boolean;
}

/** Clocks are put right by seconds all the time. Milliseconds. */
const JUMP = 60_000;
/** A clock that was set wrong is mostly put right soon; nobody minds a poll that closes ten minutes late. */
const SETTLES = 10 * 60_000;

/** `now`: the machine's clock. `clock`: the one that nobody sets. Both in milliseconds. */
export function createClockJumps(now: () => number, clock: () => number): ClockJumps {
  let apart = now() - clock();
  let jumpedAt: number | null = null;
  return {
    look() {
      const before = apart;
      apart = now() - clock();
      const jumped = Math.abs(apart - before) > JUMP;
      if (jumped) jumpedAt = clock();
      return jumped;
    },
    get isSettled() {
      return jumpedAt === null || clock() - jumpedAt >= SETTLES;
    },
  };
}
