/** After `kill -9`: from the kill until the last phone is back, the server being started again at once. */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared, type Figure } from '../figures.ts';
import type { Who } from '../load/returners.ts';
import { startLoad, type Process } from '../pinned.ts';
import { hallFor, LOAD, startHall, startPeer } from '../subjects.ts';

const all = ['hall', 'the least', 'socket.io'] as const satisfies readonly Who[];
/** Long enough for everybody to be in and for buckets to fill again. Milliseconds. */
const REST = 3_000;

interface House {
  readonly name: Who;
  readonly load: Process;
  server: Process;
  readonly port: number;
  readonly start: () => Promise<Process>;
}

async function open(bench: Bench, name: Who, size: number): Promise<House> {
  const data = name === 'hall' ? await hallFor(bench, size) : bench.temp('peer');
  let port = 0;
  const start = (): Promise<Process> =>
    name === 'hall' ? startHall(data, port) : startPeer(name, data, port);
  const server = await start();
  port = server.ready.port ?? 0;
  const load = await startLoad({ script: LOAD });
  const house: House = { name, load, server, port, start };
  bench.atEnd(() => house.server.end('SIGKILL'));
  bench.atEnd(() => load.end('SIGKILL'));
  await load.ask('settle', name, port, size);
  return house;
}

async function killed(house: House): Promise<number> {
  const returned = house.load.ask<number>('returned');
  // Awaited below; where the load ends before, that is told there.
  returned.catch(() => undefined);
  const at = performance.timeOrigin + performance.now();
  await house.server.end('SIGKILL');
  house.server = await house.start();
  return (await returned) - at;
}

async function returnsOf(bench: Bench, size: number, rounds: number): Promise<Figure[]> {
  bench.say(`${size} phones come back after kill -9: ${all.join(', ')} …`);
  const times: Record<Who, number[]> = { hall: [], 'the least': [], 'socket.io': [] };
  const houses: House[] = [];
  for (const name of all) houses.push(await open(bench, name, size));
  for (let round = 0; round < rounds; round++) {
    await wait(REST);
    for (const house of houses) times[house.name].push(await killed(house));
  }
  for (const { load, server } of houses) {
    await load.end('SIGKILL');
    await server.end('SIGKILL');
  }
  const theirs = { name: 'socket.io', runs: times['socket.io'] };
  const title = `the last of ${size} is back after kill -9`;
  return [
    compared(title, 'ms', times.hall, theirs, {
      ...{ target: '6', atMost: 0.35 },
      note: 'with starting the server again',
    }),
    compared(`${title}, by the least`, 'ms', times['the least'], theirs, {
      note: 'a signature checked for each who comes, and nothing else of a hall',
    }),
  ];
}

export async function returns(bench: Bench): Promise<Measured> {
  const figures = await returnsOf(bench, 150, bench.full ? 5 : 2);
  if (bench.full) figures.push(...(await returnsOf(bench, 1_500, 3)));
  return { comparisons: [], figures };
}
