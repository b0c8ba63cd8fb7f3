/** What the wall shows when: scenes take turns while nothing happens. Pure; times in milliseconds. */
import { pace } from './pace.ts';

export type Scene = 'board' | 'today' | 'thanks' | 'circles' | 'join' | 'start' | 'trouble';

/** A scene that has something to show, on so many pages. */
export interface Slot {
  readonly scene: Exclude<Scene, 'board'>;
  readonly pages: number;
}
export interface Turn {
  readonly scene: Scene;
  /** From 0. */
  readonly page: number;
}

/**
 * The scene and page `quietMs` after the last thing that happened on the board. The board comes first and between
 * any two others, with all its pages and for at least `pace.board`, so it is up longer than everything else.
 * `firstPage` is the board's page on which that last thing happened.
 */
export function turnAt(quietMs: number, boardPages: number, others: readonly Slot[], firstPage = 0): Turn {
  const pages = Math.max(boardPages, 1);
  const boardMs = Math.max(pages * pace.page, pace.board);
  const boardAt = (ms: number): Turn => ({
    scene: 'board',
    page: (firstPage + Math.floor(ms / pace.page)) % pages,
  });
  const shown = others.filter(({ pages: count }) => count > 0);
  const round = shown.reduce((sum, slot) => sum + boardMs + slot.pages * pace.scene, 0);
  if (round === 0) return boardAt(Math.max(quietMs, 0));
  let left = Math.max(quietMs, 0) % round;
  for (const slot of shown) {
    if (left < boardMs) return boardAt(left);
    left -= boardMs;
    if (left < slot.pages * pace.scene) return { scene: slot.scene, page: Math.floor(left / pace.scene) };
    left -= slot.pages * pace.scene;
  }
  return boardAt(0);
}

/**
 * A scene that presses (something is wrong, or the hall is new) comes first, then takes turns with `main` alone.
 * `sinceMs` after it began to press; `main` stays for all its pages and at least as long.
 */
export function pressingTurnAt(
  sinceMs: number,
  pressing: Scene,
  main: { readonly scene: Scene; readonly pages: number } | null,
  firstPage = 0,
): Turn {
  if (main === null) return { scene: pressing, page: 0 };
  const pages = Math.max(main.pages, 1);
  const mainMs = Math.max(pages * pace.page, pace.scene);
  const at = Math.max(sinceMs, 0) % (pace.scene + mainMs);
  if (at < pace.scene) return { scene: pressing, page: 0 };
  return { scene: main.scene, page: (firstPage + Math.floor((at - pace.scene) / pace.page)) % pages };
}

/** Light from 7 to 21 o'clock, dim otherwise. `hour` is the house's own, 0 to 23. */
export const themeAt = (hour: number): 'day' | 'night' => (hour >= 7 && hour < 21 ? 'day' : 'night');

/** Round a small square, so that no edge stays on the same pixels for half an hour. */
const STEPS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
];

/** Where everything is moved to, `[right, down]`, in vh: about four pixels of a 1080p screen. */
export function driftAt(now: number): readonly [number, number] {
  const [x, y] = STEPS[Math.floor(now / pace.drift) % STEPS.length] ?? [0, 0];
  return [x * 0.4, y * 0.4];
}

/** Which of the hall's languages has its turn. */
export const languageAt = <L>(now: number, languages: readonly [L, ...L[]]): L =>
  languages[Math.floor(now / pace.language) % languages.length] ?? languages[0];
