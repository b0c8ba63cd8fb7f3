import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveSettings, readSettings, SETTINGS_FILE } from '../../electron/hub/settings.ts';
import { settingParts, settingsOf } from '../../shared/machine/settings.ts';
import { MESSAGES, type House } from '../../shared/protocol/messages.ts';
import { openHall, tempFolder } from '../fixtures/hall.ts';
import { Wire } from '../fixtures/wire.ts';

const read = (text: string) => {
  const folder = tempFolder();
  writeFileSync(join(folder, SETTINGS_FILE), text);
  return readSettings(folder);
};

/** Settings that look often, and the file they are in. */
function live(data = tempFolder()) {
  const lines: string[] = [];
  const settings = liveSettings(data, { everyMs: 5, log: (line) => void lines.push(line) });
  onTestFinished(() => settings.stop());
  const file = join(data, SETTINGS_FILE);
  return { settings, lines, file, data, write: (said: unknown) => writeFileSync(file, JSON.stringify(said)) };
}

const whole = {
  wifi: { ssid: 'Old Mill', security: 'wpa', password: 'long enough' },
  network: { name: 'eth0', mac: '00:11:22:33:44:55' },
  display: 'HDMI-1',
  wall: { diagonal: 55, distance: 4 },
  languages: ['de', 'en'],
  quiet: { from: '22:30', to: '06:30', screen: 'off' },
  backup: { folder: '/media/stick/moothall', keep: 30 },
  https: { certificate: '/etc/cert.pem', key: '/etc/key.pem', name: 'hall.example.org' },
};

describe('settings of the machine', () => {
  it('GM1 are all optional, and all there together', () => {
    expect(readSettings(tempFolder())).toEqual({ settings: {}, fault: null });
    expect(read('{}')).toEqual({ settings: {}, fault: null });
    expect(read(JSON.stringify(whole))).toEqual({ settings: whole, fault: null });
    expect(settingParts).toEqual(Object.keys(whole));
  });

  it.each([
    ['wifi', { ssid: 'x' }, 'wifi.security'],
    ['wifi', { ssid: '', security: 'open' }, 'wifi.ssid'],
    ['wifi', { ssid: 'x', security: 'wpa', password: 'short' }, 'wifi.password'],
    ['wall', { diagonal: 900, distance: 4 }, 'wall.diagonal'],
    ['wall', { diagonal: 55 }, 'wall.distance'],
    ['languages', ['de', 'de'], 'languages'],
    ['languages', [], 'languages'],
    ['languages', ['tlh'], 'languages'],
    ['quiet', { from: '22.30', to: '06:30', screen: 'off' }, 'quiet.from'],
    ['backup', { folder: '', keep: 30 }, 'backup.folder'],
    ['backup', { folder: '/x', keep: 1.5 }, 'backup.keep'],
    ['https', { certificate: '/c', key: '/k', name: 'https://x.org' }, 'https.name'],
    ['other', 1, 'other'],
  ])(
    'GM1 one part that is wrong (%s %j) is named and stays as it was, and the others hold',
    (part, given, at) => {
      const before = { ...whole, wall: { diagonal: 40, distance: 2 } } as ReturnType<
        typeof settingsOf
      >['settings'];
      const { settings, faults } = settingsOf(JSON.stringify({ ...whole, [part]: given }), before);
      expect(faults.map((fault) => fault.at)).toContain(at);
      expect(settings).toEqual({ ...whole, ...(part === 'wall' ? { wall: before.wall } : {}) });
    },
  );

  it('GM1 whatever the file says, they are read, and what is taken is right', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.dictionary(fc.constantFrom(...settingParts), fc.jsonValue()).map((said) => JSON.stringify(said)),
        ),
        (text) => {
          const { settings } = settingsOf(text, {});
          expect(settingsOf(JSON.stringify(settings), {})).toEqual({ settings, faults: [] });
        },
      ),
    );
  });

  it('GM1 a hall opens though they are no JSON, and says so', async () => {
    const data = tempFolder();
    writeFileSync(join(data, SETTINGS_FILE), 'not json');
    const lines: string[] = [];
    const hall = await openHall({ data, log: (line) => void lines.push(line) });
    expect((await fetch(`${hall.url}/`)).status).toBe(200);
    expect(lines.join()).toContain(`${SETTINGS_FILE} is not right`);
  });
});

