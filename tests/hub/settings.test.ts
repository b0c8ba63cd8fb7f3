import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SETTINGS_FILE } from '../../electron/hub/settings.ts';
import { tempFolder } from '../fixtures/hall.ts';

const read = (text: string) => {
  const folder = tempFolder();
  writeFileSync(join(folder, SETTINGS_FILE), text);
  return readSettings(folder);
};

describe('settings of the machine', () => {
  it('are all optional', () => {
    expect(readSettings(tempFolder())).toEqual({ settings: {}, fault: null });
    expect(read('{}')).toEqual({ settings: {}, fault: null });
  });

  it('name the Wi-Fi and the card', () => {
    const settings = {
      wifi: { ssid: 'Old Mill', security: 'wpa', password: 'long enough' },
      network: { name: 'eth0', mac: '00:11:22:33:44:55' },
    };
    expect(read(JSON.stringify(settings))).toEqual({ settings, fault: null });
  });

  it.each([
    'not json',
    '7',
    '{"wifi":{"ssid":"x"}}',
    '{"wifi":{"ssid":"","security":"open"}}',
    '{"other":1}',
  ])('say what is wrong with %s and leave it aside', (text) => {
    const { settings, fault } = read(text);
    expect(fault).toContain(SETTINGS_FILE);
    expect(settings.wifi).toBeUndefined();
  });
});
