import { describe, expect, it } from 'vitest';
import { compared, figure, series } from './figures.ts';
import { pictureOf, shareOfWanted } from './picture.ts';

describe('the picture of a report', () => {
  it('knows how far a figure is from what is wanted, either way', () => {
    const theirs = { name: 'ws', runs: [100] };
    expect(shareOfWanted(compared('a', 'ms', [30], theirs, { atMost: 0.6 }))).toBeCloseTo(0.5);
    expect(shareOfWanted(compared('a', '/s', [50], theirs, { atLeast: 1 }))).toBe(2);
    expect(shareOfWanted(figure('a', 'ms', [750], { atMost: 1_500 }))).toBe(0.5);
    expect(shareOfWanted(figure('a', 'ms', [750]))).toBeNull();
  });

  it('shows everybody, what was reached and what was missed, and never markup from text', () => {
    const svg = pictureOf({
      at: '2026-01-02T03:04:05Z',
      full: true,
      machine: { node: 'v24.0.0', cores: 2, model: 'A <fast> one', pinned: true, busyBefore: 0 },
      outcomes: [
        {
          measure: 'burst',
          trouble: null,
          comparisons: [
            {
              title: 'Many at once',
              who: ['hall', 'ws@16'],
              rows: [{ name: 'act to seen, p99', unit: 'ms', values: [series([12]), null] }],
              absent: [],
            },
          ],
          figures: [
            figure('good', 'ms', [1], { atMost: 2 }),
            figure('bad', 'ms', [3], { atMost: 2 }),
            figure('untold', 'ms', [3]),
            figure('wall, one of very many needs changes: '.repeat(3), 'ms', [3], { atMost: 2 }),
          ],
        },
      ],
    });
    expect(svg).toContain('>hall<');
    expect(svg).toContain('>ws@16<');
    expect(svg).toContain('12 ms');
    expect(svg).toContain('not measured');
    expect(svg.match(/<circle[^>]*class="ours"/g)).toHaveLength(1);
    expect(svg.match(/<circle[^>]*class="missed"/g)).toHaveLength(2);
    for (const [, x = '', words = ''] of svg.matchAll(/<text x="([\d.-]+)"[^>]*class="right">([^<]*)</g))
      expect(Number(x) - 7 * words.length, words).toBeGreaterThan(0);
    expect(svg).not.toContain('untold');
    expect(svg).toContain('A &lt;fast&gt; one');
    expect(svg).not.toContain('NaN');
  });
});
