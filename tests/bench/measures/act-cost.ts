/** Whether an act costs more in a hall with a long history, or with many needs. Processor time of the hub. */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared, type Figure } from '../figures.ts';
import { copiedVillage } from '../kept-village.ts';
import { openSubject, type Subject } from '../subjects.ts';

/** So few that telling them costs little beside the act itself. */
const PHONES = 10;
const ACTS = { full: 200, quick: 100 };
const APART = 5;
/** Until the buckets of each phone are full again; the acts of the quick form do not empty them. Milliseconds. */
const REST = { full: 5_500, quick: 0 };
/** What is called the same, machines being as they are. */
const SAME = 1.25;

const halls = {
  '100 entries': { name: '100', size: { people: PHONES, open: 10, entries: 100 } },
  '100,000 entries': {
    name: '100000',
    size: { people: 150, open: 60, entries: 100_000, lasting: 2 * 365 * 86_400_000 },
  },
  '10 needs': { name: '10-needs', size: { people: 150, open: 10, entries: 0 } },
  '3,000 needs': { name: '3000-needs', size: { people: 150, open: 3_000, entries: 0 } },
} as const;
type Which = keyof typeof halls;

export async function actCost(bench: Bench): Promise<Measured> {
  const names = Object.keys(halls) as Which[];
  bench.say(`what an act costs: ${names.join('; ')} …`);
  const subjects: [Which, Subject][] = [];
  for (const which of names) {
    const data = await copiedVillage(bench, halls[which]);
    subjects.push([which, await openSubject(bench, { name: 'hall', size: PHONES, data })]);
  }
  const costs = new Map<Which, number[]>(names.map((which) => [which, []]));
  const form = bench.full ? 'full' : 'quick';
  const acts = ACTS[form];
  const times = Array.from({ length: acts }, (_, k) => k * APART);
  for (let round = 0; round <= (bench.full ? 7 : 2); round++) {
    for (const [which, subject] of subjects) {
      const { cpu } = await subject.round(times);
      if (round > 0) costs.get(which)?.push((cpu / acts) * 1_000);
    }
    await wait(REST[form]);
  }
  const row = (many: Which, few: Which): Figure =>
    compared(
      `an act with ${many}`,
      'µs',
      costs.get(many) ?? [],
      { name: few, runs: costs.get(few) ?? [] },
      {
        target: '8',
        atMost: SAME,
      },
    );
  return {
    comparisons: [],
    figures: [row('100,000 entries', '100 entries'), row('3,000 needs', '10 needs')],
  };
}
