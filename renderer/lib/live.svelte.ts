/** The live hall as the screens see it. */
import { loadActing } from './acting.ts';
import type { Live } from './api.ts';
import { lastHall } from './identity.ts';
import { openKeep } from './keep.ts';
import { createLive } from './live-session.svelte.ts';

/** A phone that was in a hall before has somebody on it who acts, or something that waits to be sent. */
const isKnownHere = (): boolean => lastHall(openKeep(() => localStorage)) !== null;

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

/** Connects to the hub that served this page. */
export async function openLive(surface: 'phone' | 'wall'): Promise<Live> {
  if (surface === 'wall' || isKnownHere()) await untilLoaded();
  return createLive(surface);
}
