/**
 * What goes over the socket to the hub, in the words of socket.io: its protocol 5 over engine.io's protocol 4, as far
 * as a screen needs it: websocket only, one namespace, text. Source: socket.io's own description of both.
 */

export type Packet =
  /** The other side is there; it shows so at least every `aliveMs` milliseconds. */
  | { readonly kind: 'open'; readonly aliveMs: number }
  /** To be answered with `PONG`. */
  | { readonly kind: 'ping' }
  /** This screen is let in: now it can ask. */
  | { readonly kind: 'in' }
  /** It is not, or no longer. */
  | { readonly kind: 'out' }
  | { readonly kind: 'told'; readonly event: string; readonly message: unknown }
  | { readonly kind: 'answer'; readonly to: number; readonly answer: unknown }
  /** Nothing that matters to a screen. */
  | { readonly kind: 'nothing' };

export const PONG = '3';
export const LEAVE = '41';
export const question = (number: number, event: string, message: unknown): string =>
  `42${number}${JSON.stringify([event, message])}`;

const nothing: Packet = { kind: 'nothing' };
const isMs = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 1e9;

/** @throws SyntaxError where something is no JSON that should be */
export function readPacket(text: unknown): Packet {
  if (typeof text !== 'string') return nothing;
  const [first, second] = text;
  if (first === '0') {
    const { pingInterval, pingTimeout } = (JSON.parse(text.slice(1)) ?? {}) as Record<string, unknown>;
    return isMs(pingInterval) && isMs(pingTimeout)
      ? { kind: 'open', aliveMs: pingInterval + pingTimeout }
      : nothing;
  }
  if (first === '1') return { kind: 'out' };
  if (first === '2') return { kind: 'ping' };
  if (first !== '4') return nothing;
  if (second === '0') return { kind: 'in' };
  if (second === '1' || second === '4') return { kind: 'out' };
  if (second !== '2' && second !== '3') return nothing;
  const [, number = '', json = 'null'] = /^..(\d*)([^]*)$/.exec(text) ?? [];
  const said: unknown = JSON.parse(json);
  if (!Array.isArray(said)) return nothing;
  if (second === '3') return { kind: 'answer', to: Number(number), answer: said[0] };
  return { kind: 'told', event: String(said[0]), message: said[1] };
}
