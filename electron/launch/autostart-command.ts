/** `npm run autostart`: that the wall comes up by itself when this machine starts, from these sources. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { autostartNow, entriesOf, switchOff, switchOn, type Way } from './autostart.ts';
import { surroundings } from '../programs/surroundings.ts';
import { parseFlags } from './flags.mjs';
import { placeAround } from './place.ts';

const HELP = `npm run autostart -- on              the wall comes up with this user's desktop
npm run autostart -- on --systemd    the same by this user's systemd, which also restarts it
npm run autostart -- off             it does not
npm run autostart -- status          whether it does

What follows is given to npm start each time, for example: npm run autostart -- on --port 80
`;
const SAID: Readonly<{ [way in Way]: string }> = {
  desktop: 'comes up with the desktop',
  systemd: 'is started by systemd',
};

function main([verb, ...rest]: readonly string[]): number {
  const say = (words: string): void => void process.stdout.write(`${words}\n`);
  const here = surroundings();
  if (here.platform !== 'linux' && here.platform !== 'freebsd') {
    say('On this system the installed app does it: start it once with --autostart=on.');
    return 1;
  }
  const entries = entriesOf(here);
  if (verb === 'on') {
    const way = rest.includes('--systemd') ? 'systemd' : 'desktop';
    const given = rest.filter((word) => word !== '--systemd');
    const parsed = parseFlags(given);
    if (!parsed.ok) {
      say(parsed.words);
      return 2;
    }
    const { root } = placeAround(import.meta.dirname);
    switchOn(way, entries, {
      command: [process.execPath, join(root, 'electron', 'launch', 'start.mjs'), ...given],
      folder: root,
      headless: parsed.flags.headless,
    });
  } else if (verb === 'off') switchOff(entries);
  else if (verb !== 'status') {
    say(HELP);
    return verb === undefined || verb === '--help' ? 0 : 2;
  }
  const now = autostartNow(entries, existsSync);
  say(now === null ? 'The wall does not come up by itself.' : `The wall ${SAID[now]}: ${entries[now]}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
