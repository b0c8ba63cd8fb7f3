/** What is printed about a hall: GET /print.json. Nothing on it lets anybody in: that is the changing code on the wall. */
import type { Language } from '../domain/hall/commands.ts';

export interface Printed {
  /** Null before the hall was founded. */
  readonly name: string | null;
  readonly languages: readonly Language[];
  /** For a QR code: the page's address, without a code to join; null while there is no address. */
  readonly code: string | null;
  /** The same for people who type, best first. */
  readonly text: readonly string[];
  /** Only for the wall's own machine, as the password is in it. */
  readonly wifi: { readonly code: string; readonly name: string } | null;
}
