/** Whether a picture of the screen shows anything. Pure. */

export interface Picture {
  /** Four bytes a pixel, of which the first three are colours in whatever order. */
  readonly pixels: Uint8Array;
}

/** How far a colour may lie from the others and still be called the same, of 255. */
const SAME = 4;
/** A wall shows words: where fewer pixels than this share differ from the rest, there are none. */
const SHOWS = 0.002;

/** Nearly one colour, whichever it is. */
export function isBlank({ pixels }: Picture): boolean {
  const count = Math.floor(pixels.length / 4);
  if (count === 0) return true;
  const usual = [0, 1, 2].map((channel) => medianOf(pixels, channel));
  let others = 0;
  for (let at = 0; at < count * 4; at += 4)
    if (usual.some((value, channel) => Math.abs((pixels[at + channel] ?? 0) - value) > SAME)) others += 1;
  return others < count * SHOWS;
}

/** What as many pixels lie below as above: of a wall, what is behind the words. */
function medianOf(pixels: Uint8Array, channel: number): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let at = channel; at < pixels.length; at += 4) {
    const value = pixels[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
    all += 1;
  }
  let below = 0;
  return counts.findIndex((count) => (below += count) * 2 >= all);
}
