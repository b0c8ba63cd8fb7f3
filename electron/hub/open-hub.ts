/**
 * A hub that always comes up. When the hall cannot be opened, or its disk fails, what stands on its port says why, what
 * can be done, and waits; nothing that is there is ever overwritten. The wall's address stays the same all along.
 */
import { join } from 'node:path';
import type { Closed } from '../../shared/protocol/closed.ts';
import type { Backups } from './backups.ts';
import { standClosed, type Asked, type ClosedHouse } from './closed/server.ts';
import { mayPass, whyClosed } from './closed/why.ts';
import { copiesAtHand, type CopiesAtHand } from './log/at-hand.ts';
import { makeFolder } from './log/on-disk.ts';
import { beginAnew, finishTaking, takeCopy } from './log/set-aside.ts';
import { HALL_FILE, openSqliteStore } from './log/sqlite.ts';
import { liveSettings } from './settings.ts';
import { freeBytes } from './free-bytes.ts';
import { newWallPageKey, startHub, type HubOptions, type RunningHub } from './start.ts';
import { createMachineDesk } from './web/machine.ts';
import { MACHINE_PAGE, readPages } from './web/pages.ts';
import { createShellDesk } from './web/shell-desk.ts';

export interface OpenHub extends Omit<RunningHub, 'backups'> {
  /** Null while the hall is closed. */
  readonly backups: Backups | null;
  /** Why the hall is closed, in words for whoever looks after the machine; null while it is open. */
  readonly closed: string | null;
}

/** What may have passed by itself is looked at again so often. */
const AGAIN_EVERY_MS = 10_000;
/** A hall that fails so soon after it was opened is not opened again at once. */
const SOON_MS = 60_000;

/** `failed`, where it is given, is told when the disk fails under an open hall, which is closed for good then. */
export type OpenHubOptions = Omit<HubOptions, 'wallKey' | 'settings'> & {
  /** The hall was closed, or opened again. */
  readonly changed?: (hub: OpenHub) => void;
  readonly againEveryMs?: number;
};

type Now =
  | { readonly is: 'open'; readonly hub: RunningHub; readonly since: number }
  | {
      readonly is: 'closed';
      readonly house: ClosedHouse;
      readonly why: Closed['why'];
    };

