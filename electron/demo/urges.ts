/**
 * What a simulated person feels like doing, seeing the board as it is. Pure: everybody looks at their own screen
 * only, and decides for themselves. "Just looking" always has some weight.
 */
import { attending, planning } from './urges/attending.ts';
import { circling, welcoming } from './urges/belonging.ts';
import { suggesting, wanting } from './urges/choosing.ts';
import { answering, moving } from './urges/deciding.ts';
import { finding } from './urges/finding.ts';
import type { Intent, Outlook, Urge } from './urges/outlook.ts';
import { keeping, pledging } from './urges/pledging.ts';
import { raising } from './urges/raising.ts';
import { telling } from './urges/telling.ts';

/** Null: just looking. */
export function chooseAct(outlook: Outlook): Intent | null {
  const looking: Urge = { weight: 1, act: () => null };
  const urges = [
    looking,
    ...welcoming(outlook),
    ...circling(outlook),
    ...raising(outlook),
    ...pledging(outlook),
    ...keeping(outlook),
    ...finding(outlook),
    ...telling(outlook),
    ...planning(outlook),
    ...wanting(outlook),
    ...attending(outlook),
    ...suggesting(outlook),
    ...answering(outlook),
    ...moving(outlook),
  ];
  return outlook.chance.weighed(urges)?.act() ?? null;
}
