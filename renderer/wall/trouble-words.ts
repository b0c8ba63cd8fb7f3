import type { Wall } from '../lib/i18n/en/wall.ts';
import type { Care, Trouble } from './trouble.ts';

type Key = keyof Wall;

/** How each trouble is said: what, why, and what anybody can do about it. `{time}` is the last update. */
export const troubleKeys: Readonly<Record<Trouble, { what: Key; how: Key; then: Key | null }>> = {
  waking: { what: 'trouble.waking', how: 'trouble.wakingHow', then: null },
  restarting: { what: 'trouble.restarting', how: 'trouble.restartingHow', then: null },
  lost: { what: 'trouble.lost', how: 'trouble.lostHow', then: 'trouble.lostDo' },
  refused: { what: 'trouble.refused', how: 'trouble.refusedHow', then: null },
  replaced: { what: 'trouble.replaced', how: 'trouble.replacedHow', then: null },
  'no-network': { what: 'trouble.noNetwork', how: 'trouble.noNetworkHow', then: 'trouble.noNetworkDo' },
  'network-changing': { what: 'trouble.changing', how: 'trouble.changingHow', then: null },
  'nobody-reached-us': { what: 'trouble.nobody', how: 'trouble.nobodyHow', then: 'trouble.nobodyDo' },
  'page-but-no-socket': { what: 'trouble.socket', how: 'trouble.socketHow', then: 'trouble.socketDo' },
};

export const careKeys: Readonly<Record<Care, Key>> = {
  'disk-full': 'care.diskFull',
  'disk-low': 'care.diskLow',
  'no-copy-ever': 'care.copyNever',
  'no-copy': 'care.copyDays',
};
