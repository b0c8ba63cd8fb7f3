/**
 * What belongs to this machine and not to the hall: `settings.json` in the data folder, read at start. All of it
 * may be missing.
 *
 *     { "wifi": { "ssid": "Old Mill", "security": "wpa", "password": "…" },
 *       "network": { "name": "eth0", "mac": "00:11:22:33:44:55" } }
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { wifiRefusal } from './lan/join-url.ts';

export const SETTINGS_FILE = 'settings.json';

const text = v.pipe(v.string(), v.maxLength(200));
const Settings = v.strictObject({
  /** The network phones should join, for the first code on the wall. */
  wifi: v.optional(
    v.strictObject({
      ssid: text,
      security: v.picklist(['wpa', 'wep', 'open']),
      password: v.exactOptional(text),
      hidden: v.exactOptional(v.boolean()),
    }),
  ),
  /** The network card whose address goes on the wall, whatever else looks better. */
  network: v.optional(v.strictObject({ name: text, mac: text })),
});
export type Settings = v.InferOutput<typeof Settings>;

/** The settings, and what was wrong with them in words: a mistake in the file must not keep the hall shut. */
export function readSettings(data: string): { readonly settings: Settings; readonly fault: string | null } {
  const path = join(data, SETTINGS_FILE);
  let said: string;
  try {
    said = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { settings: {}, fault: missing ? null : `${path} cannot be read: ${String(error)}` };
  }
  try {
    const settings = v.parse(Settings, JSON.parse(said));
    const wrong = settings.wifi === undefined ? null : wifiRefusal(settings.wifi);
    if (wrong === null) return { settings, fault: null };
    return {
      settings: { network: settings.network },
      fault: `the Wi-Fi in ${path} cannot be right: ${wrong}`,
    };
  } catch (error) {
    return { settings: {}, fault: `${path} is not understood and left aside: ${String(error)}` };
  }
}
