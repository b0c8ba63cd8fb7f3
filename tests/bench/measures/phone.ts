/** From opening the link of the code to a board that answers a touch, on a phone's slow processor. */
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { SLOWER } from '../chromium.ts';
import { figure, type Figure } from '../figures.ts';
import { openProgram } from '../program.ts';
import { buildVillage } from '../village.ts';
import { firstVisit, sizeOf, type Visit } from './first-visit.ts';

export async function phone(bench: Bench): Promise<Figure[]> {
  const data = join(bench.temp('phone'), 'hall');
  await buildVillage(data, { people: 150, open: 40, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  // The first one warms up the hub and the browser.
  await firstVisit(bench, program);
  const visits: Visit[] = [];
  for (let n = 0; n < (bench.full ? 11 : 5); n++) visits.push(await firstVisit(bench, program));
  await program.stop();
  const each = (of: (visit: Visit) => number): number[] => visits.map(of);
  const [some] = visits;
  const scripts = some?.first.filter(({ name }) => name.endsWith('.js')) ?? [];
  return [
    figure(
      'phone, first load: JavaScript, compressed',
      'kB',
      each(({ first }) => sizeOf(first, '.js')),
      {
        atMost: 60,
        note: `${scripts.length} files, asked for before the first need was drawn`,
      },
    ),
    figure(
      'phone, first load: everything but the page itself',
      'kB',
      each(({ first }) => sizeOf(first)),
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
      {
        atMost: 1_000,
        note: 'first visit, empty cache, 40 needs, 150 people',
      },
    ),
  ];
}
