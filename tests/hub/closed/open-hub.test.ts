import { hash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { whyClosed } from '../../../electron/hub/closed/why.ts';
import { copyName, hallIn } from '../../../electron/hub/log/copies.ts';
import { openForReading } from '../../../electron/hub/log/open.ts';
import { ASIDE, beginAnew, finishTaking, takeCopy } from '../../../electron/hub/log/set-aside.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { StoreFailed, StoreRefused, type Store } from '../../../electron/hub/log/store.ts';
import { tempFolder } from '../../fixtures/hall.ts';
import { tamper } from '../log/folders.ts';
import { choose, comesUp, keptHall, titleAt, whatIsWrong } from './closed-hall.ts';

/** Digests of all that is kept: an empty log beside it, and what only readers share, is nothing. */
const kept = (data: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(data)
      .filter((name) => !/\.lock|-shm$/.test(name))
      .map((name) => [name, readFileSync(join(data, name))] as const)
      .filter(([, bytes]) => bytes.length > 0)
      .map(([name, bytes]) => [name, hash('sha256', bytes)]),
  );
const noise = (bytes: number): Buffer => Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 37) % 251));

/** Threads take a while to begin where much else is going on. */
const soon = <T>(look: () => T) => expect.poll(look);

describe('a hall that cannot be opened', () => {
  const wrong: readonly (readonly [string, string, (file: string) => void])[] = [
    ['a beginning that is no database', 'damaged', (file) => writeFileSync(file, noise(20_000))],
    [
      'an entry that was changed',
      'damaged',
      (file) => tamper(file, 'UPDATE log SET hash = digest WHERE number = 4'),
    ],
    [
      'pages of something else',
      'damaged',
      (file) => {
        const bytes = readFileSync(file);
        noise(bytes.length - 8_192).copy(bytes, 8_192);
        writeFileSync(file, bytes);
      },
    ],
    ['a database of another program', 'damaged', (file) => tamper(file, 'PRAGMA application_id = 7')],
    ['a shape from the future', 'newer', (file) => tamper(file, 'PRAGMA user_version = 9990')],
  ];
  it.each(wrong)('BK1 %s', async (_what, why, damage) => {
    const data = join(tempFolder(), 'hall');
    const { file } = keptHall(data);
    damage(file);
    const before = kept(data);
    const hub = await comesUp(data);
    expect(await titleAt(hub.wall)).toBe('closed');
    const told = { why, file, anew: why === 'damaged', copies: [] };
    await soon(() => whatIsWrong(hub)).toMatchObject(told);
    expect(hub.closed).toContain(data);
    expect(hub.phone).toBe('');
    await choose(hub, 'again');
    expect(await whatIsWrong(hub)).toMatchObject({ why });
    await hub.stop();
    expect(kept(data)).toEqual(before);
  });

  it('BK1 a write-ahead log whose database is missing is left as it is', async () => {
    const data = join(tempFolder(), 'hall');
    mkdirSync(data);
    writeFileSync(join(data, `${HALL_FILE}-wal`), noise(9_000));
    const hub = await comesUp(data);
    expect(await whatIsWrong(hub)).toMatchObject({ why: 'damaged' });
    expect(Object.keys(kept(data))).toEqual([`${HALL_FILE}-wal`]);
  });

  it('BK1 what no waiting mends is an error: another hub has the hall, or the port', async () => {
    const data = join(tempFolder(), 'hall');
    const hub = await comesUp(data);
    await expect(comesUp(data)).rejects.toThrow(StoreRefused);
    await expect(comesUp(join(tempFolder(), 'other'), { port: hub.port })).rejects.toThrow(/EADDRINUSE/);
  });

  it('BK1 each kind of fault has its own words, and no room is told from no right by what is left', () => {
    const system = (code: string) => Object.assign(new Error(code), { code });
    const sqlite = (code: string) => new StoreFailed('x', { cause: new Database.SqliteError('x', code) });
    const plenty = 10_000_000_000;
    expect(whyClosed(system('ENOSPC'), plenty)).toBe('full');
    expect(whyClosed(sqlite('SQLITE_FULL'), plenty)).toBe('full');
    expect(whyClosed(sqlite('SQLITE_IOERR_WRITE'), plenty)).toBe('disk');
    expect(whyClosed(sqlite('SQLITE_IOERR_WRITE'), 0)).toBe('full');
    expect(whyClosed(sqlite('SQLITE_CORRUPT_INDEX'), plenty)).toBe('damaged');
    expect(whyClosed(system('EROFS'), null)).toBe('not-writable');
    expect(whyClosed(new StoreRefused('x', { why: 'unfit' }), null)).toBe('not-writable');
    expect(whyClosed(new SyntaxError('a row that is no JSON'), plenty)).toBe('damaged');
    expect(whyClosed(new TypeError('a mistake'), plenty)).toBe('unknown');
    expect(whyClosed(Object.assign(new Error('x'), { code: 'EACCES', syscall: 'listen' }), null)).toBeNull();
  });

  it('BK2 opens by itself when its folder can be had again, and where it was', async () => {
    const data = join(tempFolder(), 'hall');
    writeFileSync(data, 'something is in the way');
    const hub = await comesUp(data);
    const { wall } = hub;
    expect(await whatIsWrong(hub)).toMatchObject({ why: 'not-writable', anew: false });
    rmSync(data);
    await soon(() => hub.closed).toBeNull();
    expect(hub.wall).toBe(wall);
    expect(await titleAt(wall)).toBe('wall');
    expect(hub.phone).toMatch(/^http/i);
  });

  it('BK18 is told to the wall, however many connections others hold meanwhile', async () => {
    const data = join(tempFolder(), 'hall');
    writeFileSync(keptHall(data).file, noise(9_000));
    const hub = await comesUp(data);
    const held: Socket[] = [];
    onTestFinished(() => held.forEach((socket) => socket.destroy()));
    for (let n = 0; n < 300; n++) {
      const localAddress = `127.0.6.${1 + Math.floor(n / 40)}`;
      const socket = connect({ port: hub.port, host: '127.0.0.1', localAddress });
      socket.on('error', () => undefined);
      held.push(socket);
      if (n % 20 === 19) await once(socket, 'connect');
    }
    expect(await whatIsWrong(hub)).toMatchObject({ why: 'damaged' });
  });

  it('BK3 tells phones that it is closed, and only the wall’s page why', async () => {
    const data = join(tempFolder(), 'hall');
    writeFileSync(keptHall(data).file, noise(9_000));
    const hub = await comesUp(data);
    const url = `http://127.0.0.1:${hub.port}`;
    const phone = await fetch(`${url}/J/ABCDE`);
    expect(phone.status).toBe(503);
    const said = await phone.text();
    expect(said.trim().split('\n')).toHaveLength(6);
    expect(said).not.toContain(data);
    for (const key of ['', 'wrong'])
      expect((await fetch(`${url}/closed.json`, { headers: { 'x-wall-key': key } })).status).toBe(403);
    expect((await fetch(`${url}/closed/anew`, { method: 'POST' })).status).toBe(403);
    expect(await whatIsWrong(hub)).toMatchObject({ why: 'damaged' });
    expect(await choose(hub, 'copy/../hall.sqlite')).toBe(404);
  });
});

