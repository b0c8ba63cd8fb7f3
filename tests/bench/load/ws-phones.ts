import { BYTES } from '../peers/listening.ts';
import { openLine } from './line.ts';
import { notedActs, type Phones } from './phones.ts';

interface Message {
  readonly act: number;
}

/** A message of 234 bytes, as in the published comparison. */
export function messageOf(act: number): string {
  const bare = { act, text: '' };
  return JSON.stringify({ ...bare, text: 'x'.repeat(BYTES - JSON.stringify(bare).length) });
}

export function wsPhones(port: number): Phones {
  const { note, placeOf, begin } = notedActs();
  return {
    open: (_, from, heard) => openLine({ url: `ws://127.0.0.1:${port}`, ...from, heard }),
    prepare: messageOf,
    read(payload, place) {
      const said = JSON.parse(payload.toString()) as Message | Message[];
      for (const { act } of Array.isArray(said) ? said : [said]) note(act, place);
    },
    placeOf,
    begin,
  };
}
