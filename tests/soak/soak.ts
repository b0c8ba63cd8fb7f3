/**
 * Days of a hall in an hour: a real hub, the wall's page in Chromium, people who come, act, meet, go and come back, and
 * strangers who look in and are cut off. What hub and page keep is asked again and again; several times beside a hub and a
 * page that were just started with the same data, so that a hall that has become larger is not taken for a leak.
 */
import { mkdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from '@playwright/test';
import type { Pace } from '../../electron/demo/pace.ts';
import { startDemo } from '../../electron/demo/people.ts';
import { SimulatedPhone } from '../../electron/demo/phone.ts';
import { HALL_FILE } from '../../electron/hub/log/sqlite.ts';
import { wait } from '../bench/bench.ts';
import { askedOfTheWall, codeIn } from '../bench/program.ts';
import { openHub, type SoakedHub } from './hub.ts';
import { openPage } from './page.ts';
import { judge, type Fresh, type Sample, type Soaked } from './report.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly days: number;
  readonly people: number;
  readonly browser: Browser;
  /** An empty folder. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** How often it is looked at what is kept, and how often beside it at what was just started. */
const LOOKS = { long: { samples: 60, fresh: 10 }, short: { samples: 10, fresh: 2 } };
/** Minutes. */
const SHORT = 5;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nobody looks sooner after somebody else: a machine has other things to do. Milliseconds of the machine. */
const APART = 120;
const LOOKS_EVERY = 500;
const STRANGERS_EVERY = 3_000;
const CUTS_EVERY = 5_000;
const GIVEN_UP = 10_000;
/** What was just started does what it does at first. Milliseconds of the machine. */
const SETTLES = { long: 4_000, short: 500 };

export async function soak({ minutes, days, people, browser, folder, say }: SoakOptions): Promise<Soaked> {
  const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? '' };
  const at = new Date().toISOString();
  const speed = (days * DAY) / (minutes * MINUTE);
  const start = Date.now();
  const clock = [start, speed].join(' ');

  const length = minutes < SHORT ? 'short' : 'long';
  const looks = LOOKS[length];
  const data = join(folder, 'hall');
  const hub = await openHub(data, clock);
  const happened: Record<string, number> = {};
  const seen: Record<string, number> = {};
  const count = (where: Record<string, number>, what: string): void => {
    where[what] = (where[what] ?? 0) + 1;
  };
  const samples: Sample[] = [];
  const fresh: Fresh[] = [];
  const over = new AbortController();
  const began = performance.now();
  const minute = (): number => (performance.now() - began) / MINUTE;
  const until = (then: number): Promise<void> =>
    wait(Math.max(0, then * MINUTE - (performance.now() - began)));

  const page = await openPage(browser, hub.wall, clock);
  const demo = startDemo(
    { phone: codeIn(await askedOfTheWall(hub.wall)), port: hub.port },
    {
      people,
      pace: hastened(start, speed),
      happened(_, { type }, answer) {
        count(happened, answer?.ok === true ? type : answer === null ? 'cut off' : 'refused');
      },
    },
  );
  const every = async (ms: number, act: () => Promise<void>): Promise<void> => {
    while (!over.signal.aborted) {
      // Whatever waits for what a broken line would have brought is given up.
      await Promise.race([act(), wait(GIVEN_UP)]).catch((reason: unknown) => {
        say(String(reason));
      });
      await wait(ms);
    }
  };
  const going = [
    every(LOOKS_EVERY, async () => {
      const { scene, theme } = await page.scene();
      count(seen, scene);
      count(seen, theme);
    }),
    every(STRANGERS_EVERY, async () => {
      await lookIn(hub);
      count(happened, 'strangers');
    }),
    every(Math.max(CUTS_EVERY, (minutes * MINUTE) / 40), async () => {
      await page.cut();
      count(happened, 'lines of the wall that broke');
    }),
  ];
  try {
    for (let n = 1; n <= looks.samples; n++) {
      await until((n / looks.samples) * minutes);
      const kept = await hub.memory();
      const { here } = await askedOfTheWall(hub.wall);
      const entries = entriesIn(data);
      samples.push({ minute: minute(), hub: kept, page: await page.memory(), entries, phones: here });
      if (n % (looks.samples / looks.fresh) !== 0) continue;
      fresh.push({ minute: minute(), ...(await justStarted(n)) });
      say(
        `${minute().toFixed(1)} min: ${entries} entries, hub ${mb(kept.heap)}, page ${mb(samples.at(-1)?.page.heap ?? 0)}`,
      );
    }
  } finally {
    over.abort();
    await Promise.all(going);
    await demo.stop();
    await page.close();
    await hub.stop();
  }
  return {
    at,
    machine,
    minutes,
    days,
    people,
    happened,
    seen,
    samples,
    fresh,
    verdict: judge(samples, fresh),
  };

  async function justStarted(n: number): Promise<Omit<Fresh, 'minute'>> {
    const copy = join(folder, `copy-${n}`);
    mkdirSync(copy);
    const db = new Database(join(data, HALL_FILE), { readonly: true });
    await db.backup(join(copy, HALL_FILE)).finally(() => db.close());
    const young = await openHub(copy, clock);
    const youngPage = await openPage(browser, young.wall, clock);
    try {
      await wait(SETTLES[length]);
      return { hub: (await young.memory()).heap, page: (await youngPage.memory()).heap };
    } finally {
      await youngPage.close();
      await young.stop();
    }
  }
}

function entriesIn(data: string): number {
  const db = new Database(join(data, HALL_FILE), { readonly: true });
  try {
    return Number(db.prepare('SELECT coalesce(max(number), 0) FROM log').pluck().get());
  } finally {
    db.close();
  }
}

const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The clock of the hub. Connections here keep the machine's own, as they count by it whether the hub is alive. */
function hastened(start: number, speed: number): Pace {
  const now = (): number => Math.floor(start + (Date.now() - start) * speed);
  return {
    now,
    until: (time, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, Math.max(APART, (time - now()) / speed));
        signal.addEventListener('abort', end);
      }),
  };
}

/** Somebody scans the code, looks, and is gone without a word. */
async function lookIn({ wall, port }: SoakedHub): Promise<void> {
  const url = `http://127.0.0.1:${port}`;
  const address = new URL(codeIn(await askedOfTheWall(wall)));
  await (await fetch(`${url}${address.pathname}`)).text();
  const phone = new SimulatedPhone({ url });
  await phone.greet(address.pathname.split('/').at(-1));
  phone.socket.io.engine.close();
  phone.close();
}
