/** Floods, while an ordinary group acts: windows with and without the flood take turns, in the same run. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newKeys, SimulatedPhone } from '../../electron/demo/phone.ts';
import { wait } from '../bench/bench.ts';
import { median, percentile } from '../bench/figures.ts';
import { hallCrowd } from './hall-crowd.ts';
import { villager } from '../bench/village.ts';
import type { AttackedHall } from './attacked-hall.ts';
import { floods, type FloodName, type Target } from './flooding.ts';

export interface FloodResult {
  readonly name: FloodName;
  readonly addresses: number;
  readonly tries: number;
  /** From an act to each other phone having it: 99th percentile, milliseconds, median of the windows. */
  readonly quiet: number;
  readonly attacked: number;
  /** Of each window with the flood to the ones without before and after it. */
  readonly ratios: readonly number[];
  /** How much of one core the hub used, quiet and attacked; null where the system does not tell. */
  readonly cores: readonly [number, number] | null;
  /** Bytes that the hub grew by, from before to after. */
  readonly grew: number | null;
}

export interface FloodPlan {
  readonly names: readonly FloodName[];
  readonly addresses: readonly number[];
  /** Quiet and attacked windows, so many of each. */
  readonly windows: number;
  /** Acts in one window, `EVERY` milliseconds apart. */
  readonly acts: number;
  readonly seed: number;
}

/** Milliseconds. */
const EVERY = 50;
const GROUP = 20;
/** Given to a flood to get going, and to the hall to be rid of it. */
const SETTLE = 500;

/** How much longer others waited: the median, because this machine does other things too. */
export const ratioOf = ({ ratios }: FloodResult): number => median(ratios);

const p99 = ({ lags }: { readonly lags: readonly number[] }): number => percentile(lags, 0.99);

export async function flood(
  hall: AttackedHall,
  plan: FloodPlan,
  report: (result: FloodResult) => void,
): Promise<void> {
  const insiders = await joined(hall, 4);
  const crowd = await hallCrowd(hall.port, GROUP);
  const times = Array.from({ length: plan.acts }, (_, k) => k * EVERY);
  const measured = async () => {
    const [busy, began] = [hall.busy(), performance.now()];
    const { lags } = await crowd.round(times);
    const now = hall.busy();
    return { lags, cores: busy === null || now === null ? null : (now - busy) / (performance.now() - began) };
  };
  try {
    await crowd.round(times);
    for (const name of plan.names)
      for (const count of plan.addresses) {
        const target = await targetOf(hall, plan.seed, count, insiders);
        const quiet: Awaited<ReturnType<typeof measured>>[] = [];
        const attacked: typeof quiet = [];
        let tries = 0;
        const memory = hall.memory();
        for (let window = 0; window < plan.windows; window++) {
          quiet.push(await measured());
          const end = await begun(name, target);
          await wait(SETTLE);
          attacked.push(await measured());
          tries += await end();
          await wait(SETTLE);
        }
        quiet.push(await measured());
        const after = hall.memory();
        const mean = (of: typeof quiet) => of.reduce((sum, { cores }) => sum + (cores ?? 0), 0) / of.length;
        report({
          name,
          addresses: count,
          tries,
          quiet: median(quiet.map(p99)),
          attacked: median(attacked.map(p99)),
          ratios: attacked.map((one, n) => (2 * p99(one)) / (p99(quiet[n]!) + p99(quiet[n + 1]!))),
          cores: quiet[0]?.cores == null ? null : [mean(quiet), mean(attacked)],
          grew: memory === null || after === null ? null : after - memory,
        });
      }
  } finally {
    crowd.close();
  }
}

/** A flood in a process of its own; with it all that it held is gone. Ending it gives the number of tries. */
async function begun(name: FloodName, target: Target): Promise<() => Promise<number>> {
  const flooder = fork(join(import.meta.dirname, 'flooder.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told = async (word: object): Promise<number> => {
    flooder.send(word);
    return ((await once(flooder, 'message'))[0] as { sent: number }).sent;
  };
  await told({ begin: name, target });
  return async () => {
    const sent = await told({ end: true });
    flooder.kill('SIGKILL');
    await once(flooder, 'exit');
    return sent;
  };
}

export const allFloods = Object.keys(floods) as FloodName[];

async function joined(hall: AttackedHall, count: number): Promise<Target['insiders']> {
  const insiders: { person: string; seed: string }[] = [];
  for (let n = 0; n < count; n++) {
    const seed = Buffer.alloc(32, n + 1);
    const keys = newKeys(seed);
    const phone = new SimulatedPhone({ url: hall.url, keys });
    const answer = await phone.join(`Insider ${n}`, await hall.code());
    if (!answer.ok) throw new Error(`an insider could not join: ${answer.refusal.type}`);
    hall.mayAct(keys.device);
    insiders.push({ person: phone.person, seed: seed.toString('hex') });
    phone.close();
  }
  return insiders;
}

async function targetOf(
  hall: AttackedHall,
  seed: number,
  count: number,
  insiders: Target['insiders'],
): Promise<Target> {
  const looker = new SimulatedPhone({ url: hall.url });
  const greeted = await looker.greet(await hall.code());
  if (!greeted.ok) throw new Error(`nobody may look around: ${greeted.refusal.type}`);
  const target = {
    port: hall.port,
    seed,
    pass: looker.pass ?? '',
    hall: looker.hall,
    person: villager(30).person,
    device: villager(30).keys.device,
    addresses: Array.from({ length: count }, (_, n) => `127.0.${1 + Math.floor(n / 200)}.${2 + (n % 200)}`),
    insiders,
  };
  looker.close();
  return target;
}
