/**
 * What belongs to the machine in the common room and not to the hall, and what can be wrong with it. Each part is taken
 * or refused by itself: a slip in one does not take the others away.
 */
import * as v from 'valibot';
import { languages } from '../domain/hall/languages.ts';
import { wifiRefusal } from './wifi.ts';

const text = (what: string) => v.pipe(v.string(what), v.minLength(1, what), v.maxLength(1_000, what));
const between = (least: number, most: number, what: string) =>
  v.pipe(v.number(what), v.minValue(least, what), v.maxValue(most, what));
const clock = v.pipe(
  v.string('a time like "22:30"'),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like "22:30"'),
);
/** Said of a name that is none of ours. */
const NOT_KNOWN = 'not a setting that there is';

const parts = {
  /** The network phones should join, for the first code on the wall. */
  wifi: v.strictObject(
    {
      ssid: v.string('the name of the network'),
      security: v.picklist(['wpa', 'wep', 'open'], '"wpa", "wep" or "open"'),
      password: v.exactOptional(v.string('a password')),
      hidden: v.exactOptional(v.boolean('true or false')),
    },
    NOT_KNOWN,
  ),
  /** The network card whose address goes on the wall, whatever else looks better. */
  network: v.strictObject(
    {
      name: text('the name of a network card'),
      mac: text('the card’s own number, like "00:11:22:33:44:55"'),
    },
    NOT_KNOWN,
  ),
  /** The label of the display that is the wall, as the system names it; else the first one. */
  display: text('the name of a display'),
  /** Diagonal of the screen in inches, and from how far away it is read, in metres. */
  wall: v.strictObject(
    {
      diagonal: between(7, 200, 'a number of inches from 7 to 200'),
      distance: between(0.3, 20, 'a number of metres from 0.3 to 20'),
    },
    NOT_KNOWN,
  ),
  /** Languages the wall speaks in turn; else those of the hall. */
  languages: v.pipe(
    v.array(v.picklist(languages, `one of ${languages.join(', ')}`), 'a list of languages'),
    v.minLength(1, 'at least one language'),
    v.maxLength(languages.length, 'each language once'),
    v.check((said) => new Set(said).size === said.length, 'each language once'),
  ),
  /** By the machine's own clock, when nobody needs the wall, and what the screen does then; never during a meeting. */
  quiet: v.strictObject(
    { from: clock, to: clock, screen: v.picklist(['dim', 'off', 'on'], '"dim", "off" or "on"') },
    NOT_KNOWN,
  ),
  /** A second place for the hall's data, on another disk if possible, and how many copies are kept there. */
  backup: v.strictObject(
    {
      folder: text('a folder'),
      keep: v.exactOptional(
        v.pipe(between(1, 1_000, 'a whole number from 1 to 1000'), v.integer('a whole number')),
      ),
    },
    NOT_KNOWN,
  ),
  /** The community's own certificate for a name that leads to this machine. Phones never see one signed by itself. */
  https: v.strictObject(
    {
      certificate: text('the file of a certificate'),
      key: text('the file of its key'),
      name: v.pipe(
        v.string('a name like "hall.example.org"'),
        v.regex(
          /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i,
          'a name like "hall.example.org"',
        ),
        v.maxLength(200, 'a name like "hall.example.org"'),
      ),
      port: v.exactOptional(
        v.pipe(between(1, 65_535, 'a port from 1 to 65535'), v.integer('a whole number')),
      ),
    },
    NOT_KNOWN,
  ),
};

export type Part = keyof typeof parts;
export type Settings = { readonly [P in Part]?: v.InferOutput<(typeof parts)[P]> };
export const settingParts = Object.keys(parts) as Part[];
export const isPart = (name: string): name is Part => Object.hasOwn(parts, name);

/** What is wrong, where: `wall.diagonal`, or `file` where it is the whole of it. */
export interface Fault {
  readonly at: string;
  /** What it should be, for whoever reads the log. */
  readonly said: string;
}

type Checked<P extends Part> =
  | { readonly ok: true; readonly value: NonNullable<Settings[P]> }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export function checkPart<P extends Part>(part: P, given: unknown): Checked<P> {
  const { success, output, issues } = v.safeParse<v.GenericSchema>(parts[part], given);
  if (!success)
    return {
      ok: false,
      faults: issues.map(({ path = [], message }) => {
        const [inner] = path;
        return { at: typeof inner?.key === 'string' ? `${part}.${inner.key}` : part, said: message };
      }),
    };
  const value = output as NonNullable<Settings[P]>;
  const wrong = part === 'wifi' ? wifiRefusal(value as NonNullable<Settings['wifi']>) : null;
  if (wrong === null) return { ok: true, value };
  const at = wrong.startsWith('Password') ? 'wifi.password' : 'wifi.ssid';
  return { ok: false, faults: [{ at, said: wrong }] };
}

/**
 * What a file says. A part that is wrong stays as it was `before`, and so does everything where the file is none: who
 * writes it has not finished, or slipped.
 */
export function settingsOf(
  file: string,
  before: Settings,
): { readonly settings: Settings; readonly faults: readonly Fault[] } {
  const said = objectIn(file);
  if (said === null)
    return { settings: before, faults: [{ at: 'file', said: 'not a JSON object: { "name": … }' }] };
  const settings: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, given] of Object.entries(said)) {
    if (!isPart(name)) {
      faults.push({ at: name, said: NOT_KNOWN });
      continue;
    }
    const checked = checkPart(name, given);
    if (checked.ok) settings[name] = checked.value;
    else {
      faults.push(...checked.faults);
      if (before[name] !== undefined) settings[name] = before[name];
    }
  }
  return { settings, faults };
}

/** The object that a JSON text says, or null. */
export function objectIn(file: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(file.replace(/^\uFEFF/, ''));
    return typeof said === 'object' && said !== null && !Array.isArray(said)
      ? (said as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The faults as one line. */
export const wordsOf = (faults: readonly Fault[]): string =>
  faults.map(({ at, said }) => `${at}: ${said}`).join('; ');