describe('what was the hall', () => {
  it('BK4 is put aside whole, with what was written ahead', () => {
    const data = join(tempFolder(), 'hall');
    const { file, number } = keptHall(data);
    writeFileSync(`${file}-wal`, noise(500));
    const before = readFileSync(file);
    const aside = beginAnew(data, Date.UTC(2026, 10, 26, 21));
    expect(aside).toBe(join(data, ASIDE, '2026-11-26T21-00-00'));
    expect(readdirSync(aside!)).toEqual([HALL_FILE, `${HALL_FILE}-wal`]);
    expect(readFileSync(join(aside!, HALL_FILE)).equals(before)).toBe(true);
    // The same second again, or a clock that went back: nothing is put over anything.
    keptHall(data);
    expect(beginAnew(data, Date.UTC(2026, 10, 26, 21))).toBe(`${aside}-2`);
    const store = openSqliteStore(join(aside!, HALL_FILE));
    expect(store.head().number).toBe(number);
    store.close();
  });

  it('BK4 wherever the power goes while a copy is taken, the next start has the copy, and all that was there', () => {
    const copy = keptHall(join(tempFolder(), 'copy'), 5);
    const parts = ['', '-wal', '-shm'];
    for (let moved = 0; moved <= parts.length; moved++) {
      const data = join(tempFolder(), 'hall');
      const { file } = keptHall(data, 2);
      for (const part of parts.slice(1)) writeFileSync(`${file}${part}`, part);
      // As a cut leaves it after so many of the old parts were moved.
      writeFileSync(join(data, `${HALL_FILE}.taken`), readFileSync(copy.file));
      mkdirSync(join(data, ASIDE, 'before'), { recursive: true });
      for (const part of parts.slice(0, moved)) {
        writeFileSync(join(data, ASIDE, 'before', `${HALL_FILE}${part}`), readFileSync(`${file}${part}`));
        rmSync(`${file}${part}`);
      }
      finishTaking(data, 0);
      const store = openSqliteStore(file);
      expect(store.head().number).toBe(copy.number);
      store.close();
      const aside = readdirSync(join(data, ASIDE), { recursive: true, encoding: 'utf8' });
      expect(
        aside.map((name) => name.split('/').at(-1)).filter((name) => name?.startsWith('hall')),
      ).toHaveLength(3);
    }
  });

  it('BK4 is not touched while a hub has it', async () => {
    const data = join(tempFolder(), 'hall');
    await comesUp(data);
    const copy = keptHall(join(tempFolder(), 'copy'));
    expect(() => takeCopy(data, copy.file, 0)).toThrow(/already running/);
  });

  /** A damaged hall, and copies of it as the backups write them. */
  function damagedWithCopies(): { data: string; whole: string; number: number } {
    const data = join(tempFolder(), 'hall');
    const { file, number } = keptHall(data);
    const db = openForReading(file);
    const hall = hallIn(db)!;
    db.close();
    const copies = join(data, 'copies');
    mkdirSync(copies);
    const whole = join(copies, copyName(hall, '2026-11-25', 1));
    writeFileSync(whole, readFileSync(file));
    const broken = join(copies, copyName(hall, '2026-11-26', 1));
    writeFileSync(broken, readFileSync(file));
    utimesSync(whole, 1_700_000_000, 1_700_000_000);
    // Its newest entries and its structure are well; only reading all of it finds that.
    tamper(broken, `UPDATE log SET signature = 'x' || substr(signature, 2) WHERE number = 2`);
    writeFileSync(file, noise(30_000));
    return { data, whole, number };
  }

  it('BK5 gives way to a copy that was read back whole, when somebody at the wall chooses it', async () => {
    const { data, whole, number } = damagedWithCopies();
    const damaged = readFileSync(join(data, HALL_FILE));
    const hub = await comesUp(data);
    const { wall } = hub;
    await soon(async () => (await whatIsWrong(hub))?.copies.length).toBe(1);
    const closed = await whatIsWrong(hub);
    expect(closed?.anew).toBe(false);
    expect(closed?.copies[0]?.at).toBe(Math.floor(statSync(whole).mtimeMs));
    // Nobody gets rid of a hall of which there is a copy.
    expect(await choose(hub, 'anew')).toBe(202);
    expect(await whatIsWrong(hub)).not.toBeNull();
    expect(await choose(hub, `copy/${closed?.copies[0]?.name}`)).toBe(202);
    await soon(() => hub.closed).toBeNull();
    expect(hub.wall).toBe(wall);
    await hub.stop();
    const store = openSqliteStore(join(data, HALL_FILE));
    expect(store.head().number).toBeGreaterThanOrEqual(number);
    store.close();
    const [aside] = readdirSync(join(data, ASIDE));
    expect(readFileSync(join(data, ASIDE, aside!, HALL_FILE)).equals(damaged)).toBe(true);
  });

  it('BK5 gives way to an empty one where there is no copy', async () => {
    const data = join(tempFolder(), 'hall');
    writeFileSync(keptHall(data).file, noise(9_000));
    const hub = await comesUp(data);
    await soon(async () => (await whatIsWrong(hub))?.anew).toBe(true);
    await choose(hub, 'anew');
    await soon(() => hub.closed).toBeNull();
    expect(await titleAt(hub.wall)).toBe('wall');
    expect(readdirSync(join(data, ASIDE))).toHaveLength(1);
  });
});

