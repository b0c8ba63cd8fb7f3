// Loaded into each server before its own program: tells what the process costs. The same for all of them. Not
// TypeScript: taking types away is 120 ms, which would be counted to how long a hub takes to be back.

/** Processor time of the whole process since its start, milliseconds. */
function usage() {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1_000 };
}

/** Bytes of the process, and bytes in use after everything unused was collected. */
function memory() {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('the bench must start its servers with --expose-gc');
  gc();
  gc();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heap: heapUsed };
}

const answers = new Map(Object.entries({ usage, memory }));
// As in calls.ts, which is TypeScript.
process.on('message', (/** @type {{ bench?: number, call?: string }} */ { bench, call = '' }) => {
  const answer = answers.get(call);
  if (answer === undefined) return;
  try {
    process.send?.({ bench, value: answer() });
  } catch (reason) {
    process.send?.({ bench, error: String(reason) });
  }
});
