/** The live hall as the screens see it. */
import { loadActing } from './acting.ts';
import type { Live } from './api.ts';
import { lastHall } from './identity.ts';
import { openKeep } from './keep.ts';
import { createLive } from './live-session.svelte.ts';

/** A phone that was in a hall before has somebody on it who acts, or something that waits to be sent. */
const isKnownHere = (): boolean => lastHall(openKeep(() => localStorage)) !== null;

const AGAIN_AFTER = 1_000;

async function untilLoaded(): Promise<void> {
  try {
    await loadActing();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    await untilLoaded();
  }
}

/** Connects to the hub that served this page. */
export async function openLive(surface: 'phone' | 'wall'): Promise<Live> {
  if (surface === 'wall' || isKnownHere()) await untilLoaded();
  return createLive(surface);
}
