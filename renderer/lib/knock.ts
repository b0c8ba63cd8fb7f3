/** Asks over a socket of its own which hall answers somewhere. */
import type { HallId } from '../../shared/domain/ids.ts';
import type { Welcome } from '../../shared/protocol/messages.ts';
import { openLine } from './line.ts';
import { readPacket } from './packets.ts';

/** Milliseconds. */
const PATIENCE = 2_500;

/** `address`: like `http://hall-k7qd.local:4810`. Null when nothing answers in time, or nothing that is a hall. */
export function hallAt(address: string): Promise<HallId | null> {
  return new Promise((resolve) => {
    const line = openLine(address);
    const end = (hall: HallId | null): void => {
      clearTimeout(timer);
      line.close();
      resolve(hall);
    };
    const timer = setTimeout(() => end(null), PATIENCE);
    line.hear({
      message(text) {
        try {
          const packet = readPacket(text);
          if (packet.kind === 'out') end(null);
          if (packet.kind === 'told' && packet.event === 'welcome') end((packet.message as Welcome).hall);
        } catch {
          end(null);
        }
      },
      closed: () => end(null),
    });
  });
}
