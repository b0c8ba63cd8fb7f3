/** What is on the wall at any moment: which scene, which page of it, and what that page holds. */
import { untrack } from 'svelte';
import type { Live } from '../lib/api.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import type { NeedRow } from '../../shared/view/rows.ts';
import { calibrate, screenFrom } from './calibrate.ts';
import { steady } from '../lib/steady.ts';
import { createAssembly } from './meeting/assembly.svelte.ts';
import { fitLines, MOST_LINES, roomFor } from './fit.ts';
import { Measure } from './measure.svelte.ts';
import { createOthers } from './others.svelte.ts';
import { pace } from './pace.ts';
import { onPage, pageOf } from './pages.ts';
import { Room } from './room.svelte.ts';
import { isAlone, isCut, isLoud, troubleOf } from './trouble.ts';
import { boardUp, pressingTurnAt, turned, type Turn, type Up } from './turns.ts';

export interface Surroundings {
  readonly live: Live;
  /** Of the window, in CSS pixels. */
  readonly window: { readonly width: number; readonly height: number };
  /** Of the page's address. */
  readonly search: string;
  /** One scene to keep up, else null. */
  readonly hold: Turn | null;
}

/** Lines of a thanks: more than the longest that can be written takes on a wide wall. */
const MOST_OF_A_TEXT = 8;

