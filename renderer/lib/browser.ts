/** The page's own browser, for a live hall. The wall's key is behind `#`, which never goes over the network. */
import type { Resume } from '../../shared/view/rows.ts';
import { deviceClock } from './clock.ts';
import { openKeep } from './keep.ts';
import type { Line } from './line.ts';
import type { Surroundings } from './live-session.svelte.ts';
import { openWire } from './wire.ts';

/** `line`: to the hub, where one was opened before. The code is taken out of the address. */
export function browser(surface: 'phone' | 'wall', line?: Line): Surroundings {
  const isWall = surface === 'wall';
  const code = /^\/j\/([a-z0-9]+)/i.exec(location.pathname)?.[1] ?? null;
  if (code !== null) history.replaceState(history.state, '', `/${location.hash}`);
  let tab: Storage | null = null;
  try {
    tab = sessionStorage;
  } catch {
    // Denied: then nothing reloads by itself.
  }
  return {
    wire: openWire(location.origin, line),
    clock: deviceClock,
    keep: openKeep(() => localStorage),
    async fetchResume(path) {
      try {
        const response = await fetch(path, { cache: 'no-store' });
        return response.ok ? ((await response.json()) as Resume) : null;
      } catch {
        return null;
      }
    },
    code,
    wallKey: isWall ? (new URLSearchParams(location.hash.slice(1)).get('key') ?? '') : null,
    tab,
    isWriting: () => !isWall && (document.activeElement?.matches('input, textarea, select') ?? false),
    reload: () => location.reload(),
    place: location.host,
    onWake(wake) {
      const front = () => {
        if (document.visibilityState === 'visible') wake();
      };
      document.addEventListener('visibilitychange', front);
      window.addEventListener('online', front);
      // Only when it comes back from the browser's memory: on the first showing the socket is just opening.
      window.addEventListener('pageshow', (event) => {
        if (event.persisted) wake();
      });
    },
  };
}
