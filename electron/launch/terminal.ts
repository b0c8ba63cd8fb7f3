import { renderUnicodeCompact } from 'uqr';
import type { OpenHall } from './open-hall.ts';
import type { ShellChoice } from './shell.ts';

/** Where words go: `write` to standard output, or to standard error while that is promised to JSON. */
export interface Terminal {
  /** Whether somebody is looking, so that the picture of the code is worth its lines. */
  readonly looking: boolean;
  write(text: string): void;
}

/** The one line for programs: `npm start -- --json`. */
export function jsonLine(hall: OpenHall, choice: ShellChoice): string {
  const { phone, wall, data, version, port, closed } = hall;
  const said = { phone, wall, data, version, port, shell: choice.shell, why: choice.why };
  return `${JSON.stringify(closed === null ? said : { ...said, closed })}\n`;
}

/** What somebody at the terminal needs. `codeFollows`: the way to join is shown below, by `showCode`. */
export function hallInWords(hall: OpenHall, { codeFollows = false } = {}): string {
  const { version, closed, phone, wall, data } = hall;
  return [
    closed === null
      ? `Moothall ${version} is open. Leave this running; Ctrl+C closes it.`
      : `Moothall ${version} runs, but the hall is closed: ${closed}. Ctrl+C ends it.`,
    ...(closed === null && !codeFollows ? [`  to join, on the same network:   ${typed(phone)}`] : []),
    `  the wall, on this machine:      ${wall}`,
    `  the hall's data:                ${data}`,
    '',
  ].join('\n');
}

/** The address as people type it: in capitals it is for the code, which then has fewer and larger squares. */
const typed = (phone: string): string => phone.toLowerCase();

/** The code to scan and the address it holds. */
export function codeInWords(phone: string): string {
  // Light and dark are swapped on a dark terminal, which scanners have learned to read; the rim keeps them able to.
  return `${renderUnicodeCompact(phone, { border: 4, ecc: 'M' })}\n  Scan it to join, or type: ${typed(phone)}\n`;
}

/**
 * Shows the code, and again whenever it has changed: an old code admits nobody.
 * `hall.phone` is read every `everyMs`; the address alone is written where nobody is looking.
 *
 * @returns ends it
 */
export function showCode(hall: Pick<OpenHall, 'phone'>, terminal: Terminal, everyMs = 2_000): () => void {
  let shown = '';
  const look = () => {
    const phone = hall.phone;
    // A hall that is closed has none.
    if (phone === shown || phone === '') return;
    shown = phone;
    terminal.write(
      terminal.looking ? codeInWords(phone) : `  to join, for the next minute:   ${typed(phone)}\n`,
    );
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => clearInterval(timer);
}
