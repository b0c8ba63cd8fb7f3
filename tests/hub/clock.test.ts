import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayOf } from '../../electron/hub/backups.ts';
import { createClockJumps } from '../../electron/hub/clock-jumps.ts';
import { createHub } from '../../electron/hub/hub.ts';
import { createKeeper } from '../../electron/hub/keeper.ts';
import { loadState } from '../../electron/hub/load.ts';
import { checkLog } from '../../electron/hub/log/check.ts';
import { openForReading } from '../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { NeedId, PersonId, ProposalId } from '../../shared/domain/ids.ts';
import { openHall, tempFolder } from '../fixtures/hall.ts';
import { details, does, hallWith, stateAfter } from '../fixtures/random-hall.ts';
import { hallOf } from '../fixtures/signed.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = 365 * DAY;

describe('a clock that is set', () => {
  it('BK14 changes nothing in the order of what was said, and the log replays to the same state', async () => {
    const file = join(tempFolder(), HALL_FILE);
    const hall = hallOf({ seed: 61 });
    const noor = hall.join('Noor');
    const store = openSqliteStore(file);
    store.append(hall.additions());
    const begun = hall.time;
    let time = begun;
    const hub = createHub({
      ...{ store, state: hall.state, names: new Map<PersonId, string>(), now: () => time },
      soon: (run) => setImmediate(run),
      committed: () => undefined,
      failed(reason) {
        throw reason;
      },
    });
    const need = hall.newId() as NeedId;
    const said: Command[] = [{ type: 'RaiseNeed', need, details: details() }];
    for (let i = 0; i < 20; i++)
      said.push({ type: 'RaiseNeed', need: hall.newId() as NeedId, details: details() });
    // No battery behind the clock, a wrong year, and right again.
    const jumps = [0, -30 * YEAR, 5 * YEAR, -MINUTE, 12 * YEAR, 0];
    const numbers: number[] = [];
    for (const [n, body] of said.entries()) {
      time = begun + (jumps[n % jumps.length] ?? 0) + n;
      hall.time = time;
      const answer = await hub.receive(hall.signed(noor, body), null);
      if (answer.ok) numbers.push(answer.number);
    }
    expect(numbers).toEqual(said.map((_, n) => hall.state.number + 1 + n));
    store.close();
    const again = openSqliteStore(file);
    expect(loadState(again).state).toEqual(hub.state);
    again.close();
    const db = openForReading(file);
    expect(checkLog(db).faults).toEqual([]);
    db.close();
  });

  it('BK15 is noticed, and by seconds it may be put right', () => {
    const at = { wall: 0, steady: 0 };
    const jumps = createClockJumps(
      () => at.wall,
      () => at.steady,
    );
    const later = (steady: number, more = 0): boolean => {
      at.steady += steady;
      at.wall += steady + more;
      return jumps.look();
    };
    expect(later(1_000)).toBe(false);
    for (let i = 0; i < 100; i++) expect(later(1_000, 30_000)).toBe(false);
    expect(jumps.isSettled).toBe(true);
    expect(later(1_000, YEAR)).toBe(true);
    expect(later(1_000)).toBe(false);
    expect(jumps.isSettled).toBe(false);
    expect(later(9 * MINUTE, -YEAR)).toBe(true);
    later(9 * MINUTE);
    expect(jumps.isSettled).toBe(false);
    later(MINUTE);
    expect(jumps.isSettled).toBe(true);
  });

  it('BK15 ends no round before its time when it is put right soon, and ends it when it stays so', async () => {
    const proposal = 'proposal0_______' as ProposalId;
    const propose = does(0, {
      ...{ type: 'Propose', proposal, title: 'Quiet after ten', driver: null, text: 'Quiet after ten.' },
      ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
    });
    const before = stateAfter([...hallWith(4), propose]);
    const place = { in: 'days', closesAt: before.time + 5 * DAY } as const;
    const open = does(0, { type: 'OpenRound', proposal, version: 1, place });
    const state = stateAfter([...hallWith(4), propose, open]);
    const at = { wall: state.time, steady: 0 };
    const asked: string[] = [];
    const jumps = createClockJumps(
      () => at.wall,
      () => at.steady,
    );
    const keeper = createKeeper({
      state: () => state,
      now: () => at.wall,
      clock: () => at.steady,
      isClockSettled: () => jumps.isSettled,
      isConnected: () => true,
      hasNumber: () => false,
      act: (body) => Promise.resolve(asked.push(body.type)),
    });
    const later = async (steady: number, more = 0): Promise<void> => {
      at.steady += steady;
      at.wall += steady + more;
      jumps.look();
      await keeper.look();
    };
    await later(1_000, YEAR);
    await later(5 * MINUTE);
    await later(1_000, -YEAR);
    await later(DAY);
    expect(asked).toEqual([]);
    await later(1_000, YEAR);
    await later(11 * MINUTE);
    expect(asked).toEqual(['CloseRound']);
  });

  it('BK15 is told to the screens at once: they come anew and learn the time', async () => {
    const real = Date.now.bind(Date);
    let ahead = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    let gone = 0;
    noor.socket.on('disconnect', () => (gone += 1));
    ahead = 30 * DAY;
    await expect.poll(() => gone).toBe(1);
    const imre = await hall.joined('Imre');
    expect(imre.view.number).toBeGreaterThan(1);
  });
});

describe('where the machine is', () => {
  const zone = process.env['TZ'];
  beforeEach(() => void (process.env['TZ'] = 'Europe/Berlin'));
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('BK16 days are the calendar’s, short ones and long ones too', () => {
    const at = (iso: string): string => dayOf(Date.parse(iso));
    expect(at('2026-03-28T22:59:59Z')).toBe('2026-03-28');
    expect(at('2026-03-28T23:00:00Z')).toBe('2026-03-29');
    // An hour was left out, so the day ends an hour earlier by the clock of the world.
    expect(at('2026-03-29T21:59:59Z')).toBe('2026-03-29');
    expect(at('2026-03-29T22:00:00Z')).toBe('2026-03-30');
    expect(at('2026-10-25T22:59:59Z')).toBe('2026-10-25');
    expect(at('2026-10-25T23:00:00Z')).toBe('2026-10-26');
    process.env['TZ'] = 'Pacific/Kiritimati';
    expect(at('2026-10-25T10:00:00Z')).toBe('2026-10-26');
  });
});
