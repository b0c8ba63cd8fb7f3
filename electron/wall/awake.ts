/** The display is kept awake, but for quiet hours in which the settings want it off and nobody needs it. */
import type { PowerSaveBlocker } from 'electron';
import { shineAt, type Busy, type QuietHours, type Shine } from '../../shared/quiet.ts';

export interface Waking {
  readonly blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  /** What the settings say now. */
  readonly quiet: () => (QuietHours & { readonly screen: Shine }) | null;
  /** Asks the page what people do; null where it does not say. */
  readonly busy: () => Promise<Busy | null>;
  /** Switches the screens; null where they cannot be switched: then the page is dark, and the display stays awake. */
  readonly power: ((on: boolean) => void) | null;
  /** The minute of the day by the machine's own clock. */
  readonly minute: () => number;
}

/** Milliseconds. An answer of the page counts for as long as two looks. */
const LOOKS = 15_000;
const COUNTS = 2 * LOOKS;

export interface AwakeKeeper {
  /** The screen is off now. */
  readonly isOff: boolean;
  stop(): void;
}

export function keepAwake({ blocker, quiet, busy, power, minute }: Waking): AwakeKeeper {
  let blocked: number | null = blocker.start('prevent-display-sleep');
  let heard: { readonly busy: Busy; readonly at: number } | null = null;

  function look(): void {
    const now = performance.now();
    // A page that hangs never answers: then what it said is forgotten, and the screen comes on.
    busy().then(
      (said) => (heard = said === null ? null : { busy: said, at: performance.now() }),
      () => (heard = null),
    );
    const fresh = heard !== null && now - heard.at <= COUNTS ? heard.busy : null;
    const off = power !== null && shineAt(quiet(), minute(), fresh) === 'off';
    if (off && blocked !== null) {
      blocker.stop(blocked);
      blocked = null;
      power(false);
    }
    if (!off && blocked === null) {
      blocked = blocker.start('prevent-display-sleep');
      power?.(true);
    }
  }

  const timer = setInterval(look, LOOKS);
  return {
    get isOff() {
      return blocked === null;
    },
    stop() {
      clearInterval(timer);
      // Whoever ends this does not leave a dark screen behind.
      if (blocked === null) power?.(true);
    },
  };
}
