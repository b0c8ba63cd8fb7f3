// While a step of the set-up takes its time (setup.mjs waits for it and can say nothing): how long so far, and how far.
// `node sign-of-life.mjs WORDS ROOT EVERY_MS`: WORDS, seconds, and where there is a ROOT how many of its packages are there.
import { howFar } from './setup.mjs';

const [words = '', root = '', everyMs = '0'] = process.argv.slice(2);
const { isTTY } = process.stderr;
const since = performance.now();

setInterval(
  () => {
    const seconds = Math.round((performance.now() - since) / 1_000);
    const { there, all } = root === '' ? { there: 0, all: 0 } : howFar(root);
    const far = all === 0 ? '' : `, ${there} of ${all} packages`;
    // On a terminal one line that moves; in a file a line now and then.
    process.stderr.write(
      `${isTTY ? '\r\u001B[K' : ''}moothall: ${words}: ${seconds} s${far} …${isTTY ? '' : '\n'}`,
    );
  },
  Number(everyMs) || (isTTY ? 1_000 : 10_000),
);
// With whoever waits, however they end.
process.stdin.on('close', () => process.exit()).resume();
