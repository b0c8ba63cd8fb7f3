/**
 * A hub's disk side in a process of its own, to be killed or to run into a full disk: appends to the database
 * of its first argument in groups, and prints number and hash only after `append` returned.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { chance } from '../../fixtures/seeded.ts';
import { hallOf } from '../../fixtures/signed.ts';

// A process that is killed does not keep what it compiled, so it is kept now.
flushCompileCache();

const [path, seed] = process.argv.slice(2);
if (path === undefined || seed === undefined) throw new Error('usage: appender.ts PATH SEED');
const say = (text: string) => writeSync(1, `${text}\n`);

say('starting');
const store = openSqliteStore(path);
const lots = chance(Number(seed));
const begun = store.head().number;
const hall = hallOf({ seed: Number(seed), ...(begun === 0 ? {} : { after: store.entriesAfter(0) }) });
const person = hall.join(`Person ${seed}`);
for (;;) {
  for (let left = lots.below(50) + 1; left > 0; left--) hall.raise(person);
  const batch = hall.additions(store.head().number);
  try {
    store.append(batch);
  } catch (reason) {
    say(`failed ${(reason as Error).name}`);
    break;
  }
  const { number, hash } = store.head();
  say(`kept ${number} ${hash}`);
}
// After a failure nothing is believed any more, whether or not the disk would take it.
for (const use of [
  () => store.append(hall.additions(begun)),
  () => store.head(),
  () => store.numberOf('x' as never),
])
  try {
    use();
    say('accepted');
  } catch (reason) {
    say(`refused ${(reason as Error).name}`);
  }
store.close();
