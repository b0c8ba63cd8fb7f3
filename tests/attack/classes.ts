import { audiences } from './audiences.ts';
import type { AttackedHall } from './attacked-hall.ts';
import { bytes } from './bytes.ts';
import { forged } from './forged.ts';
import { guesses } from './guesses.ts';
import { malformed } from './malformed.ts';
import { places } from './places.ts';
import { screens } from './screens.ts';
import type { Attack } from './siege.ts';

export const attacks: readonly Attack[] = [
  { name: 'forged', run: forged },
  { name: 'malformed', run: malformed },
  { name: 'bytes', run: bytes },
  { name: 'places', run: places },
  { name: 'guesses', run: guesses },
  { name: 'audiences', run: audiences },
  { name: 'screens', run: screens },
];

export interface Outcome {
  readonly name: string;
  readonly tries: number;
  /** What was done, shown or given and should not have been, in words. */
  readonly accepted: readonly string[];
  readonly leftOut: readonly string[];
}

/** One class of attack, and afterwards the log: only what honest people did is in it, it is whole, the hall serves. */
export async function attackWith(
  { name, run }: Attack,
  hall: AttackedHall,
  seed: number,
  runs: number,
): Promise<Outcome> {
  const accepted: string[] = [];
  const leftOut: string[] = [];
  const before = hall.entries();
  let tries = 0;
  let honest = 0;
  await run({
    hall,
    seed,
    runs,
    tried(wasAccepted, what) {
      tries += 1;
      if (wasAccepted) accepted.push(what());
    },
    did: () => void (honest += 1),
    leftOut: (why) => void leftOut.push(why),
  });
  const grown = hall.entries() - before;
  if (grown !== honest) accepted.push(`the log grew by ${grown} where honest people did ${honest}`);
  accepted.push(...hall.foreignEntries().map(({ body, device }) => `in the log: ${body.type} by ${device}`));
  for (const odd of [await hall.serves(), await hall.verified()]) if (odd !== null) accepted.push(odd);
  return { name, tries, accepted, leftOut };
}
