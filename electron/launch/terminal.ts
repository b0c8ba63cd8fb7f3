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

/** What somebody at the terminal needs where the wall has a window. */
export function hallInWords(hall: OpenHall): string {
  return [
    hall.closed === null
      ? `Moothall ${hall.version} is open.`
      : `Moothall ${hall.version} runs, but the hall is closed: ${hall.closed}`,
    ...(hall.closed === null ? [`  to join, on the same network:   ${hall.phone}`] : []),
    `  the wall, on this machine:      ${hall.wall}`,
    `  the hall's data:                ${hall.data}`,
    `Ctrl+C closes it.`,
    '',
  ].join('\n');
}

/** The code to scan and the address it holds. */
export function codeInWords(phone: string): string {
  // Light and dark are swapped on a dark terminal, which scanners have learned to read; the rim keeps them able to.
  return `${renderUnicodeCompact(phone, { border: 4, ecc: 'M' })}\n  Scan it to join, or type: ${phone}\n`;
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
    terminal.write(terminal.looking ? codeInWords(phone) : `  to join: ${phone}\n`);
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => clearInterval(timer);
}
