import { parseFlags } from '../launch/flags.mjs';
import type { Flags } from '../launch/flags.mjs';

export interface WallArguments {
  readonly flags: Flags;
  /** Started by the launcher, whose end is ours: standard input ends with it. */
  readonly held: boolean;
}

const WITH_VALUE = ['--port', '--listen', '--address', '--data'];

/**
 * Our own flags among everything that Chromium, Electron, Playwright and the desktop put onto the command line.
 *
 * @throws Error in words where one of ours is not understood
 */
export function readArguments(argv: readonly string[]): WallArguments {
  const ours: string[] = [];
  for (const [index, argument] of argv.entries()) {
    if (WITH_VALUE.includes(argument)) ours.push(argument, ...argv.slice(index + 1, index + 2));
    else if (argument === '--demo' || WITH_VALUE.some((name) => argument.startsWith(`${name}=`)))
      ours.push(argument);
  }
  const parsed = parseFlags(ours);
  if (!parsed.ok) throw new Error(parsed.words);
  return { flags: parsed.flags, held: argv.includes('--held') };
}
