/**
 * What the scenes beside the board show, and on how many pages. Nothing of it is worked out before somebody asks: a
 * pledge on the board costs the others nothing.
 */
import type { House } from '../../shared/protocol/messages.ts';
import type { View } from '../../shared/view/rows.ts';
import { todayAndTomorrow } from './days.ts';
import { fitBlocks, type Type } from './fit.ts';
import { circlesOf, thanksOf } from './summary.ts';
import type { Slot } from './turns.ts';

export interface Given {
  readonly view: View;
  readonly minute: number;
  readonly house: House | null;
  /** What a title and a foot leave of the stage, px. */
  readonly height: number;
  readonly type: Type;
  /** How many lines of type a title takes where so many px are not its own. */
  linesOf(text: string | null | undefined, less: number): 1 | 2;
}

/** A scene's list, and the index at which each of its pages begins. */
export interface Paged<T> {
  readonly all: readonly T[];
  readonly starts: readonly number[];
}

const pagesOf = ({ all, starts }: Paged<unknown>): number => (all.length > 0 ? starts.length : 0);

/** To be made while a component is. What it gives is read, never kept: it changes. */
export function createOthers(given: Given) {
  const needs = $derived(given.view.needs);
  const thanked = $derived(given.view.thanks);
  const deeds = $derived(given.view.deeds);
  const started = $derived(given.view.circles);

  const days = $derived.by(() => {
    const { type, height } = given;
    const all = todayAndTomorrow(needs.values(), given.minute);
    const blocks = all.map(({ need }) => ({
      body: given.linesOf(need.details?.what, 5.6 * type.small),
      small: 1.8,
    }));
    return { all, starts: fitBlocks(blocks, height - 3.3 * type.small, type) };
  });
  const thanks = $derived.by(() => {
    const { type, height } = given;
    const all = thanksOf({ thanks: thanked, deeds }, given.minute);
    // Thanks without words of their own name the need: that can take two lines.
    const blocks = all.map((row) => ({
      body: row.k === 'deed' ? given.linesOf(row.what, 2.4 * type.small) : 2,
      small: 2.1,
    }));
    return { all, starts: fitBlocks(blocks, height - 1.3 * type.small, type) };
  });
  const circles = $derived.by(() => {
    const all = circlesOf(started);
    const blocks = all.map(() => ({ body: 1, small: 2.1 }));
    return { all, starts: fitBlocks(blocks, given.height, given.type) };
  });

  const slots: readonly Slot[] = [
    {
      scene: 'today',
      get pages() {
        return pagesOf(days);
      },
    },
    {
      scene: 'thanks',
      get pages() {
        return Math.min(pagesOf(thanks), 2);
      },
    },
    {
      scene: 'circles',
      get pages() {
        return pagesOf(circles);
      },
    },
    {
      scene: 'join',
      get pages() {
        return given.house?.join.code ? 1 : 0;
      },
    },
  ];

  return {
    slots,
    get days() {
      return days;
    },
    get thanks() {
      return thanks;
    },
    get circles() {
      return circles;
    },
  };
}
