/** The scene for when all else fails: one page in one address, without scripts, files or the hub. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { safeWords } from './words.ts';

export interface SafeScene {
  /** Spoken one after the other. */
  readonly languages: readonly Language[];
  /** When the wall is tried again by itself, milliseconds since 1970. */
  readonly again: number;
  /** Where the wall is, for whoever does not want to wait; null while nobody knows. */
  readonly wall: string | null;
}

/** So long each language is up. Seconds. */
const TURN = 10;

const STYLE = `
*{box-sizing:border-box;margin:0}
body{background:#15110c;color:#f2e9d8;font:5.4vmin/1.3 "Atkinson Hyperlegible Next",system-ui,sans-serif;overflow:hidden}
section{position:fixed;inset:0;display:grid;gap:3.4vmin;align-content:center;padding:6vmin;max-width:150vmin;margin-inline:auto;visibility:hidden}
section:only-of-type{visibility:visible}
h1{font-size:8vmin;line-height:1.15}
.ways{display:flex;flex-wrap:wrap;gap:2.4vmin;font-size:4.4vmin}
.stays{color:#cdbfa6;font-size:4.4vmin}
a{padding:.5em 1.2em;border:.5vmin solid #8fb573;border-radius:1.6vmin;color:inherit;font-weight:bold;text-decoration:none}
a:focus-visible{outline:.8vmin solid #f2e9d8;outline-offset:.6vmin}`;

/** As an address that holds the page itself. */
export const safePage = (scene: SafeScene): string =>
  `data:text/html;charset=utf-8,${encodeURIComponent(safeHtml(scene))}`;

export function safeHtml({ languages, again, wall }: SafeScene): string {
  const spoken = [...new Set<Language>(languages.length === 0 ? ['en'] : languages)];
  const sections = spoken.map((language, at) => section(language, again, wall, at === 0));
  return [
    `<!doctype html><html lang="${spoken[0] ?? 'en'}"><head><meta charset="utf-8"><title>Moothall</title>`,
    `<meta http-equiv="content-security-policy" content="default-src 'none';style-src 'unsafe-inline'">`,
    `<style>${STYLE}${turns(spoken.length)}</style></head><body>${sections.join('')}</body></html>`,
  ].join('');
}

function section(language: Language, again: number, wall: string | null, isFirst: boolean): string {
  const { title, calm, again: later, now, machine, stays } = safeWords[language];
  const time = new Intl.DateTimeFormat(language, {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn' },
  }).format(again);
  const links =
    wall === null
      ? ''
      : `<p class="ways"><a href="${escaped(wall)}"${isFirst ? ' autofocus' : ''}>${escaped(now)}</a>` +
        `<a href="${escaped(machineOf(wall))}">${escaped(machine)}</a></p>`;
  return [
    `<section lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><h1>${escaped(title)}</h1>`,
    `<p>${escaped(calm)}</p><p>${escaped(later.replace('{time}', time))}</p>${links}`,
    `<p class="stays">${escaped(stays)}</p></section>`,
  ].join('');
}

/** Each section is up for its turn. */
function turns(count: number): string {
  if (count === 1) return '';
  const share = Math.round(10_000 / count) / 100;
  const each = Array.from(
    { length: count },
    (_, at) => `section:nth-of-type(${at + 1}){animation-delay:${(at - count) * TURN}s}`,
  );
  return [
    `@keyframes turn{0%{visibility:visible}${share}%{visibility:hidden}}`,
    `section{animation:turn ${count * TURN}s step-end infinite}`,
    ...each,
  ].join('');
}

/** Where the menu of whoever keeps the machine is, when the wall itself cannot be shown. */
function machineOf(wall: string): string {
  const address = new URL(wall);
  address.pathname = '/wall/machine';
  return address.href;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