describe('what is written holds while the hall runs', () => {
  it('GM2 in place, over it, through a link, taken away, brought back', async () => {
    const { settings, file, data, write } = live();
    write({ display: 'in place' });
    await expect.poll(() => settings.settings.display).toBe('in place');
    writeFileSync(`${file}~`, '{"display":"over it"}');
    renameSync(`${file}~`, file);
    await expect.poll(() => settings.settings.display).toBe('over it');
    rmSync(file);
    await expect.poll(() => settings.settings).toEqual({});
    const elsewhere = join(tempFolder(), 'mine.json');
    writeFileSync(elsewhere, '{"display":"through a link"}');
    symlinkSync(elsewhere, file);
    await expect.poll(() => settings.settings.display).toBe('through a link');
    renameSync(data, `${data}-away`);
    await expect.poll(() => settings.settings).toEqual({});
    renameSync(`${data}-away`, data);
    await expect.poll(() => settings.settings.display).toBe('through a link');
  });

  it('GM2 what is wrong is said once and stays as it was, and is over when it is mended', async () => {
    const { settings, lines, file, write } = live();
    write(whole);
    await expect.poll(() => settings.settings).toEqual(whole);
    writeFileSync(file, '{ "wall": ');
    await expect.poll(() => settings.faults.map(({ at }) => at)).toEqual(['file']);
    for (let look = 0; look < 5; look += 1) settings.look();
    expect(settings.settings).toEqual(whole);
    expect(lines).toHaveLength(1);
    write({ ...whole, wall: { diagonal: 1, distance: 4 } });
    await expect.poll(() => settings.faults.map(({ at }) => at)).toEqual(['wall.diagonal']);
    expect(settings.settings).toEqual(whole);
    write({});
    await expect.poll(() => settings.settings).toEqual({});
    expect(settings.faults).toEqual([]);
  });

  it('GM2 what is seen half written is not believed', () => {
    const data = tempFolder();
    writeFileSync(join(data, SETTINGS_FILE), JSON.stringify(whole));
    const lines: string[] = [];
    const settings = liveSettings(data, { everyMs: null, log: (line) => void lines.push(line) });
    const told: unknown[] = [];
    settings.onChange(() => told.push(settings.settings));
    const next = JSON.stringify({ ...whole, display: 'DP-2' });
    for (const length of [0, 1, 20, next.length - 1]) {
      writeFileSync(join(data, SETTINGS_FILE), next.slice(0, length));
      settings.look();
    }
    writeFileSync(join(data, SETTINGS_FILE), next);
    settings.look();
    expect(told).toEqual([{ ...whole, display: 'DP-2' }]);
    expect(lines).toEqual([]);
  });
});

describe('what is changed from the wall', () => {
  it('GM3 is one part in the file, and everything else stays', () => {
    const { settings, file, write } = live();
    write({ ...whole, mine: { of: 'mine' }, wall: 'wrong' });
    expect(settings.change('wall', { diagonal: 32, distance: 2 })).toEqual([]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      ...whole,
      wall: { diagonal: 32, distance: 2 },
      mine: { of: 'mine' },
    });
    expect(settings.settings.wall).toEqual({ diagonal: 32, distance: 2 });
    expect(settings.faults.map(({ at }) => at)).toEqual(['mine']);
    expect(settings.change('wifi', null)).toEqual([]);
    expect(settings.settings.wifi).toBeUndefined();
    expect(lstatSync(file).mode & 0o077).toBe(0);
  });

  it('GM3 is refused where it is wrong, and nothing is written', () => {
    const { settings, file } = live();
    expect(settings.change('wall', { diagonal: 1, distance: 2 }).map(({ at }) => at)).toEqual([
      'wall.diagonal',
    ]);
    expect(existsSync(file)).toBe(false);
  });

  it('GM3 leaves nothing beside the file when it cannot be put in place', () => {
    const { settings, file, data } = live();
    mkdirSync(file);
    expect(settings.change('display', 'x').map(({ at }) => at)).toEqual(['file']);
    expect(readdirSync(data)).toEqual([SETTINGS_FILE]);
  });

  it('GM3 puts a file aside that was no JSON, and goes through a link', () => {
    const { settings, file, data } = live();
    writeFileSync(file, 'half a thou');
    expect(settings.change('display', 'x')).toEqual([]);
    expect(readFileSync(`${file}.bad`, 'utf8')).toBe('half a thou');
    const elsewhere = join(tempFolder(), 'mine.json');
    renameSync(file, elsewhere);
    symlinkSync(elsewhere, file);
    expect(settings.change('display', 'y')).toEqual([]);
    expect(lstatSync(join(data, SETTINGS_FILE)).isSymbolicLink()).toBe(true);
    expect(readFileSync(elsewhere, 'utf8')).toContain('"y"');
  });
});

describe('the wall', () => {
  it('GM4 is told Wi-Fi, languages, size and quiet hours while they change, and what is wrong changes nothing', async () => {
    const data = tempFolder();
    const settings = liveSettings(data, { everyMs: null });
    const hall = await openHall({ data, settings });
    const wall = await Wire.open(hall.url);
    const key = hall.hub.wall.split('#key=')[1];
    await wall.ask('hello', { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } });
    const told = (): House | undefined => wall.heard<House>('house').at(-1);
    await wall.until(() => told() !== undefined);
    expect(told()).toMatchObject({ wifi: null });
    expect(told()).not.toHaveProperty('quiet');

    writeFileSync(join(data, SETTINGS_FILE), JSON.stringify(whole));
    settings.look();
    await wall.until(() => told()?.wifi?.name === 'Old Mill');
    const { languages, quiet, wall: size } = whole;
    expect(told()).toMatchObject({
      languages,
      quiet,
      size,
      wifi: { name: 'Old Mill' },
    });

    expect(settings.change('quiet', { ...quiet, from: 'late' })).toHaveLength(1);
    expect(settings.change('wall', null)).toEqual([]);
    await wall.until(() => told()?.size === undefined);
    expect(told()).toMatchObject({ languages, quiet });
  });
});
