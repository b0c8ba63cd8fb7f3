/** Phones of the least server: what they sign is as long as a pledge, and nobody looks into it. */
import type { HallId, NeedId } from '../../../shared/domain/ids.ts';
import { canonical } from '../../../shared/protocol/envelope.ts';
import type { LeastMessage } from '../peers/least-server.ts';
import { villager } from '../village.ts';
import { pledgeOf } from './hall-phones.ts';
import { openLine } from './line.ts';
import { notedActs, type Phones } from './phones.ts';

const HALL = 'hall-00000000000' as HallId;
const NEED = 'need-00000000000' as NeedId;
const written = (message: LeastMessage): string => JSON.stringify(message);

/** What a phone says that comes back, as long as the hall's hello. */
export function leastHello(n: number): string {
  const { device, sign } = villager(n).keys;
  const text = JSON.stringify({ hall: HALL, nonce: 'nonce-0000000000000000', at: Date.now() });
  return written({ key: device, hello: { text, signature: sign(text) } });
}

export function leastPhones(port: number): Phones {
  const { note, placeOf, begin } = notedActs();
  return {
    async open(n, from, heard) {
      const line = await openLine({ url: `ws://127.0.0.1:${port}`, ...from, heard });
      line.send(written({ key: villager(n).keys.device, hello: null }));
      return line;
    },
    prepare(act, n) {
      const { envelope, signature } = pledgeOf(villager(n), HALL, NEED);
      return written({ act, text: canonical(envelope), signature });
    },
    read(payload, place) {
      for (const act of JSON.parse(payload.toString()) as number[]) note(act, place);
    },
    placeOf,
    begin,
  };
}
