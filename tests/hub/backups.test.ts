import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackups, type BackupsOptions } from '../../electron/hub/backups.ts';
import { startBackupThread, type BackupWord, type CopyJob } from '../../electron/hub/log/backup-thread.ts';
import { copiesIn, copyName, faultInCopy } from '../../electron/hub/log/copies.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { readSettings } from '../../electron/hub/settings.ts';
import { projectNode, ROOT } from '../../electron/launch/setup.mjs';
import { openHall, tempFolder } from '../fixtures/hall.ts';
import { hallOf } from '../fixtures/signed.ts';
import { tamper } from './log/folders.ts';

const HOUR = 3_600_000;

/** A hall that goes on, and clocks that are moved by hand. */
function around(more: Partial<BackupsOptions> = {}) {
  const data = join(tempFolder(), 'hall');
  mkdirSync(data);
  const file = join(data, HALL_FILE);
  const hall = hallOf({ seed: 21 });
  const noor = hall.join('Noor');
  const store = openSqliteStore(file);
  const goOn = (): void => {
    hall.raise(noor);
    store.append(hall.additions(store.head().number));
  };
  goOn();
  const time = { wall: Date.UTC(2026, 10, 26, 12), steady: 0 };
  const threads: Promise<void>[] = [];
  const lines: string[] = [];
  const backups = createBackups({
    data,
    file,
    number: () => store.head().number,
    now: () => time.wall,
    clock: () => time.steady,
    log: (line) => lines.push(line),
    start(job, hear) {
      const thread = startBackupThread(job, hear);
      threads.push(thread.done);
      return thread;
    },
    ...more,
  });
  /** So long later, with everything done that was due. */
  const later = async (ms: number): Promise<void> => {
    time.wall += ms;
    time.steady += ms;
    backups.look();
    await Promise.all(threads.splice(0));
  };
  return { data, file, store, goOn, time, lines, backups, later };
}

/** Threads take a while to begin where much else is going on. */
const soon = <T>(look: () => T) => expect.poll(look);

