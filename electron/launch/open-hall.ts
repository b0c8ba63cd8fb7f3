import { isShellWish, type ShellWish } from '../../shared/protocol/shell.ts';

/** A hall that is open, wherever its hub runs: in this process, or under Electron. */
export interface OpenHall {
  /** The join address with the code of now: read it again rather than keep it. */
  readonly phone: string;
  /** The wall's address with its key. */
  readonly wall: string;
  readonly data: string;
  readonly version: string;
  readonly port: number;
  /** Why it is closed, in words for whoever looks after the machine; null while it is open. */
  readonly closed: string | null;
}

/** What the hub's process tells the one that started it, and Electron tells the launcher, one JSON per line. */
export type HubWord =
  | ({ readonly type: 'ready' } & OpenHall)
  | { readonly type: 'failed'; readonly code: string | null; readonly message: string }
  /** It does not hang; said every few seconds while the hall is open. */
  | { readonly type: 'alive' }
  /** The keeper's menu on the wall. */
  | { readonly type: 'shell'; readonly wish: ShellWish }
  /** Somebody at the wall wants to look around in a hall of simulated people. */
  | { readonly type: 'demo'; readonly phone: string };

/** Reads what came from another process; anything else is null. */
export function readHubWord(value: unknown): HubWord | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  const word = value as Record<string, unknown>;
  const text = (name: string): string | null => (typeof word[name] === 'string' ? word[name] : null);
  if (word['type'] === 'failed') {
    return { type: 'failed', code: text('code'), message: text('message') ?? 'without a word' };
  }
  if (word['type'] === 'alive') return { type: 'alive' };
  if (word['type'] === 'shell')
    return isShellWish(word['wish']) ? { type: 'shell', wish: word['wish'] } : null;
  const phone = text('phone');
  if (phone === null) return null;
  if (word['type'] === 'demo') return { type: 'demo', phone };
  const [wall, data, version, port] = [text('wall'), text('data'), text('version'), word['port']];
  if (word['type'] !== 'ready' || wall === null || data === null || version === null) return null;
  return typeof port === 'number'
    ? { type: 'ready', phone, wall, data, version, port, closed: text('closed') }
    : null;
}
