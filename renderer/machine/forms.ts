/** The settings as forms: which fields a part has, and what is written in them as a setting. Pure. */
import type { Part, Settings } from '../../shared/machine/settings.ts';
import type { MachineKey } from './words.ts';

export interface Field {
  readonly name: string;
  readonly label: MachineKey;
  readonly kind: 'text' | 'number' | 'clock' | 'choice' | 'yes';
  /** What − and + do; minutes for a clock. */
  readonly step?: number;
  readonly choices?: readonly (readonly [value: string, label: MachineKey])[];
  /** What stands there before anything was set. */
  readonly first: string;
  /** May be left empty, and is not said then. */
  readonly optional?: true;
}
export interface Form {
  readonly part: Exclude<Part, 'network' | 'languages'>;
  readonly title: MachineKey;
  readonly about: MachineKey;
  readonly fields: readonly Field[];
}

export const forms: readonly Form[] = [
  {
    part: 'wifi',
    title: 'machine.wifi',
    about: 'machine.wifiAbout',
    fields: [
      { name: 'ssid', label: 'machine.ssid', kind: 'text', first: '' },
      {
        name: 'security',
        label: 'machine.security',
        kind: 'choice',
        first: 'wpa',
        choices: [
          ['wpa', 'machine.wpa'],
          ['wep', 'machine.wep'],
          ['open', 'machine.open'],
        ],
      },
      { name: 'password', label: 'machine.password', kind: 'text', first: '', optional: true },
      { name: 'hidden', label: 'machine.hidden', kind: 'yes', first: '' },
    ],
  },
  {
    part: 'wall',
    title: 'machine.wall',
    about: 'machine.wallAbout',
    fields: [
      { name: 'diagonal', label: 'machine.diagonal', kind: 'number', first: '55', step: 1 },
      { name: 'distance', label: 'machine.distance', kind: 'number', first: '4', step: 0.5 },
    ],
  },
  {
    part: 'quiet',
    title: 'machine.quiet',
    about: 'machine.quietAbout',
    fields: [
      { name: 'from', label: 'machine.from', kind: 'clock', first: '22:30', step: 15 },
      { name: 'to', label: 'machine.to', kind: 'clock', first: '06:30', step: 15 },
      {
        name: 'screen',
        label: 'machine.screen',
        kind: 'choice',
        first: 'dim',
        choices: [
          ['dim', 'machine.dim'],
          ['off', 'machine.off'],
          ['on', 'machine.on'],
        ],
      },
    ],
  },
  {
    part: 'backup',
    title: 'machine.backup',
    about: 'machine.backupAbout',
    fields: [
      { name: 'folder', label: 'machine.folder', kind: 'text', first: '' },
      { name: 'keep', label: 'machine.keep', kind: 'number', first: '30', step: 5, optional: true },
    ],
  },
  {
    part: 'https',
    title: 'machine.https',
    about: 'machine.httpsAbout',
    fields: [
      { name: 'name', label: 'machine.httpsName', kind: 'text', first: '' },
      { name: 'certificate', label: 'machine.certificate', kind: 'text', first: '' },
      { name: 'key', label: 'machine.key', kind: 'text', first: '' },
      { name: 'port', label: 'machine.port', kind: 'number', first: '', step: 1, optional: true },
    ],
  },
  {
    part: 'display',
    title: 'machine.display',
    about: 'machine.displayAbout',
    fields: [{ name: 'display', label: 'machine.displayName', kind: 'text', first: '' }],
  },
];

export type Draft = Readonly<Record<string, string>>;

/** What stands in the fields of a form for the setting that holds. */
export function draftOf({ part, fields }: Form, settings: Settings): Draft {
  const set = settings[part];
  const said: Readonly<Record<string, unknown>> = typeof set === 'string' ? { [part]: set } : (set ?? {});
  return Object.fromEntries(
    fields.map(({ name, kind, first }) => {
      const value = said[name];
      if (kind === 'yes') return [name, value === true ? 'yes' : ''];
      if (value === undefined) return [name, set === undefined ? first : ''];
      return [name, typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''];
    }),
  );
}

/** The setting that a draft says. What it says wrongly stays wrong: the hub knows what is right, and says so. */
export function settingOf({ part, fields }: Form, draft: Draft): unknown {
  const said = Object.fromEntries(
    fields.flatMap(({ name, kind, optional }): [string, unknown][] => {
      const text = (draft[name] ?? '').trim();
      if (kind === 'yes') return text === 'yes' ? [[name, true]] : [];
      if (text === '' && optional) return [];
      return [
        [
          name,
          kind === 'number' ? numberIn(text) : kind === 'text' && name === 'password' ? draft[name] : text,
        ],
      ];
    }),
  );
  return part === 'display' ? said['display'] : said;
}

/** `2,5` is what many people write. */
const numberIn = (text: string): number | string => {
  const value = Number(text.replace(',', '.'));
  return text === '' || Number.isNaN(value) ? text : value;
};

/** What − (`by` −1) and + (1) make of what is written in a field. */
export function stepped({ kind, step = 1, first }: Field, text: string, by: 1 | -1): string {
  if (kind === 'clock') {
    const [hours = NaN, minutes = NaN] = text.split(':').map(Number);
    const at = hours * 60 + minutes;
    if (!(at >= 0 && at < DAY)) return first;
    const next = (at + by * step + DAY) % DAY;
    return `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
  }
  const value = numberIn(text.trim());
  if (typeof value !== 'number') return first;
  return String(Math.max(step, Math.round((value + by * step) * 100) / 100));
}
const DAY = 24 * 60;

const BAD: Readonly<Record<string, MachineKey>> = {
  file: 'machine.badFile',
  'wifi.ssid': 'machine.badSsid',
  'wifi.password': 'machine.badPassword',
  'wall.diagonal': 'machine.badDiagonal',
  'wall.distance': 'machine.badDistance',
  'quiet.from': 'machine.badClock',
  'quiet.to': 'machine.badClock',
  'backup.folder': 'machine.badFolder',
  'backup.keep': 'machine.badKeep',
  'https.name': 'machine.badHttpsName',
  'https.certificate': 'machine.badFileName',
  'https.key': 'machine.badFileName',
  'https.port': 'machine.badPort',
  display: 'machine.badDisplay',
  languages: 'machine.badLanguages',
};
/** Where no better word is known, the place is named. */
export const badKey = (at: string): MachineKey => BAD[at] ?? 'machine.badOther';

/** A path or an address stays one among the words of Arabic. */
export const leftToRight = (path: string): string => `\u2066${path}\u2069`;
