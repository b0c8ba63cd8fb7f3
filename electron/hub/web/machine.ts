/**
 * The page of the machine: its state and its settings, for whoever stands before the wall with a keyboard. It opens only
 * on the wall's own machine and tells nothing without the wall's key; an open hall and a closed one have it alike.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Changed, MachineState } from '../../../shared/machine/page.ts';
import { isPart } from '../../../shared/machine/settings.ts';
import type { LiveSettings } from '../settings.ts';
import { json, page, plain } from './http.ts';
import type { Page } from './pages.ts';
import { isLoopback, same } from './standing.ts';

export interface MachineDeskOptions {
  readonly page: () => Page | undefined;
  readonly wallKey: string;
  readonly settings: LiveSettings;
  /** What is not in the settings. */
  readonly told: () => Omit<MachineState, 'settings' | 'faults' | 'file'>;
}

/** Takes what is asked of it; false where it is somebody else's. `path` in small letters. */
export type MachineDesk = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

const PAGE = '/wall/machine';
const MOST_BYTES = 20_000;

export function createMachineDesk(options: MachineDeskOptions): MachineDesk {
  const { settings, wallKey } = options;
  const state = (): MachineState => ({
    ...options.told(),
    settings: settings.settings,
    faults: settings.faults,
    file: settings.path,
  });

  function change(part: string, request: IncomingMessage, response: ServerResponse): void {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= MOST_BYTES) pieces.push(piece);
    });
    request.on('error', () => undefined);
    request.on('end', () => {
      const said = size <= MOST_BYTES ? parsed(Buffer.concat(pieces).toString('utf8')) : undefined;
      if (said === undefined || !isPart(part)) return plain(response, 400, 'That is no setting.');
      const faults = settings.change(part, said);
      const changed: Changed = faults.length === 0 ? { ok: true, state: state() } : { ok: false, faults };
      json(response, JSON.stringify(changed), 'There is nothing here.');
    });
  }

  return (request, response, path) => {
    if (path !== PAGE && path !== `${PAGE}.json` && !path.startsWith(`${PAGE}/`)) return false;
    const isHere = isLoopback(request.socket.remoteAddress ?? '');
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const key = request.headers['x-wall-key'];
    if (path === PAGE && isReading) {
      if (isHere) page(request, response, options.page(), 'no-cache');
      else plain(response, 403, 'The machine’s page opens only on the wall’s own machine.');
    } else if (!isHere || typeof key !== 'string' || !same(key, wallKey)) {
      plain(response, 403, 'Only the wall can ask for that.');
    } else if (path === `${PAGE}.json` && isReading) {
      json(response, JSON.stringify(state()), 'There is nothing here.');
    } else if (request.method === 'POST') {
      change(path.slice(PAGE.length + 1), request, response);
    } else {
      plain(response, 404, 'There is nothing here.');
    }
    return true;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
