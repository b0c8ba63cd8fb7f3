/**
 * What the scenes beside the board show, and on how many pages. Nothing of it is worked out before somebody asks: a
 * pledge on the board costs the others nothing.
 */
import type { House } from '../../shared/protocol/messages.ts';
import type { View } from '../../shared/view/rows.ts';
import { titleOf, todayAndTomorrow } from './days.ts';
import { fitBlocks, type Type } from './fit.ts';
import { askedOverDays, circlesOf, reviewsDue, rolesOf, textOf, thanksOf, THANKS_PAGES } from './summary.ts';
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
  /** The same where a text may take as many as it needs. */
  allLinesOf(text: string, less: number): number;
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
  const agreements = $derived(given.view.agreements);
  const polls = $derived(given.view.polls);
  const proposals = $derived(given.view.proposals);
  const held = $derived(given.view.roles);
  const meetings = $derived(given.view.meetings);

  const days = $derived.by(() => {
    const { type, height } = given;
    const all = todayAndTomorrow(needs.values(), meetings.values(), given.minute);
    const blocks = all.map((appointment) => ({
      body: given.linesOf(titleOf(appointment), 5.6 * type.small),
      small: 1.8,
    }));
    return { all, starts: fitBlocks(blocks, height - 3.3 * type.small, type) };
  });
  const thanks = $derived.by(() => {
    const { type, height } = given;
    const all = thanksOf({ thanks: thanked, deeds }, given.minute).map((row) => ({
      row,
      lines: given.allLinesOf(textOf(row, needs, deeds), 2.4 * type.small),
    }));
    const blocks = all.map(({ lines }) => ({ body: lines, small: 2.1 }));
    // At the foot the page and what was met can take a line each.
    return { all, starts: fitBlocks(blocks, height - 2.6 * type.small, type) };
  });
  const roles = $derived.by(() => {
    const all = rolesOf(held);
    const blocks = all.map(({ name }) => ({ body: given.linesOf(name, 0), small: 2.1 }));
    return { all, starts: fitBlocks(blocks, given.height, given.type) };
  });
  const reviews = $derived.by(() => {
    const all = reviewsDue(agreements, given.minute);
    const blocks = all.map(({ title }) => ({ body: given.linesOf(title, 0), small: 2.1 }));
    return { all, starts: fitBlocks(blocks, given.height, given.type) };
  });
  const asked = $derived.by(() => {
    const all = askedOverDays({ polls, proposals }, given.minute);
    const blocks = all.map(({ title }) => ({ body: given.linesOf(title, 0), small: 2.1 }));
    return { all, starts: fitBlocks(blocks, given.height - 1.3 * given.type.small, given.type) };
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
      scene: 'asked',
      get pages() {
        return pagesOf(asked);
      },
    },
    {
      scene: 'reviews',
      get pages() {
        return pagesOf(reviews);
      },
    },
    {
      scene: 'thanks',
      get pages() {
        return Math.min(pagesOf(thanks), THANKS_PAGES);
      },
    },
    {
      scene: 'circles',
      get pages() {
        return pagesOf(circles);
      },
    },
    {
      scene: 'roles',
      get pages() {
        return pagesOf(roles);
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
    get asked() {
      return asked;
    },
    get reviews() {
      return reviews;
    },
    get thanks() {
      return thanks;
    },
    get circles() {
      return circles;
    },
    get roles() {
      return roles;
    },
  };
}
