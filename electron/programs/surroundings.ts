import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The surroundings that decide which program is found and how it must be started; tests hand in their own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** Whether `path` is a file that may be run. */
  readonly runnable: (path: string) => boolean;
}

export function surroundings(): Surroundings {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    runnable(path) {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Where this machine looks for its programs, and what else is wanted, in order. */
export function programFolders({ env }: Surroundings, others: readonly string[] = []): string[] {
  return [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...others];
}

/** The whole path of the program of this name, or null where there is none. */
export function findProgram(name: string, here: Surroundings, others?: readonly string[]): string | null {
  return (
    programFolders(here, others)
      .map((folder) => join(folder, name))
      .find(here.runnable) ?? null
  );
}
