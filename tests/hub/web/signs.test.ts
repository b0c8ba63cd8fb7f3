import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSigns } from '../../../electron/hub/web/signs.ts';
import { newId } from '../../../electron/demo/phone.ts';
import type { MeetingId, PersonId } from '../../../shared/domain/ids.ts';
import { unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import { openHall } from '../../fixtures/hall.ts';
import { refused, wallWire, wireOf } from './wires.ts';

describe('signs to the room', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('K45 are numbers, one for each person, and gone after twenty seconds', () => {
    const told: unknown[] = [];
    const signs = createSigns(
      () => Date.now(),
      (now) => told.push(now),
    );
    const meeting = 'meeting' as MeetingId;
    signs.give(meeting, 'noor' as PersonId, 'agree');
    signs.give(meeting, 'imre' as PersonId, 'agree');
    vi.advanceTimersByTime(100);
    signs.give(meeting, 'noor' as PersonId, 'louder');
    vi.advanceTimersByTime(150);
    expect(told).toEqual([{ meeting: { agree: 1, louder: 1 } }]);
    signs.give(meeting, 'imre' as PersonId, null);
    vi.advanceTimersByTime(250);
    expect(told.at(-1)).toEqual({ meeting: { louder: 1 } });
    vi.advanceTimersByTime(20_000);
    expect(told.at(-1)).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('K45 are told even while somebody goes on giving them', () => {
    const told: unknown[] = [];
    const signs = createSigns(
      () => Date.now(),
      (now) => told.push(now),
    );
    for (let n = 0; n < 20; n++) {
      signs.give('meeting' as MeetingId, `person${n}` as PersonId, 'agree');
      vi.advanceTimersByTime(100);
    }
    expect(told.length).toBeGreaterThan(4);
    signs.stop();
  });
});

describe('signs over the wire', () => {
  it('K45 reach the wall without a name, are given by who is present, and leave no entry', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const wall = await wallWire(hall);
    const meeting = newId<MeetingId>();
    const plan = { title: 'Assembly', at: Date.now(), where: null, circle: null };
    await noor.act({ type: 'AnnounceMeeting', meeting, plan });
    await noor.act({ type: 'BeginGathering', meeting });
    const begun = await noor.act({ type: 'CheckIn', meeting, named: true });
    const { wire } = await wireOf(hall, noor);
    const { wire: outside } = await wireOf(hall, imre);
    expect(await outside.ask('sign', { meeting, sign: 'agree' })).toEqual(refused('NotPresent'));
    expect(await outside.ask('sign', { meeting, sign: 'applaud' })).toEqual(refused('Malformed'));
    expect(await wire.ask('sign', { meeting, sign: 'agree' })).toEqual({ ok: true });
    const signs = () =>
      wall
        .heard<PackedFrame>('f')
        .map(unpackFrame)
        .find((frame) => frame.signs !== undefined)?.signs;
    await wall.until(() => signs() !== undefined);
    expect(signs()).toEqual({ [meeting]: { agree: 1 } });
    const next = await noor.act({ type: 'CheckOut', meeting });
    expect(begun.ok && next.ok && next.number - begun.number).toBe(1);
  });
});
