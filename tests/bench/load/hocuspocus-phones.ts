/** Phones that share a Yjs document over Hocuspocus: a pledge is an entry in a map. */
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { Doc } from 'yjs';
import { openLine, type Line } from './line.ts';
import { notedActs, type Phones } from './phones.ts';

const DOCUMENT = 'hall';
/** Kinds of Hocuspocus' messages, and of those that synchronise. */
const [SYNC, AUTH, SYNC_REPLY, TOKEN] = [0, 2, 4, 0];
const [STEP_2, UPDATE] = [1, 2];
const NEEDS = 40;

const message = (kind: number, write: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array => {
  const encoder = createEncoder();
  writeVarString(encoder, DOCUMENT);
  writeVarUint(encoder, kind);
  write(encoder);
  return toUint8Array(encoder);
};

export function hocuspocusPhones(port: number): Phones {
  const { note, placeOf, begin } = notedActs();
  /** Each phone writes into a document of its own; what the others write reaches only the one that reads. */
  const documents: Doc[] = [];
  const shared = new Doc();
  let round = 0;
  let place = 0;
  shared.getMap('pledges').observe(({ keysChanged }) => {
    for (const key of keysChanged) {
      const [in_, act] = String(key).split(' ');
      if (Number(in_) === round) note(parseInt(act ?? '', 36), place);
    }
  });
  /** After the name of the document (a length and four letters). */
  const KIND = 1 + DOCUMENT.length;

  return {
    open: async (n, from, news): Promise<Line> => {
      documents[n] = new Doc();
      const synced = Promise.withResolvers<undefined>();
      const line = await openLine({
        ...from,
        url: `ws://127.0.0.1:${port}`,
        heard(payload) {
          const [kind, step] = [payload[KIND], payload[KIND + 1]];
          if (kind === SYNC && step === UPDATE) news(payload);
          else if ((kind === SYNC || kind === SYNC_REPLY) && step === STEP_2) {
            if (n === 0) sync(Buffer.from(payload));
            synced.resolve(undefined);
          }
        },
      });
      line.send(
        message(AUTH, (encoder) => {
          writeVarUint(encoder, TOKEN);
          writeVarString(encoder, 'bench');
        }),
      );
      line.send(message(SYNC, (encoder) => writeSyncStep1(encoder, shared)));
      await synced.promise;
      return line;
    },
    prepare(act, n) {
      const own = documents[n];
      if (own === undefined) throw new Error(`there is no phone ${n}`);
      let made: Uint8Array | null = null;
      own.once('update', (update: Uint8Array) => (made = update));
      own.getMap('pledges').set(`${round} ${act.toString(36)}`, act % NEEDS);
      const update = made as Uint8Array | null;
      if (update === null) throw new Error('Yjs made no update');
      return message(SYNC, (encoder) => writeUpdate(encoder, update));
    },
    read(payload, at) {
      place = at;
      sync(payload);
    },
    placeOf,
    begin() {
      begin();
      round += 1;
    },
  };

  function sync(payload: Buffer): void {
    const decoder = createDecoder(payload);
    readVarString(decoder);
    readVarUint(decoder);
    readSyncMessage(decoder, createEncoder(), shared, null);
  }
}
