import { delimiter, join } from 'node:path';
import type { Surroundings } from '../launch/browser.ts';

export interface ScreenSwitch {
  readonly program: string;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** How this machine's screens are switched; null where nothing is known that would also wake them. */
export function screenSwitch({ platform, env, runnable }: Surroundings): ScreenSwitch | null {
  if (platform !== 'linux') return null;
  const found = (name: string): string | null =>
    (env['PATH'] ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, name))
      .find(runnable) ?? null;
  // Under Wayland there is often an X too, which has no say over the screens.
  if (env['WAYLAND_DISPLAY']) {
    const program = found('wlopm');
    return program === null ? null : { program, on: ['--on', '*'], off: ['--off', '*'] };
  }
  const program = env['DISPLAY'] ? found('xset') : null;
  return program === null ? null : { program, on: ['dpms', 'force', 'on'], off: ['dpms', 'force', 'off'] };
}