/** @throws what no waiting mends: another hub has the hall, or the address is not to be had (EADDRINUSE …) */
export async function openHub(options: OpenHubOptions): Promise<OpenHub> {
  const log = options.log ?? (() => {});
  const wallKey = newWallPageKey();
  const pages = readPages(options.renderer);
  const machine = liveSettings(options.data, { log });
  const file = join(options.data, HALL_FILE);
  let port = options.port;
  /** What was found, or what went wrong when something was tried. */
  let said = '';
  let stopped = false;
  /** One thing at a time. */
  let busy: Promise<void> = Promise.resolve();
  let copies: CopiesAtHand | null = null;

  async function opened(): Promise<Now> {
    finishTaking(options.data, Date.now());
    const hub = await startHub({ ...options, port, wallKey, settings: machine, failed });
    ({ port } = hub);
    return { is: 'open', hub, since: performance.now() };
  }

  async function closed(reason: unknown): Promise<Now> {
    const why = whyClosed(reason, freeBytes(options.data));
    if (why === null) throw reason;
    said = wordsOf(reason);
    log(`the hall is closed: ${said}`);
    // A hall of a newer release is whole: nothing older is offered in its place.
    copies = why === 'damaged' ? copiesAtHand(options.data, machine.settings.backup?.folder ?? null) : null;
    const machineDesk = createMachineDesk({
      page: () => pages.get(MACHINE_PAGE),
      wallKey,
      settings: machine,
      told: () => ({
        data: options.data,
        version: options.version,
        languages: [],
        addresses: [],
        cards: [],
        displays: options.displays?.() ?? [],
        copies: null,
        https: null,
        closed: said,
      }),
    });
    const house = await standClosed({
      machine: machineDesk,
      shell: createShellDesk(wallKey, options.shell),
      pages,
      port,
      listen: options.listen,
      wallKey,
      closed: () => ({
        why,
        file,
        said,
        copies: (copies?.whole ?? []).map(({ name, at }) => ({ name, at })),
        anew: why === 'damaged' && copies?.whole.length === 0 && !copies.looking,
        languages: machine.settings.languages ?? null,
      }),
      asked: (asked) => void inTurn(() => heed(asked)),
    });
    ({ port } = house);
    return { is: 'closed', house, why };
  }

  /** Whether the hall's file can be opened now; asked while the closed house stands, so that its page stays. */
  function isAnyBetter(): boolean {
    try {
      finishTaking(options.data, Date.now());
      makeFolder(options.data);
      (options.openStore ?? openSqliteStore)(file).close();
      return true;
    } catch {
      return false;
    }
  }

  async function lookAgain(): Promise<void> {
    if (stopped || state.now.is === 'open' || !isAnyBetter()) return;
    await leaveClosed(state.now.house);
    state.now = await opened().catch(closed);
    options.changed?.(running);
  }

  async function leaveClosed(house: ClosedHouse): Promise<void> {
    copies?.stop();
    copies = null;
    await house.stop();
  }

  async function heed(asked: Asked): Promise<void> {
    const { now } = state;
    if (stopped || now.is === 'open') return;
    if (asked.to === 'take a copy') {
      const copy = copies?.whole.find(({ name }) => name === asked.name);
      if (copy === undefined) return;
      const aside = takeCopy(options.data, copy.file, Date.now());
      log(`the copy ${copy.file} is the hall now; what was there before is in ${aside ?? 'no folder'}`);
    }
    if (asked.to === 'begin anew') {
      if (now.why !== 'damaged' || copies === null || copies.looking || copies.whole.length > 0) return;
      log(
        `a new hall begins; what was there before is in ${beginAnew(options.data, Date.now()) ?? 'no folder'}`,
      );
    }
    await lookAgain();
  }

  function failed(reason: unknown): void {
    if (options.failed !== undefined) {
      options.failed(reason);
      return;
    }
    void inTurn(async () => {
      if (stopped || state.now.is === 'closed') return;
      const { hub, since } = state.now;
      await hub.stop().catch((error: unknown) => log(`while closing: ${String(error)}`));
      const soon = performance.now() - since < SOON_MS;
      state.now = soon ? await closed(reason) : await opened().catch(closed);
      options.changed?.(running);
    });
  }

  /** What fails here leaves nothing standing: the process ends, and is started again by whoever keeps it. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    busy = busy.then(work).catch((error: unknown) => {
      if (state.now.is === 'closed' && !isListening(error)) {
        said = wordsOf(error);
        log(`that did not work: ${said}`);
        return;
      }
      throw error;
    });
    return busy;
  }

  const state = { now: await opened().catch(closed) };
  const again = setInterval(() => {
    if (state.now.is === 'closed' && mayPass(state.now.why)) void inTurn(lookAgain);
  }, options.againEveryMs ?? AGAIN_EVERY_MS);

  const running: OpenHub = {
    get phone() {
      return state.now.is === 'open' ? state.now.hub.phone : '';
    },
    get wall() {
      return `http://127.0.0.1:${port}/wall#key=${wallKey}`;
    },
    data: options.data,
    version: options.version,
    get port() {
      return port;
    },
    get backups() {
      return state.now.is === 'open' ? state.now.hub.backups : null;
    },
    get closed() {
      return state.now.is === 'closed' ? said : null;
    },
    async stop() {
      stopped = true;
      machine.stop();
      clearInterval(again);
      await busy.catch(() => undefined);
      if (state.now.is === 'open') await state.now.hub.stop();
      else await leaveClosed(state.now.house);
    },
  };
  return running;
}

const wordsOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
const isListening = (error: unknown): boolean => whyClosed(error, null) === null;
