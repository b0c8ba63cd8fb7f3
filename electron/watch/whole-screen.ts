/** Off the whole screen for whoever keeps the machine, and back: when they say so, or by itself, for people forget. */
export interface WholeScreen {
  /** Somebody has the desktop behind the wall just now. */
  readonly isOff: boolean;
  set(on: boolean): void;
  stop(): void;
}

/** A wall that somebody left and forgot is a wall again after so long. Milliseconds. */
export const FORGOTTEN = 15 * 60_000;

export function keepWhole(turn: (on: boolean) => void): WholeScreen {
  let comesBack: ReturnType<typeof setTimeout> | null = null;
  function stop(): void {
    if (comesBack !== null) clearTimeout(comesBack);
    comesBack = null;
  }
  function set(on: boolean): void {
    stop();
    if (!on) comesBack = setTimeout(() => set(true), FORGOTTEN);
    turn(on);
  }
  return {
    get isOff() {
      return comesBack !== null;
    },
    set,
    stop,
  };
}
