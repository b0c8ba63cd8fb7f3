/**
 * The hub as a process of its own, a child of Electron (utilityProcess) or of Node (fork). Told what to do by one
 * argument, `--hub=` and HubOptions as JSON; says `ready` or `failed` to its parent; stops on the message `stop`,
 * on SIGTERM, or when its parent is gone.
 */
import { readDisplays, type DisplayChoice } from '../../shared/machine/page.ts';
import { openHub, type OpenHub } from './open-hub.ts';
import type { HubOptions } from './start.ts';

/** What Electron gives a utility process; plain Node does not have it. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const port = (process as { parentPort?: ParentPort }).parentPort;
const tell = (word: object): void => {
  if (port) port.postMessage(word);
  else if (process.connected) process.send?.(word, undefined, undefined, () => undefined);
};
// A parent that was killed reads no more: what cannot be said to it must not be a failure to be said to it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const LAST_WORD_MS = 50;
const ALIVE_MS = 5_000;

let hub: OpenHub | null = null;
let stopping = false;
let displays: readonly DisplayChoice[] = [];
/** What fails while it stops is a failure too, though stopping was what it was asked for. */
let exitCode = 0;

async function stop(code: number): Promise<void> {
  exitCode ||= code;
  if (stopping) return;
  stopping = true;
  try {
    await hub?.stop();
  } finally {
    // The last word to the parent is on its way only when this turn is over.
    setTimeout(() => process.exit(exitCode), LAST_WORD_MS);
  }
}

function fail(error: unknown): void {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`moothall hub: ${error instanceof Error ? (error.stack ?? message) : message}\n`);
  tell({ type: 'failed', code, message });
  void stop(1);
}

// Inside Electron an unhandled rejection only warns. A hub that does not know what it knows must not go on.
process.on('unhandledRejection', fail);
process.on('uncaughtException', fail);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(0));
const listen = (message: unknown): void => {
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'stop') void stop(0);
  if (message.type === 'displays' && 'displays' in message) displays = readDisplays(message.displays);
};
if (port) port.on('message', (event) => listen(event.data));
else process.on('message', listen);

/** The wall's address stays the same when a closed hall opens, so that nobody has to do anything. */
function sayReady({ phone, wall, data, version, port: listeningOn, closed }: OpenHub): void {
  tell({ type: 'ready', phone, wall, data, version, port: listeningOn, closed });
}

type Told = Pick<HubOptions, 'data' | 'port' | 'listen' | 'address' | 'renderer' | 'version'> & {
  readonly displays?: unknown;
};

try {
  const argument = process.argv.find((text) => text.startsWith('--hub='));
  if (argument === undefined)
    throw new Error('the hub was started without being told what to open (--hub=…)');
  const { displays: first, ...told } = JSON.parse(argument.slice('--hub='.length)) as Told;
  displays = readDisplays(first);
  hub = await openHub({
    ...told,
    displays: () => displays,
    log: (line) => void process.stderr.write(`moothall: ${line}\n`),
    failed: fail,
    demo: (open) => tell({ type: 'demo', phone: open.phone }),
    shell: (wish) => tell({ type: 'shell', wish }),
    changed: sayReady,
  });
  sayReady(hub);
  // Whoever keeps it cannot see that it hangs.
  setInterval(() => tell({ type: 'alive' }), ALIVE_MS).unref();
} catch (error) {
  fail(error);
}
