/** What the keeper's menu on the wall asks of the program around the hub: an open hall and a closed one pass it on alike. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isShellWish, type ShellWish } from '../../../shared/protocol/shell.ts';
import { plain } from './http.ts';
import { isLoopback, same } from './standing.ts';

/** Takes what is asked of it; false where it is somebody else's. `path` in small letters. */
export type ShellDesk = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

const PLACE = '/wall/shell/';

/** `asked` is undefined where no program stands around this hub. */
export function createShellDesk(wallKey: string, asked: ((wish: ShellWish) => void) | undefined): ShellDesk {
  return (request, response, path) => {
    if (!path.startsWith(PLACE)) return false;
    const key = request.headers['x-wall-key'];
    const isHere = isLoopback(request.socket.remoteAddress ?? '');
    const wish = path.slice(PLACE.length);
    if (!isHere || typeof key !== 'string' || !same(key, wallKey))
      plain(response, 403, 'Only the wall can ask for that.');
    else if (request.method !== 'POST' || !isShellWish(wish) || asked === undefined)
      plain(response, 404, 'There is nothing here.');
    else {
      response.writeHead(204).end();
      asked(wish);
    }
    return true;
  };
}
