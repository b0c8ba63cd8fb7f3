/** What it takes to hold phones that are connected and idle. */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared } from '../figures.ts';
import type { Name } from '../peers/list.ts';
import type { Memory } from '../probe.ts';
import { openSubject, type Subject } from '../subjects.ts';

const both = ['hall', 'socket.io'] as const satisfies readonly Name[];
const PHONES = 1_500;
const MEGABYTE = 1_000_000;
/** News of who has come are told after a while. Milliseconds. */
const SETTLED = 6_000;

export async function memory(bench: Bench): Promise<Measured> {
  bench.say(`memory with ${PHONES} phones: ${both.join(', ')} …`);
  const all: Record<(typeof both)[number], Memory[]> = { hall: [], 'socket.io': [] };
  for (let round = 0; round < (bench.full ? 3 : 1); round++) {
    const subjects: Subject[] = [];
    for (const name of both) subjects.push(await openSubject(bench, { name, size: PHONES }));
    await wait(SETTLED);
    for (const [n, name] of both.entries()) {
      const subject = subjects[n];
      if (subject !== undefined) all[name].push(await subject.memory());
      await subject?.close();
    }
  }
  const row = (title: string, of: (memory: Memory) => number, wanted = {}) => {
    const runs = (name: (typeof both)[number]): number[] => all[name].map((one) => of(one) / MEGABYTE);
    return compared(title, 'MB', runs('hall'), { name: 'socket.io', runs: runs('socket.io') }, wanted);
  };
  const title = 'memory with 1,500 phones';
  return {
    comparisons: [],
    figures: [
      row(`${title}, of the process`, ({ rss }) => rss, { target: 'memory', atMost: 2 }),
      row(`${title}, in use by the program`, ({ heap }) => heap),
    ],
  };
}
