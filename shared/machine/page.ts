/** What the hub tells the page of the machine on the wall, and what that page gets for a change. */
import * as v from 'valibot';
import type { Language } from '../domain/hall/commands.ts';
import type { Fault, Settings } from './settings.ts';

/** Why https is not used, though the settings ask for it. */
export type SecureTrouble =
  'unreadable' | 'other-key' | 'other-name' | 'signed-by-itself' | 'not-yet' | 'expired' | 'port-taken';

const Displays = v.array(
  v.object({
    /** As the system names it. */
    label: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
    /** "1920 × 1080". */
    size: v.pipe(v.string(), v.maxLength(100)),
  }),
);
export type DisplayChoice = Readonly<v.InferOutput<typeof Displays>[number]>;

/** What another process says of its displays; none where it says something else. */
export function readDisplays(said: unknown): readonly DisplayChoice[] {
  const read = v.safeParse(Displays, said);
  return read.success ? read.output : [];
}

export interface MachineState {
  readonly settings: Settings;
  /** What is wrong with the file. */
  readonly faults: readonly Fault[];
  /** Where the settings are. */
  readonly file: string;
  readonly data: string;
  readonly version: string;
  /** Of the hall; empty while it is closed. */
  readonly languages: readonly Language[];
  /** Addresses that phones are sent to, as people type them. */
  readonly addresses: readonly string[];
  /** Network cards to choose from, best first. */
  readonly cards: readonly { readonly name: string; readonly mac: string; readonly address: string }[];
  /** Displays to choose from; empty where the program around the hub does not know them. */
  readonly displays: readonly DisplayChoice[];
  /** Null while the hall is closed. */
  readonly copies: {
    readonly folder: string;
    /** In milliseconds of the clock; null for none yet. */
    readonly last: number | null;
    readonly trouble: 'full' | 'no-place' | 'failed' | null;
  } | null;
  /** The address that is answered over https, or why none is; null where the settings ask for none. */
  readonly https: { readonly address: string } | { readonly trouble: SecureTrouble } | null;
  /** Why the hall is closed, for whoever looks after the machine; null while it is open. */
  readonly closed: string | null;
}

export type Changed =
  | { readonly ok: true; readonly state: MachineState }
  | { readonly ok: false; readonly faults: readonly Fault[] };
