/**
 * The simulated people as a process of their own: `demo.js --phone ADDRESS`, where ADDRESS is the join address on
 * the wall. `--data`: the folder of the hall, where some of them may have lived before. They act until SIGTERM or SIGINT,
 * or until whoever started them is gone.
 */
import { parseArgs } from 'node:util';
import { knownIn } from './known.ts';
import { startDemo } from './people.ts';

const PARENT_LOOK_EVERY = 5_000;

const { values } = parseArgs({
  options: {
    ...{ phone: { type: 'string' }, people: { type: 'string' }, seed: { type: 'string' } },
    data: { type: 'string' },
  },
});
const phone = values.phone ?? '';
const address = URL.canParse(phone) ? new URL(phone) : null;
const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;

if (address === null) {
  process.stderr.write('Usage: demo --phone http://HOST:PORT/J/CODE [--people N] [--seed N] [--data DIR]\n');
  process.exitCode = 2;
} else {
  const people = whole(values.people);
  const seed = whole(values.seed);
  const demo = startDemo(
    { phone, port: Number(address.port || 80) },
    {
      ...(people === null ? {} : { people }),
      ...(seed === null ? {} : { seed }),
      ...(values.data === undefined ? {} : { known: knownIn(values.data) }),
      log: (line) => void process.stderr.write(`moothall demo: ${line}\n`),
    },
  );
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_LOOK_EVERY);
  const end = (): void => {
    clearInterval(looking);
    void demo.stop();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  process.once('disconnect', end);
}
