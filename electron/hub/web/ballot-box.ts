/**
 * Where secret ballots are handed in: over http, on a connection on which nobody says who they are. No cookie is read
 * or set, nothing is written down of who came when, and the answer comes once the ballot is on disk.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { limits } from '../../../shared/limits.ts';
import type { Cast as CastType } from '../../../shared/protocol/blind-ballot/cast.ts';
import { Cast } from '../../../shared/protocol/blind-ballot/messages.ts';
import type { CastAnswer } from '../ballots/casting.ts';
import type { Buckets } from './buckets.ts';
import { common } from './http.ts';
import { createLanes } from './lanes.ts';

export interface BallotBoxOptions {
  readonly buckets: Buckets;
  readonly isAllowedOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  readonly cast: (cast: CastType) => Promise<CastAnswer>;
}

/** So many ballots from one address are checked at once, which takes a few milliseconds each. */
const AT_ONCE = 8;

/** The Host of the request has been checked already. */
export function createBallotBox({ buckets, isAllowedOrigin, cast }: BallotBoxOptions) {
  // Who checks them knows of no address.
  const inLane = createLanes(AT_ONCE);
  return function handIn(request: IncomingMessage, response: ServerResponse): void {
    const { origin, host } = request.headers;
    if (!isAllowedOrigin(origin, host)) return answer(response, 403, no('NotAllowedHere'));
    const address = request.socket.remoteAddress ?? '';
    const waitMs = buckets.take(`ballot ${address}`, limits.rates.ballots);
    if (waitMs > 0) return answer(response, 429, { ok: false, refusal: { type: 'TooFast', waitMs } });
    // A page from elsewhere could send plain text without being asked whether it may.
    if (request.headers['content-type'] !== 'application/json') return answer(response, 415, no('Malformed'));
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limits.polls.castBytes) parts.push(part);
      else if (!response.headersSent) answer(response, 413, no('Malformed'));
    });
    request.on('error', () => undefined);
    request.on('end', () => {
      if (response.headersSent) return;
      const read = v.safeParse(Cast, parsed(Buffer.concat(parts).toString('utf8')));
      if (!read.success) return answer(response, 400, no('Malformed'));
      inLane(address, () =>
        cast(read.output).then(
          (said) => answer(response, said.ok ? 200 : said.refusal.type === 'TooFast' ? 429 : 422, said),
          () => answer(response, 500, no('Stopping')),
        ),
      );
    });
  };
}

const no = (type: 'NotAllowedHere' | 'Malformed' | 'Stopping'): CastAnswer => ({
  ok: false,
  refusal: { type },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The connection ends with it: the next ballot comes over another. */
function answer(response: ServerResponse, status: number, said: CastAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify(said);
  response.writeHead(status, {
    ...common,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(body);
}
