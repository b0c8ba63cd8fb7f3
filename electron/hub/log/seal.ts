/** From entries to what is kept of them: canonical texts, digests, and the chain. The same for every store. */
import type { CommandId } from '../../../shared/domain/ids.ts';
import { canonical } from '../../../shared/protocol/envelope.ts';
import { chain, digestOfTexts, textOf } from './hash.ts';
import type { Addition } from './store.ts';

export interface Sealed {
  /** Canonical text. */
  readonly envelope: string;
  /** Canonical text. */
  readonly events: string;
  readonly digest: string;
  readonly hash: string;
}

/** Throws a plain `Error`, for it is a bug of the caller, when the numbers do not follow or an id comes again. */
export function seal(
  head: { readonly number: number; readonly hash: string },
  batch: readonly Addition[],
  isKnown: (id: CommandId) => boolean,
): readonly Sealed[] {
  let { number, hash } = head;
  const ids = new Set<CommandId>();
  return batch.map(({ entry }) => {
    const { id } = entry.envelope;
    number += 1;
    if (entry.number !== number)
      throw new Error(`entry ${entry.number} does not follow: the next number is ${number}`);
    if (ids.has(id) || isKnown(id)) throw new Error(`command ${id} is in the log already`);
    ids.add(id);
    const envelope = textOf(entry.envelope);
    const events = canonical(entry.events);
    const { time, signature } = entry;
    const digest = digestOfTexts({ number, time, signature, envelope, events });
    hash = chain(hash, digest);
    return { envelope, events, digest, hash };
  });
}
