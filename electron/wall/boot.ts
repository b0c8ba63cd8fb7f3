/** One thing that is done at boot, named so that a log says how far it got. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/** A step that could not be done; `cause` is what it threw. */
export class BootStopped extends Error {
  override readonly name = 'BootStopped';
  constructor(step: string, cause: unknown) {
    super(`boot stopped at "${step}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Does the steps in order, each only after the one before. @throws BootStopped */
export async function boot(steps: readonly Step[], log: (line: string) => void): Promise<void> {
  for (const step of steps) {
    log(step.name);
    try {
      await step.run();
    } catch (error) {
      throw new BootStopped(step.name, error);
    }
  }
}
