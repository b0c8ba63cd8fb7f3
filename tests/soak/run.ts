/**
 * `npm run soak [-- --minutes N] [--days N] [--people N] [--json FILE] [--picture FILE]`: an hour in which days pass for a
 * hall, and what its hub and its wall keep meanwhile. Exit 0 when nothing grew more than it may, 1 else.
 * `npm run soak -- --draw FILE` draws what such a run left.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../../electron/launch/setup.mjs';
import { openBrowser } from '../bench/chromium.ts';
import { ROOT } from '../bench/program.ts';
import { pictureOf } from './picture.ts';
import { isReached, type Soaked } from './report.ts';
import { soak } from './soak.ts';
import { inWords } from './words.ts';

const say = (line: string): void => void process.stderr.write(`soak: ${line}\n`);

// The browser would be closed and everything else go on.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    days: { type: 'string', default: '3' },
    people: { type: 'string', default: '36' },
    json: { type: 'string', default: join(ROOT, 'docs', 'soak.json') },
    picture: { type: 'string', default: join(ROOT, 'docs', 'pictures', 'soak.svg') },
    draw: { type: 'string' },
  },
});

async function soaked(): Promise<Soaked> {
  ensureInstalled();
  ensureBuilt();
  const [minutes, days, people] = [values.minutes, values.days, values.people].map(Number);
  if (minutes === undefined || days === undefined || people === undefined) throw new Error('not a number');
  if (![minutes, days, people].every((one) => one > 0))
    throw new Error('minutes, days and people are numbers above 0');
  const folder = mkdtempSync(join(tmpdir(), 'moothall-soak-'));
  const browser = await openBrowser();
  try {
    return await soak({ minutes, days, people, browser, folder, say });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const result =
  values.draw === undefined ? await soaked() : (JSON.parse(readFileSync(values.draw, 'utf8')) as Soaked);
if (values.draw === undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`);
writeFileSync(values.picture, pictureOf(result));
process.stdout.write(inWords(result));
process.exitCode = isReached(result.verdict.hub) && isReached(result.verdict.page) ? 0 : 1;
