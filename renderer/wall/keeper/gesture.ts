/**
 * How whoever keeps the machine calls the menu by touch: one corner of the screen held, then another one. Nobody comes
 * upon that by chance, and everybody may know it. Pure.
 */
export type Corner = 'top left' | 'top right' | 'bottom left' | 'bottom right';

export interface Hold {
  readonly corner: Corner | null;
  /** Milliseconds of whatever clock, the same one each time. */
  readonly from: number;
  readonly to: number;
}

/** Milliseconds: so long a corner is held, and so soon after it the other one is touched. */
export const HELD = 1_500;
export const THEN = 6_000;
/** How far from the edges a corner reaches, of the shorter side. */
const REACH = 0.12;

export function cornerAt(
  at: { readonly x: number; readonly y: number },
  { width, height }: { readonly width: number; readonly height: number },
): Corner | null {
  const reach = Math.min(width, height) * REACH;
  const side = at.x <= reach ? 'left' : at.x >= width - reach ? 'right' : null;
  const end = at.y <= reach ? 'top' : at.y >= height - reach ? 'bottom' : null;
  return side === null || end === null ? null : `${end} ${side}`;
}

/** Whether the second of these, which just ended, calls the menu. */
export function calls(first: Hold | null, second: Hold): boolean {
  return (
    first !== null &&
    isHeld(first) &&
    isHeld(second) &&
    first.corner !== second.corner &&
    second.from - first.to <= THEN
  );
}

const isHeld = ({ corner, from, to }: Hold): boolean => corner !== null && to - from >= HELD;
