/** Ends the program once, in order, whoever asks first: a signal, the launcher's end, or a fault. */
export interface Closing {
  /** Something to be done before the end; what was added last is done first. */
  add(step: () => Promise<void> | void): void;
  /** Something to be done when all else is over. */
  last(step: () => void): void;
  /** Does all the steps and ends the process with `exitCode`. A second call changes nothing. */
  close(exitCode: number): void;
  readonly begun: boolean;
}

const PATIENCE_MS = 10_000;

export function createClosing(say: (words: string) => void): Closing {
  const steps: (() => Promise<void> | void)[] = [];
  const lastSteps: (() => void)[] = [];
  let begun = false;

  async function closeDown(exitCode: number): Promise<never> {
    setTimeout(() => {
      say('closing took too long; ending anyway. Nothing that was acknowledged is lost by that.');
      process.exit(1);
    }, PATIENCE_MS).unref();
    let code = exitCode;
    for (const step of [...steps.reverse(), ...lastSteps]) {
      try {
        await step();
      } catch (error) {
        say(`while closing: ${String(error)}`);
        code ||= 1;
      }
    }
    process.exit(code);
  }

  const close = (exitCode: number) => {
    if (begun) return;
    begun = true;
    // Ended on purpose: then start.mjs does not open it again.
    if (exitCode === 0 && process.connected) process.send?.({ ending: true });
    void closeDown(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => close(0));
  // start.mjs is gone, perhaps killed: a hall that nobody can stop any more must not stay open behind it.
  process.on('disconnect', () => close(0));

  return {
    add: (step) => void steps.push(step),
    last: (step) => void lastSteps.push(step),
    close,
    get begun() {
      return begun;
    },
  };
}
