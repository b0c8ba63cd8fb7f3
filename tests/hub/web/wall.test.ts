import { describe, expect, it } from 'vitest';
import { isLoopback, same } from '../../../electron/hub/web/standing.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import { MESSAGES } from '../../../shared/protocol/messages.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { Wire } from '../../fixtures/wire.ts';
import { refused } from './wires.ts';

const keyOf = (hall: TestHall): string => hall.hub.wall.split('#key=')[1] ?? '';
const asWall = (key: string) => ({ protocol: MESSAGES, since: 0, as: { kind: 'wall', key } });
const naming = { body: { type: 'NameHall', name: 'The Mill', languages: ['en'] } };

describe('the wall', () => {
  it('K17 is opened with its key; with any other, by whatever way, nothing of it is had', async () => {
    const hall = await openHall();
    const phone = await hall.joined('Noor');
    const key = keyOf(hall);
    expect(key).toMatch(/^[\w-]{32}$/);
    const eve = await Wire.open(hall.url);
    for (const wrong of [
      '',
      'x',
      key.slice(1),
      `${key}x`,
      key.toUpperCase(),
      `${key.slice(0, -1)}${key.endsWith('_') ? '-' : '_'}`,
      ' '.repeat(32),
    ])
      expect(await eve.ask('hello', asWall(wrong))).toEqual(refused('NotAllowedHere'));
    expect(await eve.ask('wall-act', naming)).toEqual(refused('NotAllowedHere'));
    expect(await phone.socket.emitWithAck('wall-act', naming)).toEqual(refused('NotAllowedHere'));

    const wall = await Wire.open(hall.url);
    expect(await wall.ask('hello', asWall(key))).toMatchObject({ ok: true, as: 'wall', audience: 'room' });
    await wall.until(() => wall.heard('house').length > 0);
    expect(wall.heard<House>('house')[0]?.join.code).toContain(hall.code());
    expect(await wall.ask('wall-act', naming)).toMatchObject({ ok: true });
    await phone.until(() => phone.view.hall?.name === 'The Mill');
    // No phone is told the codes, nor what is wrong with the house.
    expect(eve.heard('house')).toEqual([]);
  });

  it('K17 names the hall and does nothing else, not even what it could sign', async () => {
    const hall = await openHall();
    const phone = await hall.joined('Noor');
    const wall = await Wire.open(hall.url);
    await wall.ask('hello', asWall(keyOf(hall)));
    const { person } = phone;
    for (const body of [
      { type: 'OpenHall', hall: phone.hall },
      { type: 'CoverThing', thing: { kind: 'person', id: person } },
      { type: 'RaiseNeed' },
      { type: 'LeaveHall' },
    ])
      expect(await wall.ask('wall-act', { body })).toEqual(refused('Malformed'));
    // What a phone signed is not sent by the wall, and the wall asks for nobody.
    expect(await wall.ask('act', phone.prepare({ type: 'LeaveHall' }))).toEqual(refused('NotAllowedHere'));
    expect(await wall.ask('look', { at: 'me' })).toEqual(refused('NotKnownHere'));
    expect(await wall.ask('look', { at: 'export', page: 0 })).toEqual(refused('OnlyMembers'));
    await hall.joined('Imre');
    await hall.joined('Zoe');
    expect(await wall.ask('wall-act', naming)).toEqual(refused('NeedsAgreement'));
  });

  it('K17 its buttons need the key, whatever else is sent', async () => {
    let demos = 0;
    const hall = await openHall({ demo: () => void (demos += 1) });
    const post = (path: string, headers: Record<string, string>) =>
      fetch(`${hall.url}${path}`, { method: 'POST', headers, body: 'x'.repeat(100) });
    for (const path of ['/wall/demo', '/WALL/Demo', '/wall/complain'])
      for (const key of ['', 'wrong', `${keyOf(hall)}x`]) {
        expect((await post(path, { 'x-wall-key': key })).status).toBe(403);
        expect((await post(path, {})).status).toBe(403);
      }
    expect((await fetch(`${hall.url}/wall/demo`)).status).toBe(404);
    expect(demos).toBe(0);
    expect((await post('/wall/demo', { 'x-wall-key': keyOf(hall) })).status).toBe(204);
    expect((await post('/wall/demo', { 'x-wall-key': keyOf(hall) })).status).toBe(204);
    expect(demos).toBe(1);
  });

  it('K17 other machines are not this machine, however they write their address', () => {
    for (const here of ['127.0.0.1', '127.255.0.9', '::1', '::ffff:127.0.0.1'])
      expect(isLoopback(here)).toBe(true);
    const elsewhere = [
      '192.168.1.5',
      '10.127.0.0',
      '1127.0.0.1',
      '::ffff:192.168.1.5',
      '::2',
      'fe80::1',
      '',
      '::11',
    ];
    elsewhere.push(
      '128.0.0.1',
      '0.0.0.0',
      '::',
      '2001:db8::127.0.0.1',
      'localhost',
      '::ffff:10.0.0.1',
      ' 127.0.0.1',
    );
    for (const there of elsewhere) expect([there, isLoopback(there)]).toEqual([there, false]);
    expect(same('abc', 'abc')).toBe(true);
    for (const other of ['', 'ab', 'abcd', 'abC', 'äbc']) expect(same('abc', other)).toBe(false);
  });
});