describe('copies at a second place', () => {
  it('BK8 one is made an hour after something happened at the latest, one file a day, each read back whole', async () => {
    const { goOn, backups, later, store } = around();
    const folder = join(tempFolder(), 'copies');
    backups.configure({ folder });
    await later(10 * 60_000);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(backups.state).toMatchObject({ folder, isOwn: false, trouble: null, last: { number: 3 } });
    // Nothing happened: nothing is written.
    const [first] = copiesIn(folder);
    utimesSync(first!.file, 1, 1);
    await later(HOUR);
    expect(copiesIn(folder)[0]?.at).toBe(1_000);
    goOn();
    await later(1_000);
    expect(copiesIn(folder)[0]?.number).toBe(4);
    goOn();
    await later(HOUR / 2);
    expect(copiesIn(folder)[0]?.number).toBe(4);
    await later(HOUR / 2);
    expect(copiesIn(folder).map(({ number, file }) => [number, faultInCopy(file)])).toEqual([[5, null]]);
    store.close();
  });

  it('BK8 so many days stay as the settings say, those that reach furthest, whatever the clock said', async () => {
    const { goOn, backups, later, time } = around();
    const folder = tempFolder();
    backups.configure({ folder, keep: 3 });
    // A clock that was years ahead for a day, and then right again.
    for (const day of [0, 1, 2_000, 2, 3]) {
      time.wall = Date.UTC(2026, 10, 26 + day, 12);
      goOn();
      await later(HOUR);
    }
    expect(copiesIn(folder).map(({ day, number }) => [day, number])).toEqual([
      ['2026-11-29', 8],
      ['2026-11-28', 7],
      ['2032-05-18', 6],
    ]);
    // Copies of another hall, and files of other people, are not counted and not touched.
    const other = join(folder, copyName('b'.repeat(16), '2020-01-01', 1));
    writeFileSync(other, 'another hall');
    writeFileSync(join(folder, 'holiday.jpg'), 'a picture');
    goOn();
    await later(2 * HOUR);
    expect(existsSync(other)).toBe(true);
    expect(existsSync(join(folder, 'holiday.jpg'))).toBe(true);
  });

  it('BK8 a hall that was set back does not write over the copy that reaches further', async () => {
    const { goOn, backups, later, file, store } = around();
    const folder = tempFolder();
    backups.configure({ folder });
    const early = join(tempFolder(), 'early.sqlite');
    await store.copyTo(early);
    for (let i = 0; i < 5; i++) goOn();
    await later(HOUR);
    const [far] = copiesIn(folder);
    store.close();
    copyFileSync(early, file);
    const again = createBackups({
      ...{
        data: join(file, '..'),
        file,
        number: () => 3,
        now: () => Date.UTC(2026, 10, 26, 13),
        clock: () => 0,
      },
      ...{ log: () => undefined, pace: { first: 0 } },
    });
    again.configure({ folder });
    again.look();
    await soon(() => again.state.last?.number).toBe(3);
    expect(copiesIn(folder).map(({ number, day }) => [number, day])).toEqual([
      [8, '2026-11-26'],
      [3, '2026-11-26'],
    ]);
    expect(faultInCopy(far!.file)).toBeNull();
  });

  it('BK9 a hall that is damaged is not copied, and the older copy stays', async () => {
    const { goOn, backups, later, file, lines } = around();
    const folder = tempFolder();
    backups.configure({ folder });
    await later(HOUR);
    const before = readFileSync(copiesIn(folder)[0]!.file);
    goOn();
    tamper(file, `UPDATE log SET signature = 'x' || substr(signature, 2) WHERE number = 2`);
    await later(HOUR);
    expect(backups.state.trouble).toMatchObject({ why: 'failed' });
    expect(backups.state.trouble?.said).toMatch(/entry 2 is not what was written/);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readFileSync(copiesIn(folder)[0]!.file).equals(before)).toBe(true);
    expect(lines).toHaveLength(1);
  });

  it('BK9 a place that is gone is told with the days without a copy, and no folder is made in its place', async () => {
    const { goOn, backups, later } = around();
    const stick = join(tempFolder(), 'stick');
    mkdirSync(stick);
    backups.configure({ folder: join(stick, 'moothall') });
    await later(HOUR);
    expect(backups.daysWithout).toBeNull();
    const gone = join(tempFolder(), 'not-plugged-in', 'moothall');
    backups.configure({ folder: gone });
    await later(HOUR);
    expect(backups.state.trouble).toMatchObject({ why: 'no-place' });
    expect(backups.daysWithout).toBe(-1);
    expect(existsSync(join(gone, '..'))).toBe(false);
    backups.configure({ folder: join(stick, 'moothall') });
    await later(HOUR);
    expect(backups.daysWithout).toBeNull();
    goOn();
    const jobs: CopyJob[] = [];
    const failing = (job: CopyJob, hear: (word: BackupWord) => void) => {
      jobs.push(job);
      hear({ is: 'failed', why: 'no-place', said: 'gone' });
      return { done: Promise.resolve(), stop: () => Promise.resolve() };
    };
    const time = { now: Date.UTC(2026, 10, 26, 12), clock: 0 };
    let fails = false;
    const later2 = createBackups({
      ...{ data: '/hall', file: '/hall/x', number: () => jobs.length + 1, log: () => undefined },
      now: () => time.now,
      clock: () => time.clock,
      start(job, hear) {
        if (fails) return failing(job, (word) => queueMicrotask(() => hear(word)));
        queueMicrotask(() => hear({ is: 'made', file: 'x', number: 1, at: time.now }));
        return { done: new Promise((resolve) => setImmediate(resolve)), stop: () => Promise.resolve() };
      },
    });
    later2.configure({ folder: '/stick' });
    time.clock += HOUR;
    later2.look();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(later2.state.last?.number).toBe(1);
    fails = true;
    time.clock += 3 * 24 * HOUR;
    time.now += 3 * 24 * HOUR;
    jobs.push({} as CopyJob);
    later2.look();
    await new Promise((resolve) => setImmediate(resolve));
    expect(later2.daysWithout).toBe(3);
  });

  it('BK9 a place that does not answer is given up, and the hub is not kept by it', async () => {
    let started = 0;
    const { backups, later, time } = around({
      start() {
        started += 1;
        return { done: new Promise(() => undefined), stop: () => new Promise(() => undefined) };
      },
    });
    backups.configure({ folder: '/far/away' });
    await later(HOUR);
    expect(backups.state.running).toBe(true);
    await later(HOUR);
    expect(backups.state).toMatchObject({ running: false, trouble: { why: 'no-place' } });
    await later(HOUR);
    expect(started).toBe(2);
    expect(time.steady).toBe(3 * HOUR);
  });

  it('BK10 settings that are changed while the hub runs are followed, and what it writes opens as the same hall', async () => {
    const hall = await openHall({ backupPace: { look: 20, first: 0, every: 0, again: 20 } });
    const [noor] = await hall.founded();
    const folder = join(tempFolder(), 'elsewhere');
    writeFileSync(join(hall.data, 'settings.json'), JSON.stringify({ backup: { folder, keep: 2 } }));
    await soon(() => hall.hub.backups.state).toMatchObject({ folder, keep: 2, trouble: null });
    await soon(() => hall.hub.backups.state.last?.number ?? 0).toBeGreaterThan(3);
    const [copy] = copiesIn(folder);
    expect(faultInCopy(copy!.file)).toBeNull();
    expect(readSettings(hall.data).fault).toBeNull();
    const store = openSqliteStore(copy!.file);
    expect(store.names().get(noor.person)).toBe('Noor');
    store.close();
  });
});

