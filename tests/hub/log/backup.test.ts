import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BackupFailed, backupTo } from '../../../electron/hub/log/backup.ts';
import { checkLog } from '../../../electron/hub/log/check.ts';
import { openForReading } from '../../../electron/hub/log/open.ts';
import { takeCopy } from '../../../electron/hub/log/set-aside.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { hallOf } from '../../fixtures/signed.ts';
import { newFolder, tamper } from './folders.ts';

function written(needs: number) {
  const path = join(newFolder(), HALL_FILE);
  const hall = hallOf({ seed: 31 });
  const anna = hall.join('Anna');
  for (let i = 0; i < needs; i++) hall.raise(anna);
  const store = openSqliteStore(path);
  store.append(hall.additions());
  return { path, hall, anna, store };
}

test('G15 a backup is one file that opens as a hall with all that was kept', async () => {
  const { hall, anna, store } = written(20);
  store.keepSecret('wall', 'key');
  const to = newFolder();
  const file = join(to, HALL_FILE);
  expect(await backupTo(store, file)).toEqual(store.head());
  expect(readdirSync(to)).toEqual([HALL_FILE]);
  store.close();
  const copy = openSqliteStore(file);
  expect([...copy.entriesAfter(0)]).toEqual(hall.entries);
  expect(copy.names().get(anna.by)).toBe('Anna');
  expect(copy.secret('wall')).toBe('key');
  copy.close();
});

test('G19 a copy, and what is taken of one, is for its owner’s eyes only, whatever the folder and the copy allow', async () => {
  const { store } = written(1);
  const folder = newFolder();
  chmodSync(folder, 0o777);
  const file = join(folder, 'backup.sqlite');
  await backupTo(store, file);
  await backupTo(store, file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  store.close();
  chmodSync(file, 0o666);
  const data = newFolder();
  takeCopy(data, file, 0);
  expect(statSync(join(data, HALL_FILE)).mode & 0o777).toBe(0o600);
});

test('G15 work goes on while a backup is written, and the backup is whole', async () => {
  const { hall, anna, store } = written(2_000);
  const file = join(newFolder(), 'backup.sqlite');
  const start = store.head();
  let finished = false;
  const backup = backupTo(store, file).finally(() => (finished = true));
  let during = 0;
  while (!finished) {
    hall.raise(anna);
    store.append(hall.additions(store.head().number));
    during += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const end = await backup;
  expect(during).toBeGreaterThan(1);
  expect(end.number).toBeGreaterThanOrEqual(start.number);
  expect(end.hash).toBe(store.hashAt(end.number));
  store.close();
  const db = openForReading(file);
  expect(checkLog(db)).toEqual({ entries: end.number, ...end, faults: [] });
  db.close();
});

test('G15 a backup that does not read back whole is not kept, and the older one stays', async () => {
  const { path, store } = written(20);
  const file = join(newFolder(), 'backup.sqlite');
  await backupTo(store, file);
  const older = readFileSync(file);
  // Behind the back of the store, as a failing disk would.
  tamper(path, 'UPDATE log SET hash = digest WHERE number = 12');
  await expect(backupTo(store, file)).rejects.toThrow(BackupFailed);
  await expect(backupTo(store, file)).rejects.toThrow(/entry 12 is not what was written/);
  expect(readFileSync(file).equals(older)).toBe(true);
  expect(existsSync(`${file}.part`)).toBe(false);
  store.close();
});

test('G15 a place that cannot be written to is told in words', async () => {
  const { store } = written(1);
  const nowhere = join(newFolder(), 'not-there', 'backup.sqlite');
  await expect(backupTo(store, nowhere)).rejects.toThrow(/^No backup could be written to /);
  store.append([]);
  store.close();
  const file = join(newFolder(), 'backup.sqlite');
  writeFileSync(file, 'something else');
  await expect(backupTo(store, file)).rejects.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('something else');
});
