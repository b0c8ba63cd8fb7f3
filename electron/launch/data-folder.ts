import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Surroundings } from '../programs/surroundings.ts';

/** The folder of the hall's data where the platform's conventions put it. */
export function defaultDataFolder({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): string {
  const home = env['HOME'] ?? homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Moothall');
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Moothall');
  const named = env['XDG_DATA_HOME'];
  // The XDG convention: a relative path there is to be ignored.
  return join(named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'share'), 'moothall');
}