/** To be made while a component is. What it gives is read, never kept: it changes. */
export function createShowing(around: Surroundings) {
  const room = new Room();
  const measure = new Measure();
  /** The stage beside the rail, px; told when it has been drawn. Before that it is a guess. */
  let stage = $state({ width: 0, height: 0 });
  const started = untrack(() => around.live.now);

  const live = $derived(around.live);
  const needs = $derived(live.view.needs);
  const minuteOf = (time: number): number => Math.floor(time / 60_000) * 60_000;
  const minute = $derived(minuteOf(live.now));
  const updatedAt = $derived(minuteOf(live.updatedAt));
  // The house is told anew each time; what is drawn changes only when the size does.
  const diagonal = $derived(live.house?.size?.diagonal);
  const distance = $derived(live.house?.size?.distance);
  const size = $derived(diagonal === undefined || distance === undefined ? null : { diagonal, distance });
  const sizes = $derived(calibrate(screenFrom(around.search, around.window, size)));
  const px = (vh: number): number => (vh * around.window.height) / 100;
  const type = $derived({ body: px(sizes.body), small: px(sizes.small), pad: px(sizes.pad) });

  /* The board. */
  const width = $derived((stage.width || around.window.width * 0.6) - 2 * type.pad);
  const height = $derived(roomFor(stage.height || around.window.height * 0.9, type));
  const linesOf = (text: string | null | undefined, less: number): 1 | 2 =>
    measure.wraps(text ?? '', type.body, width - less) ? 2 : 1;
  const isTall = (need: NeedRow): boolean =>
    linesOf(need.details?.what, need.details?.care ? 1.2 * type.body : 0) === 2;
  // What is pledged changes no line's height: then pages are not parted anew.
  const steadyHeights = steady<boolean>();
  const tall = $derived(steadyHeights(room.lines.map(isTall)));
  const most = $derived(MOST_LINES[around.window.height > around.window.width ? 'portrait' : 'landscape']);
  const fit = $derived(fitLines(tall, height, most, type));
  /** The page on which something happened last. */
  const changedPage = $derived.by(() => {
    if (room.changedAt === 0) return 0;
    return untrack(() =>
      pageOf(
        fit.starts,
        Math.max(
          0,
          room.order.findIndex((id) => id === room.changed),
        ),
      ),
    );
  });

  const others = createOthers({
    get view() {
      return live.view;
    },
    get minute() {
      return minute;
    },
    get house() {
      return live.house;
    },
    get height() {
      return height;
    },
    get type() {
      return type;
    },
    linesOf,
    allLinesOf: (text, less) => measure.lines(text, type.body, width - less, MOST_OF_A_TEXT),
  });

  const assembly = createAssembly({
    get view() {
      return live.view;
    },
    get now() {
      return live.now;
    },
    get minute() {
      return minute;
    },
  });

  /* What is wrong, and since when. */
  const known = $derived(live.view.hall !== null);
  const linked = $derived(live.link === 'live');
  const awaySince = $derived(linked ? 0 : untrack(() => live.now));
  const here = $derived(live.house?.here ?? live.view.here);
  const trouble = $derived(troubleOf(live.link, linked ? 0 : live.now - awaySince, known, live.house));
  const troubleSince = $derived(trouble === null ? 0 : untrack(() => live.now));

  let up = $state.raw<Up>(boardUp(started));
  const meets = $derived(assembly.scene !== null);
  $effect.pre(() => {
    // After a meeting the board comes first, with time to read it.
    if (!meets) up = untrack(() => boardUp(live.now, 0, up.next));
  });
  $effect.pre(() => {
    if (meets) return;
    const board = { pages: fit.starts.length, changedAt: room.changedAt, changedPage };
    up = turned(
      untrack(() => up),
      live.now,
      board,
      others.slots,
    );
  });
  const turn: Turn = $derived.by(() => {
    const founding = live.view.hall !== null && !live.view.hall.founded;
    const board = { scene: 'board' as const, pages: fit.starts.length };
    const meeting = assembly.scene === null ? null : { scene: assembly.scene, pages: 1 };
    if (trouble !== null && (isAlone(trouble, known) || (founding && isCut(trouble))))
      return { scene: 'trouble', page: 0 };
    if (around.hold !== null) return around.hold;
    if (trouble !== null && isLoud(trouble, here)) {
      const main = meeting ?? (founding ? { scene: 'start' as const, pages: 1 } : board);
      return pressingTurnAt(live.now - troubleSince, 'trouble', main, changedPage);
    }
    if (founding && meeting === null) {
      const main = room.lines.length > 0 ? board : null;
      // What just happened on the board is seen at once, in a new hall too.
      const since = room.changedAt > 0 ? live.now - room.changedAt + pace.scene : live.now - started;
      return pressingTurnAt(since, 'start', main, changedPage);
    }
    // A meeting has the wall until it is over.
    return meeting === null ? up : { scene: meeting.scene, page: 0 };
  });
  const scene = $derived(turn.scene);
  const page = $derived(turn.page);
  const steadyPage = steady<NeedId>();
  const lines = $derived(steadyPage(onPage(room.order, fit.starts, page)));
  /** What has just happened to a need that is not on the page that is up. */
  const elsewhere = $derived.by(() => {
    const { changed, lit } = room;
    if (changed === null || !lit.has(changed) || lines.includes(changed)) return null;
    return room.lines.find(({ id }) => id === changed) ?? null;
  });
  /** Nothing beside it: the scene has the code itself, or there is none to have. */
  const alone = $derived(
    scene === 'start' ||
      scene === 'join' ||
      scene === 'gathering' ||
      (trouble !== null && isAlone(trouble, known)),
  );

  // Not of every view: how many phones are here changes nothing on the board.
  const begun = $derived(live.view.number > 0);
  $effect.pre(() => {
    const told = { minute, needs, begun };
    untrack(() => {
      room.look(live.view, Math.max(told.minute, live.now));
    });
  });
  $effect(() => {
    room.dim(live.now);
  });
  // Lines move to where they belong when a round of pages begins anew or something else is up, and on a board of
  // one page when nothing has happened for a while: never while somebody reads.
  $effect.pre(() => {
    const unread = scene !== 'board' || page === 0;
    untrack(() => {
      if (unread && live.now - room.changedAt >= pace.lit) room.settle();
    });
  });
  $effect.pre(() => {
    const quiet = minute - pace.settle;
    untrack(() => {
      if (fit.starts.length === 1 && quiet >= room.changedAt) room.settle();
    });
  });

  return {
    room,
    others,
    assembly,
    isTall,
    /** The stage is drawn so large, px; said while the rail is beside it. */
    drawn(size: { width: number; height: number }): void {
      stage = size;
    },
    get minute() {
      return minute;
    },
    /** When something last came from the hub, to the minute, as it is said: signs of life draw nothing again. */
    get updatedAt() {
      return updatedAt;
    },
    get sizes() {
      return sizes;
    },
    get type() {
      return type;
    },
    get fit() {
      return fit;
    },
    /** The needs on the page of the board that is up; the same list while they are the same. */
    get lines() {
      return lines;
    },
    get elsewhere() {
      return elsewhere;
    },
    get trouble() {
      return trouble;
    },
    get here() {
      return here;
    },
    get scene() {
      return scene;
    },
    get page() {
      return page;
    },
    get alone() {
      return alone;
    },
  };
}
