/** What the wall shows when: scenes take turns while nothing happens. Pure; times in milliseconds. */
import type { MeetingScene } from './meeting/moment.ts';
import { pace } from './pace.ts';

export type Scene =
  | 'board'
  | 'today'
  | 'asked'
  | 'reviews'
  | 'thanks'
  | 'circles'
  | 'roles'
  | 'join'
  | 'start'
  | 'trouble'
  | MeetingScene;

/** A scene that may have something to show. */
export interface Slot {
  readonly scene: Exclude<Scene, 'board'>;
  /** 0 for nothing. Asked only when somebody has to know: it may be worked out then. */
  readonly pages: number;
}
export interface Turn {
  readonly scene: Scene;
  /** From 0. */
  readonly page: number;
}

/** What is up, and since when. */
export interface Up extends Turn {
  /** When this page came up, and when its scene did. */
  readonly since: number;
  readonly began: number;
  /** Which of the other scenes has its turn next; counts on. */
  readonly next: number;
}

/** What the board has to say about turning. */
export interface BoardState {
  readonly pages: number;
  /** When something last happened on it, 0 when nothing did; and the page it happened on. */
  readonly changedAt: number;
  readonly changedPage: number;
}

export const boardUp = (now: number, page = 0, next = 0): Up => ({
  scene: 'board',
  page,
  since: now,
  began: now,
  next,
});

/**
 * What is up at `now`; the same object while nothing turns. The board shows all its pages, for at least
 * `pace.board`, and gives way to another scene only when nothing has happened on it for as long; anything that
 * happens brings it back, with the page it happened on. A page of it that is up is never cut short.
 */
export function turned(up: Up, now: number, board: BoardState, others: readonly Slot[]): Up {
  const pages = Math.max(board.pages, 1);
  if (up.scene !== 'board') {
    if (board.changedAt >= up.began) return boardUp(now, board.changedPage, up.next);
    if (now - up.since < pace.scene) return up;
    const left = others.find(({ scene }) => scene === up.scene)?.pages ?? 0;
    return up.page + 1 < left ? { ...up, page: up.page + 1, since: now } : boardUp(now, 0, up.next);
  }
  if (now - up.since < pace.page) return up.page < pages ? up : { ...up, page: 0, since: now };
  const enough =
    now - up.began >= Math.max(pages * pace.page, pace.board) && now - board.changedAt >= pace.board;
  // How many pages the others have is work: it is asked only now.
  const shown = enough ? others.filter(({ pages: count }) => count > 0) : [];
  const slot = shown[up.next % Math.max(shown.length, 1)];
  if (slot !== undefined) return { scene: slot.scene, page: 0, since: now, began: now, next: up.next + 1 };
  if (pages === 1 && up.page === 0) return up;
  return { ...up, page: (up.page + 1) % pages, since: now };
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
