/**
 * The system tells when an address or a card of this machine changes, so that nobody has to wait for the next glance.
 * A program of the system's own listens to its kernel. What it says is not read: it is the reason to look, no more.
 */
import { keepRunning } from '../../programs/keep-running.ts';
import { findProgram, type Surroundings } from '../../programs/surroundings.ts';

type Listening = { readonly stop: () => Promise<void> };
type Listener = { readonly program: string; readonly args: readonly string[] };

/** Where `ip` and `route` are for people who keep machines; these folders are not among everybody's. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin'];

/** What tells of addresses on this machine; null where nothing is known that would. */
export function kernelListener(here: Surroundings): Listener | null {
  const [name, args] =
    here.platform === 'linux'
      ? ['ip', ['monitor', 'address', 'link']]
      : here.platform === 'darwin'
        ? ['route', ['-n', 'monitor']]
        : [null, []];
  const program = name === null ? null : findProgram(name, here, SYSTEM_FOLDERS);
  return program === null ? null : { program, args };
}

/**
 * Calls `told` at each thing the listener says, until it is stopped. A listener that ends is started again, ever more
 * slowly. One whose hub was killed ends by itself at the next thing it says, for nobody reads it any more.
 */
export function listenToKernel(listener: Listener, told: () => void): Listening {
  let kill = (): void => {};
  const atExit = (): void => kill();
  process.once('exit', atExit);
  const kept = keepRunning({
    program: listener.program,
    args: () => listener.args,
    // Nothing of what surrounds the hub: an AppImage would have it load its own libraries.
    options: { stdio: ['ignore', 'pipe', 'ignore'], env: {} },
    started(child) {
      kill = () => child.kill('SIGKILL');
      child.stdout?.on('data', told);
    },
    died: told,
  });
  return {
    async stop() {
      process.off('exit', atExit);
      await kept.stop();
    },
  };
}