describe('npm run restore', () => {
  const restore = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      projectNode(),
      [join(ROOT, 'electron/launch/restore.ts'), ...args],
      { encoding: 'utf8' },
    );
    return { status, said: stdout + stderr };
  };

  it('BK11 lists the copies, takes the furthest that is whole, or the one that is named, and puts the old file aside', async () => {
    const { data, file, store, goOn, backups, later, time } = around();
    const folder = tempFolder();
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ backup: { folder } }));
    backups.configure({ folder });
    for (const day of [26, 27, 28]) {
      time.wall = Date.UTC(2026, 10, day, 12);
      goOn();
      await later(HOUR);
    }
    const running = restore('--data', data);
    expect(running.said).toContain('Moothall is running');
    expect(running.status).toBe(1);
    store.close();
    const [newest, second, third] = copiesIn(folder);
    tamper(newest!.file, `UPDATE log SET signature = 'x' || substr(signature, 2) WHERE number = 2`);
    const listed = restore('--data', data, '--list');
    expect(listed.status).toBe(0);
    for (const { name } of [newest!, second!, third!]) expect(listed.said).toContain(name);
    const before = readFileSync(file);

    const taken = restore('--data', data);
    expect(taken).toMatchObject({ status: 0 });
    expect(taken.said).toMatch(/not whole: .*entry 2/);
    const reaches = () => {
      const now = openSqliteStore(file);
      const { number } = now.head();
      now.close();
      return number;
    };
    expect(reaches()).toBe(second!.number);
    const [aside] = readdirSync(join(data, 'set-aside'));
    expect(readFileSync(join(data, 'set-aside', aside!, HALL_FILE)).equals(before)).toBe(true);

    expect(restore('--data', data, '--from', folder, third!.name).status).toBe(0);
    expect(reaches()).toBe(third!.number);
    expect(restore('--data', data, 'hall-of-mirrors.sqlite')).toMatchObject({ status: 1 });
    expect(restore('--nothing').status).toBe(2);
  });
});
