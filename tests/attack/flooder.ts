/**
 * A hostile machine on the same network, as a process of its own, the least important one on this computer: what it
 * costs to flood must not be counted as what it costs to be flooded. Told by messages to begin and to end.
 */
import { setPriority } from 'node:os';
import { floods, type FloodName, type Target } from './flooding.ts';

setPriority(19);

type Word = { readonly begin: FloodName; readonly target: Target } | { readonly end: true };

let current: { stop(): void; sent(): number } | null = null;
process.on('message', (word: Word) => {
  if ('begin' in word) {
    current?.stop();
    current = floods[word.begin](word.target);
    process.send?.({ begun: true });
  } else {
    current?.stop();
    process.send?.({ sent: current?.sent() ?? 0 });
    current = null;
  }
});
process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', (reason) => {
  // Its connections are cut all the time.
  if (!/ECONN|EPIPE|EADDR|socket|EMFILE/i.test(String(reason))) throw reason;
});
