/** A real hall over real TLS, with certificates of an authority that only these tests know. */
import { copyFileSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { once } from 'node:events';
import { connect as connectBare, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveSettings } from '../../../electron/hub/settings.ts';
import { pairOf } from '../../../electron/hub/web/secure.ts';
import { MESSAGES, type House } from '../../../shared/protocol/messages.ts';
import { limits } from '../../../shared/limits.ts';
import { timeFlies } from '../../fixtures/clock.ts';
import { openHall, tempFolder } from '../../fixtures/hall.ts';
import { Wire } from '../../fixtures/wire.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/certificates');
const at = (file: string): string => join(fixtures, file);
const ca = readFileSync(at('authority.pem'));
const name = 'hall.example.org';
const wanted = (certificate: string, key = certificate, host = name) => ({
  certificate: at(`${certificate}.pem`),
  key: at(`${key}.key`),
  name: host,
});
const YEAR = 365 * 86_400_000;

async function hallWithSettings() {
  const data = tempFolder();
  const settings = liveSettings(data, { everyMs: null });
  const lines: string[] = [];
  const hall = await openHall({ data, settings, log: (line) => void lines.push(line) });
  const wall = await Wire.open(hall.url);
  const key = hall.hub.wall.split('#key=')[1] ?? '';
  await wall.ask('hello', { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } });
  const code = (): string => wall.heard<House>('house').at(-1)?.join.code ?? '';
  await wall.until(() => code() !== '');
  const secured = async (): Promise<number> => {
    await wall.until(() => code().startsWith('HTTPS://HALL.EXAMPLE.ORG:'));
    return Number(new URL(code()).port);
  };
  return { hall, settings, lines, wall, key, code, secured };
}

/** What is answered over https to a phone that trusts that authority; an upgrade is answered by 101. */
const asked = (port: number, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; policy: string }>((resolve, reject) => {
    const going = request(
      {
        host: '127.0.0.1',
        port,
        path,
        ca,
        servername: name,
        agent: false,
        headers: { host: `${name}:${port}`, ...headers },
      },
      (response) => {
        response.resume();
        resolve({
          status: response.statusCode ?? 0,
          policy: response.headers['content-security-policy']?.toString() ?? '',
        });
      },
    );
    going.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve({ status: 101, policy: '' });
    });
    going.on('error', reject).end();
  });
const serialAt = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca, servername: name }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    }).on('error', reject);
  });

describe('https', () => {
  it('GM7 is answered beside plain http, for its own name, and the code says so; a renewed certificate is taken up', async () => {
    const { hall, settings, wall, key, code, secured } = await hallWithSettings();
    const files = tempFolder();
    const put = (which: string): void => {
      copyFileSync(at(`${which}.pem`), join(files, 'cert.pem'));
      copyFileSync(at(`${which}.key`), join(files, 'key.pem'));
    };
    put('good');
    const https = { certificate: join(files, 'cert.pem'), key: join(files, 'key.pem'), name };
    expect(settings.change('https', https)).toEqual([]);
    const port = await secured();
    const page = await asked(port, `/j/${hall.code()}`);
    expect(page.status).toBe(200);
    expect(page.policy).toContain(`wss://${name}:${port}`);
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    const socket = '/socket.io/?EIO=4&transport=websocket';
    expect((await asked(port, socket, { ...upgrade, origin: `https://${name}:${port}` })).status).toBe(101);
    expect(
      (await asked(port, socket, { ...upgrade, origin: `https://elsewhere.org:${port}` })).status,
    ).not.toBe(101);
    expect((await asked(port, '/', { host: 'elsewhere.org' })).status).toBe(421);
    expect((await fetch(`${hall.url}/`)).status).toBe(200);
    const state = async (): Promise<unknown> =>
      (await fetch(`${hall.url}/wall/machine.json`, { headers: { 'x-wall-key': key } })).json();
    expect(await state()).toMatchObject({ https: { address: `https://${name}:${port}` } });

    const before = await serialAt(port);
    put('renewed');
    // Looked at again because something changed: else within a minute.
    settings.change('display', 'x');
    await expect.poll(() => serialAt(port)).not.toBe(before);

    put('other');
    settings.change('display', 'y');
    await wall.until(() => code().startsWith('HTTP://'));
    expect(await state()).toMatchObject({ https: { trouble: 'other-name' } });
    await expect(asked(port, '/')).rejects.toThrow();
    expect((await fetch(`${hall.url}/`)).status).toBe(200);
    put('good');
    settings.change('display', 'z');
    await secured();
    settings.change('https', null);
    await wall.until(() => code().startsWith('HTTP://'));
    expect(await state()).toMatchObject({ https: null });
  });

  it('K47 whoever opens connections there and says nothing holds only so many, and newcomers get in', async () => {
    timeFlies();
    const { settings, secured } = await hallWithSettings();
    settings.change('https', wanted('good'));
    const port = await secured();
    const { perAddress, shaking } = limits.connections;
    const silent: Socket[] = [];
    onTestFinished(() => silent.forEach((socket) => socket.destroy()));
    let ended = 0;
    const from = async (localAddress: string, count: number): Promise<void> => {
      for (let n = 0; n < count; n++) {
        const socket = connectBare({ host: '127.0.0.1', port, localAddress });
        socket.on('error', () => undefined).on('close', () => (ended += 1));
        socket.resume();
        silent.push(socket);
        if (n % 50 === 49) await once(socket, 'connect').catch(() => undefined);
      }
    };
    await from('127.0.5.1', perAddress + 7);
    await expect.poll(() => ended).toBe(7);
    const others = Math.ceil(shaking / perAddress);
    for (let n = 1; n <= others; n++) await from(`127.0.5.${1 + n}`, perAddress);
    await expect.poll(() => ended).toBe(7 + (others + 1) * perAddress - shaking);
    expect((await asked(port, '/')).status).toBe(200);
  });

  it.each([
    ['missing', wanted('nowhere'), 0, 'unreadable'],
    ['no certificate', { ...wanted('good'), certificate: at('good.key') }, 0, 'unreadable'],
    ['the key of another', wanted('good', 'renewed'), 0, 'other-key'],
    ['for another name', wanted('other'), 0, 'other-name'],
    ['signed by itself', wanted('self'), 0, 'signed-by-itself'],
    ['not yet', wanted('good'), -5 * YEAR, 'not-yet'],
    ['expired', wanted('good'), 200 * YEAR, 'expired'],
  ] as const)(
    'GM7 a certificate that no phone would take is not used: %s',
    (_which, https, later, trouble) => {
      const soon = Date.parse('2026-12-01') + later;
      expect(pairOf(https, soon)).toBe(trouble);
    },
  );

  it('GM7 a port that is taken is said, and the hall goes on', async () => {
    const { hall, settings, lines, code } = await hallWithSettings();
    settings.change('https', { ...wanted('good'), port: hall.hub.port });
    await expect.poll(() => lines.join('\n')).toContain('https is not used (port-taken)');
    expect(code()).toMatch(/^HTTP:/);
    expect((await fetch(`${hall.url}/`)).status).toBe(200);
  });
});
