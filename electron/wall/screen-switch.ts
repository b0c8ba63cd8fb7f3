import { findProgram, type Surroundings } from '../programs/surroundings.ts';

export interface ScreenSwitch {
  readonly program: string;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** How this machine's screens are switched; null where nothing is known that would also wake them. */
export function screenSwitch(here: Surroundings): ScreenSwitch | null {
  const { platform, env } = here;
  if (platform !== 'linux') return null;
  // Under Wayland there is often an X too, which has no say over the screens.
  if (env['WAYLAND_DISPLAY']) {
    const program = findProgram('wlopm', here);
    return program === null ? null : { program, on: ['--on', '*'], off: ['--off', '*'] };
  }
  const program = env['DISPLAY'] ? findProgram('xset', here) : null;
  return program === null ? null : { program, on: ['dpms', 'force', 'on'], off: ['dpms', 'force', 'off'] };
}
