import type { Phones } from './phones.ts';
import { notedActs } from './phones.ts';
import { openSocketIo, payloadOf } from './socket-io.ts';
import { messageOf } from './ws-phones.ts';

/** Phones of stock socket.io: what one says is told to all. */
export function socketIoPhones(port: number): Phones {
  const { note, placeOf, begin } = notedActs();
  return {
    open: (_, from, news) => openSocketIo(port, from, { news, event: () => {}, ack: () => {} }),
    prepare: (act) => `42["act",${messageOf(act)}]`,
    read(payload, place) {
      note((payloadOf(payload) as { act: number }).act, place);
    },
    placeOf,
    begin,
  };
}
