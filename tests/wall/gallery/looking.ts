/** Looks at a page as it was drawn. Everything here runs in the browser. */
import type { Page } from '@playwright/test';

export interface Drawn {
  readonly text: string;
  /** Height of a capital of this type in its face, CSS pixels. */
  readonly capital: number;
  readonly contrast: number;
}

/** Every piece of text that can be seen, with the size of its capitals and its contrast to what is behind it. */
export function drawnTexts(page: Page): Promise<Drawn[]> {
  return page.evaluate(() => {
    const channel = (value: number): number => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    const parts = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = parts(color);
      return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    };
    const behind = (element: Element | null): string => {
      for (let at = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (parts(backgroundColor)[3] !== 0) return backgroundColor;
      }
      return 'rgb(255 255 255)';
    };
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('no canvas');
    const capitalOf = (style: CSSStyleDeclaration): number => {
      context.font = `${style.fontWeight} 1000px ${style.fontFamily}`;
      // The face's own number: what a glyph happens to be rounded to depends on the size it is measured at.
      return (context.measureText('H').actualBoundingBoxAscent / 1000) * parseFloat(style.fontSize);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const drawn: { text: string; capital: number; contrast: number }[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest('.unseen, script, style') !== null) continue;
      const style = getComputedStyle(element);
      const [front, back] = [light(style.color), light(behind(element))];
      const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      drawn.push({ text, capital: capitalOf(style), contrast });
    }
    return drawn;
  });
}

/**
 * Boxes with more in them than they show, and boxes outside the screen. What may leave something out does so on
 * purpose: with an ellipsis, or whole parts.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    const faults: string[] = [];
    for (const element of document.querySelectorAll('.wall *')) {
      if (element instanceof SVGElement || element.closest('.unseen') !== null) continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const onPurpose =
        style.textOverflow === 'ellipsis' ||
        style.webkitLineClamp !== 'none' ||
        element.closest('.parts, .head, .foot, .pages, .blocks, .signs') !== null;
      const spills =
        element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2;
      const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      if (spills && clips && !onPurpose && element.clientWidth > 0) faults.push(`${name(element)} is cut`);
      const outside =
        box.left < -1 ||
        box.top < -1 ||
        box.right > window.innerWidth + 1 ||
        box.bottom > window.innerHeight + 1;
      const leftOut = element.closest('.parts, .head, .foot, .pages, .blocks, .signs') !== null;
      // The rail's ground goes on beyond the edge, so that it still covers it when the wall moves.
      if (outside && !element.matches('.rail') && !leftOut) faults.push(`${name(element)} is outside`);
    }
    for (const line of document.querySelectorAll('.line')) {
      const room = line.closest('.lines')?.getBoundingClientRect();
      if (room !== undefined && line.getBoundingClientRect().bottom > room.bottom + 1)
        faults.push('a line is cut');
    }
    // A page of a long text holds whole lines.
    for (const page of document.querySelectorAll('.page')) {
      const line = parseFloat(getComputedStyle(page.firstElementChild ?? page).lineHeight);
      const lines = page.clientHeight / line;
      if (Math.abs(lines - Math.round(lines)) > 0.02) faults.push('a line of a page is cut');
      const room = page.parentElement?.clientHeight ?? 0;
      if (page.clientHeight > room + 1) faults.push('a page is cut');
    }
    // Beside a meeting a block is there whole or not at all; the first is always there.
    for (const block of document.querySelectorAll('.blocks > *')) {
      const [room, box] = [block.parentElement?.getBoundingClientRect(), block.getBoundingClientRect()];
      if (room === undefined) continue;
      const first = block === block.parentElement?.firstElementChild;
      const within = box.left < room.right - 1 && box.right > room.left + 1;
      if (within ? box.bottom > room.bottom + 1 : first) faults.push('a block is cut');
    }
    for (const foot of document.querySelectorAll('.foot')) {
      const first = foot.firstElementChild;
      if (first !== null && first.scrollWidth > foot.clientWidth + 1) faults.push('the foot is cut');
    }
    // One part at least is always whole, unless it is long.
    for (const parts of document.querySelectorAll('.parts')) {
      const first = parts.firstElementChild;
      if (
        first !== null &&
        first.scrollWidth > first.clientWidth + 1 &&
        (first.textContent ?? '').length <= 16
      )
        faults.push(`"${first.textContent ?? ''}" is cut`);
    }
    return faults;
  });
}

/** Pairs of texts drawn over each other. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const boxes: { text: string; from: unknown; box: DOMRect }[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || (node.textContent ?? '').trim() === '') continue;
      if (
        element.closest(
          '.unseen, script, style, .parts, .head, .clamp, .what, h3, .foot, .pages, .signs, .blocks',
        ) !== null
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) boxes.push({ text: node.textContent ?? '', from: node, box });
    }
    for (const block of document.querySelectorAll(
      '.parts, .head, .clamp, .what, h3, .foot, .pages, .signs, .blocks, svg.code',
    ))
      boxes.push({ text: block.textContent || 'the code', from: block, box: block.getBoundingClientRect() });
    const faults: string[] = [];
    boxes.forEach(({ text, from, box }, at) => {
      for (const { text: other, from: source, box: next } of boxes.slice(at + 1)) {
        if (from === source) continue;
        if (from instanceof Element && source instanceof Element && from.contains(source)) continue;
        const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
        // Line boxes of type touch; letters that overlap do so by more.
        const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
        if (across > 2 && down > 0.3 * Math.min(box.height, next.height))
          faults.push(`"${text}" over "${other}"`);
      }
    });
    return faults;
  });
}
