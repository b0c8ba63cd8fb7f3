/** From opening the link of the code to a board that answers a touch, on a phone's slow processor. */
import { join } from 'node:path';
import { openBarePage } from '../bare-page.ts';
import type { Bench } from '../bench.ts';
import { SLOWER } from '../chromium.ts';
import { figure, type Figure } from '../figures.ts';
import { openProgram } from '../program.ts';
import { buildVillage } from '../village.ts';
import { sizeOf, twoVisits, type Visit } from './first-visit.ts';

export async function phone(bench: Bench): Promise<Figure[]> {
  const data = join(bench.temp('phone'), 'hall');
  await buildVillage(data, { people: 150, open: 40, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  // The first one warms up the hub and the browser.
  const [{ first }] = await twoVisits(bench, await program.joinUrl());
  const files = first.flatMap(({ name }) => /\/assets\/([^/]+)$/.exec(name)?.[1] ?? []);
  const bare = await openBarePage(files);
  bench.atEnd(() => bare.stop());
  await twoVisits(bench, bare.url);

  const visits: Visit[] = [];
  const again: Visit[] = [];
  const bareVisits: Visit[] = [];
  // One after the other, so that what slows this machine for a while slows both.
  for (let n = 0; n < (bench.full ? 15 : 5); n++) {
    const [newcomer, second] = await twoVisits(bench, await program.joinUrl());
    visits.push(newcomer);
    again.push(second);
    bareVisits.push((await twoVisits(bench, bare.url))[0]);
  }
  const each = (of: (visit: Visit) => number, all = visits): number[] => all.map(of);
  const scripts = visits[0]?.first.filter(({ name }) => name.endsWith('.js')) ?? [];
  return [
    figure(
      'phone, first load: JavaScript, compressed',
      'kB',
      each((visit) => sizeOf(visit.first, '.js')),
      { atMost: 60, note: `${scripts.length} files, asked for before the first need was drawn` },
    ),
    figure(
      'phone, first load: everything but the page itself',
      'kB',
      each((visit) => sizeOf(visit.first)),
    ),
    figure(
      'phone, fetched later: JavaScript',
      'kB',
      each(({ later }) => sizeOf(later, '.js')),
    ),
    figure(
      `phone, ${SLOWER}x slower: first need drawn`,
      'ms',
      each(({ card }) => card),
    ),
    figure(
      `phone, ${SLOWER}x slower: “I can” answers a touch`,
      'ms',
      each(({ answered }) => answered),
      { atMost: 1_000, note: 'first visit, empty cache, 40 needs, 150 people' },
    ),
    figure(
      `bare page, ${SLOWER}x slower: its sheet answers a touch`,
      'ms',
      each(({ answered }) => answered, bareVisits),
      { note: 'the same files fetched and not run, six plain cards, no hall behind it' },
    ),
    figure(
      `phone against bare page: “I can” answers`,
      'times',
      visits.map(({ answered }, n) => answered / (bareVisits[n]?.answered ?? Number.NaN)),
      { note: 'visits next to each other' },
    ),
    figure(
      `phone, ${SLOWER}x slower, second visit: “I can” answers a touch`,
      'ms',
      each(({ answered }) => answered, again),
      { note: 'what never changes is in the cache' },
    ),
  ];
}
