/** What a phone keeps for one hall: its people, what is on its way, what it witnessed. */
import type { HallId } from '../../shared/domain/ids.ts';
import type { ActAnswer, LookAnswer } from '../../shared/protocol/messages.ts';
import { openIdentities, type Identities } from './identity.ts';
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
import type { Wire } from './wire.ts';
import { createWitness, type Witness } from './witness.ts';

export interface Room {
  readonly hall: HallId;
  readonly identities: Identities;
  readonly outbox: Outbox;
  readonly witness: Witness;
}

/** Milliseconds. */
const ANSWER_WAITS = 15_000;

export function openRoom(options: Omit<OutboxOptions, 'send'> & { readonly wire: Wire }): Room {
  const { keep, hall, wire } = options;
  const outbox = createOutbox({
    ...options,
    async send(act) {
      const answer = (await wire.ask('act', act, ANSWER_WAITS)) as ActAnswer | null;
      // An open connection without answers is none.
      if (answer === null && wire.isOpen) wire.restart();
      return answer;
    },
  });
  const witness = createWitness(keep, hall, async (after) => {
    const look = { at: 'chain', after } as const;
    const answer = (await wire.ask('look', look, ANSWER_WAITS)) as LookAnswer<'chain'> | null;
    return answer?.ok === true ? answer.answer : null;
  });
  return { hall, identities: openIdentities(keep, hall), outbox, witness };
}
