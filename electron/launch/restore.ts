/**
 * `npm run restore -- [--data DIR] [--from DIR] [--list] [NAME]`: puts a copy of the hall in its place. The one that
 * reaches furthest and reads back whole, or the one that is named; what was there before is put aside, never deleted.
 * Exit 0: done. 1: it was not, and why. 2: not understood.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyFolders } from '../hub/log/at-hand.ts';
import { copiesIn, faultInCopy, type Copy } from '../hub/log/copies.ts';
import { makeFolder } from '../hub/log/on-disk.ts';
import { takeCopy } from '../hub/log/set-aside.ts';
import { StoreRefused } from '../hub/log/store.ts';
import { readSettings } from '../hub/settings.ts';
import { surroundings } from '../programs/surroundings.ts';
import { defaultDataFolder } from './data-folder.ts';

const USAGE = 'Usage: npm run restore -- [--data DIR] [--from DIR] [--list] [NAME]';

interface Wish {
  readonly data: string;
  readonly folders: readonly string[];
  readonly listOnly: boolean;
  readonly name: string | null;
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);

function wished(): Wish | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, from: { type: 'string' }, list: { type: 'boolean' } },
    });
    if (positionals.length > 1) return null;
    const data = resolve(values.data ?? defaultDataFolder(surroundings()));
    const folders =
      values.from === undefined
        ? copyFolders(data, readSettings(data).settings.backup?.folder ?? null)
        : [resolve(values.from)];
    return { data, folders, listOnly: values.list ?? false, name: positionals[0] ?? null };
  } catch {
    return null;
  }
}

const lineOf = ({ name, at, number }: Copy): string =>
  `  ${name}   written ${new Date(at).toLocaleString()}, ${number === null ? 'cannot be read' : `${number} entries`}`;

/** The copy to take; a word in its place says why there is none. */
function chosen(copies: readonly Copy[], name: string | null): Copy | string {
  const halls = new Set(copies.map(({ hall }) => hall));
  if (name === null && halls.size > 1)
    return 'There are copies of more than one hall here: say the name of the one you mean.';
  const wanted = name === null ? copies : copies.filter((copy) => copy.name === name);
  if (wanted.length === 0) return name === null ? 'There is no copy here.' : `There is no copy ${name} here.`;
  for (const copy of wanted) {
    say(`Reading ${copy.name} through …`);
    const fault = faultInCopy(copy.file);
    if (fault === null) return copy;
    say(`  It is not whole: ${fault}`);
  }
  return 'None of them is whole. Nothing was changed.';
}

function restore({ data, folders, listOnly, name }: Wish): number {
  const copies = folders.flatMap(copiesIn);
  say(`Copies in ${folders.join(' and ')}:`);
  for (const copy of copies) say(lineOf(copy));
  if (copies.length === 0) say('  none');
  if (listOnly) return 0;
  const copy = chosen(copies, name);
  if (typeof copy === 'string') {
    process.stderr.write(`${copy}\n`);
    return 1;
  }
  makeFolder(data);
  const aside = takeCopy(data, copy.file, Date.now());
  say(`The hall is as it was in ${copy.name}: ${copy.number} entries. Start Moothall now.`);
  if (aside !== null) say(`What was there before is kept in ${aside}.`);
  return 0;
}

const wish = wished();
if (wish === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = restore(wish);
  } catch (reason) {
    const running = reason instanceof StoreRefused && reason.why === 'running';
    const why = reason instanceof Error ? reason.message : String(reason);
    process.stderr.write(running ? 'Moothall is running: close it first.\n' : `That did not work: ${why}\n`);
    process.exitCode = 1;
  }
}
