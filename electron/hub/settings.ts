/**
 * What belongs to this machine and not to the hall: `settings.json` in the data folder. All of it may be missing.
 *
 *     { "wifi": { "ssid": "Old Mill", "security": "wpa", "password": "…" },
 *       "network": { "name": "eth0", "mac": "00:11:22:33:44:55" },
 *       "display": "HDMI-1",
 *       "wall": { "diagonal": 55, "distance": 4 },
 *       "languages": ["de", "en"],
 *       "quiet": { "from": "22:30", "to": "06:30", "screen": "off" },
 *       "backup": { "folder": "/media/stick/moothall", "keep": 30 },
 *       "https": { "certificate": "/etc/moothall/cert.pem", "key": "/etc/moothall/key.pem", "name": "hall.example.org" } }
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { wifiRefusal } from './lan/join-url.ts';

export const SETTINGS_FILE = 'settings.json';

const text = v.pipe(v.string(), v.maxLength(1000));
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
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
  /** The label of the display that is the wall, as the system names it; else the first one. */
  display: v.optional(text),
  /** Diagonal of the screen in inches, and from how far away it is read, in metres. */
  wall: v.optional(
    v.strictObject({
      diagonal: v.pipe(v.number(), v.minValue(7), v.maxValue(200)),
      distance: v.pipe(v.number(), v.minValue(0.3), v.maxValue(20)),
    }),
  ),
  /** Languages the wall speaks in turn, as BCP 47 tags; else those of the machine. */
  languages: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(35))), v.minLength(1), v.maxLength(8))),
  /** By the machine's own clock, when nobody needs the wall, and what the screen does then; never during a meeting. */
  quiet: v.optional(v.strictObject({ from: clock, to: clock, screen: v.picklist(['dim', 'off', 'on']) })),
  /** A second place for the hall's data, on another disk if possible, and how many copies are kept there. */
  backup: v.optional(
    v.strictObject({
      folder: v.pipe(text, v.minLength(1)),
      keep: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
    }),
  ),
  /** The community's own certificate for a name that leads to this machine. Phones never see one signed by itself. */
  https: v.optional(v.strictObject({ certificate: text, key: text, name: text })),
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
