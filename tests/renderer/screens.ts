/** Real phones without anything to draw: the code that runs in the browser, over real sockets to a real hub. */
import { onTestFinished } from 'vitest';
import type { Live } from '../../renderer/lib/api.ts';
import { deviceClock } from '../../renderer/lib/clock.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import { createLive } from '../../renderer/lib/live-session.svelte.ts';
import { openWire, type Wire } from '../../renderer/lib/wire.ts';
import type { Resume } from '../../shared/view/rows.ts';
import { FakeStorage } from './fakes.ts';
import { loadActing } from '../../renderer/lib/acting.ts';

await loadActing();

export interface Screen {
  readonly live: Live;
  readonly storage: FakeStorage;
  readonly wire: Wire;
  /** As when the page is in front again. */
  wake(): void;
  readonly reloads: number;
  close(): void;
}
export interface ScreenOptions {
  readonly storage?: FakeStorage;
  readonly code?: string;
  readonly wallKey?: string;
  readonly isWriting?: () => boolean;
}

export function openScreen(url: string, options: ScreenOptions = {}): Screen {
  const { storage = new FakeStorage(), code = null, wallKey = null, isWriting = () => false } = options;
  const tab = new Map<string, string>();
  let wake: () => void = () => undefined;
  let reloads = 0;
  const wire = openWire(url);
  const timers = new Set<() => void>();
  const live = createLive(wallKey === null ? 'phone' : 'wall', {
    wire,
    clock: {
      now: deviceClock.now,
      after(ms, run) {
        const cancel = deviceClock.after(ms, run);
        timers.add(cancel);
        return cancel;
      },
    },
    keep: openKeep(() => storage),
    async fetchResume(path) {
      try {
        const response = await fetch(url + path);
        return response.ok ? ((await response.json()) as Resume) : null;
      } catch {
        return null;
      }
    },
    code,
    wallKey,
    tab: { getItem: (key) => tab.get(key) ?? null, setItem: (key, value) => void tab.set(key, value) },
    isWriting,
    reload: () => void (reloads += 1),
    onWake: (run) => void (wake = run),
  });
  const close = () => {
    wire.close();
    for (const cancel of timers) cancel();
  };
  onTestFinished(close);
  return {
    live,
    storage,
    wire,
    wake: () => wake(),
    get reloads() {
      return reloads;
    },
    close,
  };
}

/** Looks again until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 3));
}
