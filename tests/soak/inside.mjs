// Loaded into the hub of a soak before its own program (and, as text, into the wall's page): a clock that runs
// faster, so that days pass in an hour. Timers are left alone: what is due every second stays due every second. It also
// tells what the process keeps in memory.

/**
 * @param {number} start when the soak began, by the machine's clock
 * @param {number} speed
 */
export function hasten(start, speed) {
  const Machine = Date;
  const now = () => Math.floor(start + (Machine.now() - start) * speed);
  globalThis.Date = new Proxy(Machine, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
    apply: () => new Machine(now()).toString(),
    get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self)),
  });
}

const clock = process.env['MOOTHALL_SOAK_CLOCK'];
if (clock !== undefined) {
  const [start = 0, speed = 1] = clock.split(' ').map(Number);
  hasten(start, speed);
  // The clock that nobody sets runs with it: a hall whose clock seems to be set every second lets go of all its lines.
  const uptime = process.uptime.bind(process);
  process.uptime = () => uptime() * speed;
}

process.on('message', (/** @type {{ bench?: number, call?: string }} */ { bench, call }) => {
  if (call !== 'memory') return;
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('the soak must start its hub with --expose-gc');
  // Twice: what is only let go of when something else was collected is found by the second.
  gc();
  gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ bench, value: { rss, heap: heapUsed + external } });
});
