import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveSettings } from '../../../electron/hub/settings.ts';
import { createMachineDesk } from '../../../electron/hub/web/machine.ts';
import { openHub } from '../../../electron/hub/open-hub.ts';
import type { Changed, MachineState } from '../../../shared/machine/page.ts';
import { openHall, tempFolder } from '../../fixtures/hall.ts';

interface Asker {
  get(key?: string): Promise<Response>;
  set(part: string, value: unknown, key?: string): Promise<Response>;
}
function asker(url: string, key: string): Asker {
  const at = `${url}/wall/machine`;
  return {
    get: (given = key) => fetch(`${at}.json`, { headers: { 'x-wall-key': given } }),
    set: (part, value, given = key) =>
      fetch(`${at}/${part}`, {
        method: 'POST',
        body: JSON.stringify(value),
        headers: { 'x-wall-key': given },
      }),
  };
}
const never = (): never => {
  throw new Error('it was told');
};
const keyIn = (wall: string): string => wall.split('#key=')[1] ?? '';

describe('the page of the machine', () => {
  it('GM5 tells and changes nothing without the key, whatever is asked', async () => {
    const hall = await openHall();
    const machine = asker(hall.url, keyIn(hall.hub.wall));
    for (const wrong of ['', 'x', `${keyIn(hall.hub.wall)}x`]) {
      expect((await machine.get(wrong)).status).toBe(403);
      expect((await machine.set('display', 'x', wrong)).status).toBe(403);
    }
    expect((await fetch(`${hall.url}/WALL/Machine`)).status).toBe(503);
    expect((await fetch(`${hall.url}/wall/machine`, { method: 'POST' })).status).toBe(403);
    const { settings, data, version } = (await (await machine.get()).json()) as MachineState;
    expect({ settings, data, version }).toEqual({ settings: {}, data: hall.data, version: '0.0.0-test' });
  });

  it('GM5 opens from no other machine, with the key neither', () => {
    const settings = liveSettings(tempFolder(), { everyMs: null });
    const desk = createMachineDesk({ page: () => undefined, wallKey: 'key', settings, told: () => never() });
    for (const [method, path] of [
      ['GET', '/wall/machine'],
      ['GET', '/wall/machine.json'],
      ['POST', '/wall/machine/display'],
    ] as const) {
      const statuses: number[] = [];
      const response = { writeHead: (status: number) => statuses.push(status), end: () => undefined };
      const request = {
        method,
        headers: { 'x-wall-key': 'key' },
        socket: { remoteAddress: '::ffff:192.168.1.7' },
      };
      const isTaken = desk(
        request as unknown as IncomingMessage,
        response as unknown as ServerResponse,
        path,
      );
      expect({ isTaken, statuses }).toEqual({ isTaken: true, statuses: [403] });
    }
  });

  it('GM6 keeps what is right and says what is wrong, and takes no more than a setting', async () => {
    const hall = await openHall();
    const { get, set } = asker(hall.url, keyIn(hall.hub.wall));
    const kept = (await (await set('wall', { diagonal: 32, distance: 2 })).json()) as Changed;
    expect(kept).toMatchObject({ ok: true, state: { settings: { wall: { diagonal: 32, distance: 2 } } } });
    const refused = (await (await set('wall', { diagonal: 1, distance: 2 })).json()) as Changed;
    expect(refused).toMatchObject({ ok: false, faults: [{ at: 'wall.diagonal' }] });
    for (const [part, value] of [
      ['constructor', 1],
      ['other', 1],
      ['display', 'x'.repeat(30_000)],
    ] as const)
      expect((await set(part, value)).status).toBe(400);
    expect(((await (await get()).json()) as MachineState).settings).toEqual({
      wall: { diagonal: 32, distance: 2 },
    });
  });

  it('GM5 is there while the hall is closed too', async () => {
    const data = tempFolder();
    writeFileSync(join(data, 'hall.sqlite'), 'not a hall any more '.repeat(500));
    const renderer = tempFolder();
    const hub = await openHub({
      data,
      port: 0,
      listen: '127.0.0.1',
      address: null,
      renderer,
      version: '0.0.0',
    });
    onTestFinished(() => hub.stop());
    expect(hub.closed).not.toBeNull();
    const { get, set } = asker(`http://127.0.0.1:${hub.port}`, keyIn(hub.wall));
    expect((await get('x')).status).toBe(403);
    expect(await (await set('backup', { folder: '/media/stick' })).json()).toMatchObject({ ok: true });
    expect(await (await get()).json()).toMatchObject({
      closed: hub.closed,
      settings: { backup: { folder: '/media/stick' } },
    });
  });
});
