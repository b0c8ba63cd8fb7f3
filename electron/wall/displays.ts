/** Which display is the wall, and a window that stays on it while displays come, go and turn. */
import type { BrowserWindow, Rectangle, Screen } from 'electron';
import type { DisplayChoice } from '../../shared/machine/page.ts';

/** What is needed of Electron's Display. */
export interface DisplaySeen {
  readonly id: number;
  readonly label: string;
  readonly bounds: Rectangle;
}

/** The display with that label, else the primary one, else any; null where there is none, as with a television off. */
export function displayFor<D extends DisplaySeen>(
  displays: readonly D[],
  primary: number,
  wanted: string | undefined,
): D | null {
  const named = (display: D): boolean => display.label.toLowerCase() === wanted?.trim().toLowerCase();
  return displays.find(named) ?? displays.find((display) => display.id === primary) ?? displays.at(0) ?? null;
}

/** As a list to choose from, each name once: which of two of one name is meant nobody could say. */
export function choicesOf(displays: readonly Omit<DisplaySeen, 'id'>[]): readonly DisplayChoice[] {
  const named = displays.filter(
    ({ label }, at) => label !== '' && displays.findIndex((one) => one.label === label) === at,
  );
  return named.map(({ label, bounds: { width, height } }) => ({ label, size: `${width} × ${height}` }));
}

export interface DisplayKeeping {
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'on'>;
  /** The wall's window; null while there is none. */
  readonly window: () => Pick<BrowserWindow, 'isDestroyed' | 'setBounds' | 'setKiosk'> | null;
  /** The label that the settings name now. */
  readonly wanted: () => string | undefined;
  /** Displays came, went, or turned. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

export interface DisplayKeeper {
  /** Where a new window goes; null where there is no display. */
  bounds(): Rectangle | null;
  stop(): void;
}

/** Settings are looked at again after so long. Milliseconds. */
const LOOKS = 5_000;

export function keepOnDisplay({ screen, window, wanted, changed, log }: DisplayKeeping): DisplayKeeper {
  const chosen = (): DisplaySeen | null => {
    const all = screen.getAllDisplays();
    // Asking for the primary one where there is none is an error.
    return all.length === 0 ? null : displayFor(all, screen.getPrimaryDisplay().id, wanted());
  };
  const placeOf = ({ id, bounds: { x, y, width, height } }: DisplaySeen): string =>
    `${id} ${x},${y} ${width}×${height}`;
  /** Where the window was put last. Not asked from the window: some systems do not say where it is. */
  let at: string | null = null;

  function place(): void {
    const display = chosen();
    const moved = window();
    // Without any display the window stays what it is, for the one that comes back.
    if (display === null || moved === null || moved.isDestroyed() || placeOf(display) === at) return;
    at = placeOf(display);
    log(`the wall goes to the display "${display.label}" (${at})`);
    // A window on the whole of one screen cannot be moved to another.
    moved.setKiosk(false);
    moved.setBounds(display.bounds);
    moved.setKiosk(true);
  }

  function look(): void {
    place();
    changed();
  }
  screen.on('display-added', look);
  screen.on('display-removed', look);
  screen.on('display-metrics-changed', look);
  const timer = setInterval(place, LOOKS);

  return {
    bounds() {
      const display = chosen();
      at = display === null ? null : placeOf(display);
      return display?.bounds ?? null;
    },
    stop: () => clearInterval(timer),
  };
}
