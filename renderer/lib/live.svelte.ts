/** The live hall as the screens see it. */
import { loadActing } from './acting.ts';
import type { Live } from './api.ts';
import { browser } from './browser.ts';
import { isKnownHere } from './known.ts';
import type { Line } from './line.ts';
import { createLive } from './live-session.svelte.ts';

/** Milliseconds. */
const AGAIN_AFTER = 2_000;

/** Browsers remember that a piece of the page did not come: only loading the page anew asks for it again. */
async function untilLoaded(): Promise<void> {
  try {
    await loadActing();
  } catch {
    setTimeout(() => location.reload(), AGAIN_AFTER);
    await new Promise(() => undefined);
  }
}

/** Connects to the hub that served this page, over `line` where it was opened before. */
export async function openLive(surface: 'phone' | 'wall', line?: Line): Promise<Live> {
  if (surface === 'wall' || isKnownHere()) await untilLoaded();
  return createLive(surface, browser(surface, line));
}