describe('a disk that fails', () => {
  const failing = () => {
    const trouble = { isBroken: false };
    const openStore = (path: string): Store => {
      if (trouble.isBroken)
        throw new StoreFailed('The disk failed.', {
          cause: new Database.SqliteError('x', 'SQLITE_IOERR_READ'),
        });
      const store = openSqliteStore(path);
      return {
        ...store,
        saveSnapshot: () => undefined,
        settle() {
          if (trouble.isBroken)
            throw new StoreFailed('The disk failed.', {
              cause: new Database.SqliteError('x', 'SQLITE_IOERR_READ'),
            });
          store.settle();
        },
      };
    };
    return { trouble, openStore };
  };

  it('BK6 under an open hall closes it, and it opens again where it was when the disk does', async () => {
    const { trouble, openStore } = failing();
    const told: boolean[] = [];
    const hub = await comesUp(join(tempFolder(), 'hall'), {
      openStore,
      changed: ({ closed }) => told.push(closed !== null),
    });
    const { wall } = hub;
    trouble.isBroken = true;
    await soon(() => hub.closed).toContain('The disk failed');
    expect(await whatIsWrong(hub)).toMatchObject({ why: 'disk' });
    trouble.isBroken = false;
    await soon(() => hub.closed).toBeNull();
    expect(hub.wall).toBe(wall);
    expect(await titleAt(wall)).toBe('wall');
    expect(told).toEqual([true, false]);
  });

  it('BK6 before the first entry is written closes it too', async () => {
    const store = openSqliteStore;
    const hub = await comesUp(join(tempFolder(), 'hall'), {
      openStore: (path) => ({
        ...store(path),
        append() {
          throw new StoreFailed('The disk is full.', { cause: new Database.SqliteError('x', 'SQLITE_FULL') });
        },
      }),
    });
    expect(await whatIsWrong(hub)).toMatchObject({ why: 'full' });
  });
});
