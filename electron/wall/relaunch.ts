import type { RelaunchOptions } from 'electron';

export interface Relaunching {
  readonly isPackaged: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What this program was told, without its own name. */
  readonly args: readonly string[];
}

/**
 * What the program starts again as. An AppImage runs from a place that is taken away when it ends, so its file is started
 * instead; taken apart, for another one cannot be mounted from within the first.
 */
export function relaunchAs({ isPackaged, env, args }: Relaunching): RelaunchOptions | undefined {
  const file = env['APPIMAGE'];
  if (!isPackaged || !file) return undefined;
  return { execPath: file, args: ['--appimage-extract-and-run', ...args] };
}
