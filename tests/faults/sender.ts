/** Somebody with a phone who sends again, with the same ids, what got no answer: through kills and restarts. */
import { newId, newKeys, SimulatedPhone, type Keys } from '../../electron/demo/phone.ts';
import type { CommandId, NeedId, PersonId, PledgeId } from '../../shared/domain/ids.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';

export interface Sender {
  readonly keys: Keys;
  readonly person: PersonId;
  /** Sent or to be sent, not answered. */
  readonly outbox: Act[];
  /** First answers by id: every later answer must be the same. */
  readonly answers: Map<CommandId, ActAnswer>;
  /** Everything that was ever answered with a number, to send it once more. */
  readonly accepted: Act[];
  phone: SimulatedPhone | null;
}

export const newSender = (): Sender => ({
  keys: newKeys(),
  person: newId<PersonId>(),
  outbox: [],
  answers: new Map(),
  accepted: [],
  phone: null,
});

/** Connects and says hello; false when the hub was gone before. */
export async function connect(sender: Sender, url: string): Promise<boolean> {
  const { keys, person } = sender;
  const phone = new SimulatedPhone({ url, keys, person });
  sender.phone = phone;
  return new Promise((resolve) => {
    phone.socket.on('disconnect', () => resolve(false));
    phone.socket.on('connect_error', () => resolve(false));
    phone.greetAsPerson().then(
      (hello) => resolve(hello.ok),
      () => resolve(false),
    );
  });
}

/** Sends one; true when it was answered. Throws when an answer is another than the first. */
export async function send(sender: Sender, act: Act): Promise<boolean> {
  let answer: ActAnswer;
  // Otherwise it would be kept for a connection that will not come.
  if (sender.phone?.socket.connected !== true) return false;
  try {
    answer = await sender.phone.send(act);
  } catch {
    return false;
  }
  if (!answer.ok && ['TooFast', 'Stopping', 'DiskFull'].includes(answer.refusal.type)) return false;
  const { id } = act.envelope;
  const first = sender.answers.get(id);
  if (first !== undefined && JSON.stringify(first) !== JSON.stringify(answer))
    throw new Error(`${id} was answered ${JSON.stringify(first)} and then ${JSON.stringify(answer)}`);
  if (first === undefined && answer.ok) sender.accepted.push(act);
  sender.answers.set(id, answer);
  const at = sender.outbox.indexOf(act);
  if (at >= 0) sender.outbox.splice(at, 1);
  return true;
}

/** One more pledge in the outbox. */
export function pledge(sender: Sender, need: NeedId): Act {
  const phone = sender.phone as SimulatedPhone;
  const body = {
    type: 'PledgeToNeed',
    pledge: newId<PledgeId>(),
    need,
    amount: 1,
    standby: false,
    note: null,
  } as const;
  const act = phone.prepare(body, undefined, sender.person, sender.keys);
  sender.outbox.push(act);
  return act;
}
