import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../renderer/lib/components/tokens.css'), 'utf8');
/** The colours of the block that begins with `opening`. */
function block(opening: string): Record<string, string> {
  const from = css.indexOf(opening);
  if (from < 0) throw new Error(`no ${opening}`);
  const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
const themes = { day: block(":root[data-theme='day']"), night: block(":root[data-theme='night']") };

const channel = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
function light(color = ''): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(parseInt(color.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a = '', b = ''): number =>
  (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

describe.each(Object.entries(themes))('colours by %s', (_name, colours) => {
  it('W2 every colour of words reaches 7:1 on everything that words stand on', () => {
    for (const words of ['ink', 'soft', 'clay', 'moss', 'indigo', 'care'])
      for (const ground of ['paper', 'sheet', 'lit'])
        expect(contrast(colours[words], colours[ground]), `${words} on ${ground}`).toBeGreaterThanOrEqual(7);
    expect(contrast(colours['on-moss'], colours['moss'])).toBeGreaterThanOrEqual(7);
  });

  it('W2 outlines of what can be touched reach 3:1', () => {
    for (const ground of ['paper', 'sheet', 'lit'])
      expect(contrast(colours['edge'], colours[ground]), ground).toBeGreaterThanOrEqual(3);
  });
});

it('W2 a dark device has the colours of the night where nothing was chosen', () => {
  expect(block(':root:not([data-theme])')).toEqual(themes.night);
  expect(Object.keys(themes.night)).toEqual(Object.keys(themes.day));
});
