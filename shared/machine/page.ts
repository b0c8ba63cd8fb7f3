/** What the hub tells the page of the machine on the wall, and what that page gets for a change. */
import type { Language } from '../domain/hall/commands.ts';
import type { Fault, Settings } from './settings.ts';

/** Why https is not used, though the settings ask for it. */
export type SecureTrouble =
  'unreadable' | 'other-key' | 'other-name' | 'signed-by-itself' | 'not-yet' | 'expired' | 'port-taken';

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
