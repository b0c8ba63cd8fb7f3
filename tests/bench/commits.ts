/**
 * Writes entries as a process of its own: `commits.ts FOLDER`. Answers how many rows a second, one commit each or
 * in groups, through the hall's own store and with SQLite alone.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import type { Addition } from '../../electron/hub/log/store.ts';
import type { HallId, NeedId } from '../../shared/domain/ids.ts';
import { answerCalls } from './calls.ts';
import { pledgeOf } from './load/hall-phones.ts';
import { villager } from './village.ts';

export type Through = 'store' | 'store and index' | 'sqlite';

const [folder = '.'] = process.argv.slice(2);
const store = openSqliteStore(join(folder, 'store.sqlite'));
const db = new Database(join(folder, 'raw.sqlite'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE log (number INTEGER PRIMARY KEY, entry TEXT NOT NULL)');
if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite does not write through');
const add = db.prepare<[string]>('INSERT INTO log (entry) VALUES (?)');
const addAll = db.transaction((entries: readonly string[]) => {
  for (const entry of entries) add.run(entry);
});
const who = villager(0);

function additions(count: number): Addition[] {
  const after = store.head().number;
  return Array.from({ length: count }, (_, n): Addition => {
    const need = `need-${n % 40}-0000000`.slice(0, 16) as NeedId;
    const { envelope, signature } = pledgeOf(who, 'hall-00000000000' as HallId, need);
    const { body, at } = envelope;
    if (body.type !== 'PledgeToNeed') throw new Error('not a pledge');
    const { pledge, amount, standby, note } = body;
    const event = { type: 'PledgeMade', v: 1, need, pledge, by: who.person, amount, standby, note };
    const events = [event] as unknown as Addition['entry']['events'];
    return {
      entry: { number: after + n + 1, time: at, envelope, signature, events },
      index: [],
    };
  });
}

/** Rows in a second: `count` of them, in commits of `group`. */
function write(through: Through, count: number, group: number): number {
  const rows = additions(count);
  const texts = rows.map(({ entry }) => JSON.stringify(entry));
  const began = performance.now();
  for (let at = 0; at < count; at += group)
    if (through === 'sqlite') addAll(texts.slice(at, at + group));
    else store.append(rows.slice(at, at + group));
  if (through === 'store and index') store.settle();
  const took = performance.now() - began;
  // As the hub does when little happens.
  if (through === 'store') store.settle();
  return count / (took / 1_000);
}

answerCalls({ write });
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'ready' });
