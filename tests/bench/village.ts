/**
 * Halls to measure, written through the real rules and the real store, in groups, with real signatures. The keys
 * follow from a number, so that whoever measures can be any of the people.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { newKeys, personalOf, type Keys } from '../../electron/demo/phone.ts';
import { createHub } from '../../electron/hub/hub.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { wallKeyOf } from '../../electron/hub/wall-key.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CommandId, HallId, PersonId } from '../../shared/domain/ids.ts';
import { emptyState, type State } from '../../shared/domain/state.ts';
import { canonical, PROTOCOL, type Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { idOf, villageLife } from './life.ts';

export interface Villager {
  readonly person: PersonId;
  readonly keys: Keys;
}

export function villager(n: number): Villager {
  const seed = createHash('sha256').update(`moothall bench villager ${n}`).digest();
  return { person: idOf<PersonId>(`person ${n}`), keys: newKeys(seed) };
}

export interface VillageSize {
  readonly people: number;
  /** Open needs on the board at the end. */
  readonly open: number;
  /** Entries in the log, at least; 0 for as few as it takes. */
  readonly entries: number;
  /** Over how long it all happened. Milliseconds. */
  readonly lasting: number;
}

const GROUP = 200;

/** Makes a hall in the folder `data`. @throws when the rules refuse anything: then the bench is wrong */
export async function buildVillage(data: string, size: VillageSize): Promise<State> {
  mkdirSync(data, { recursive: true });
  const store = openSqliteStore(join(data, HALL_FILE));
  try {
    let flush: () => void = () => {};
    const about = Math.max(size.entries, size.people * 3 + size.open);
    let time = Date.now() - size.lasting;
    const hub = createHub({
      store,
      state: emptyState,
      names: new Map(),
      now: () => Math.floor(time),
      soon: (run) => (flush = run),
      committed: () => {},
      failed(reason) {
        throw reason;
      },
    });
    const hall = idOf<HallId>('hall');
    const answers = [
      hub.receive(wallKeyOf(store).sign(hall, { type: 'OpenHall', hall }, Math.floor(time)), null),
    ];
    const people = Array.from({ length: size.people }, (_, n) => villager(n));
    const settle = async (): Promise<void> => {
      flush();
      for (const answer of await Promise.all(answers.splice(0))) mustBe(answer);
    };
    let n = 0;
    for (const { by, body } of villageLife(size)) {
      const one = people[by];
      if (one === undefined) throw new Error(`there is no villager ${by}`);
      time += size.lasting / about;
      answers.push(hub.receive(signed(hall, one, body, Math.floor(time), n++), null));
      if (answers.length >= GROUP) await settle();
    }
    await settle();
    return hub.state;
  } finally {
    store.close();
  }
}

function mustBe(answer: ActAnswer): void {
  if (!answer.ok) throw new Error(`the rules refused a step of the bench: ${answer.refusal.type}`);
}

function signed(hall: HallId, { person, keys }: Villager, body: Command, at: number, n: number): Act {
  const named = body.type === 'JoinHall' ? personalOf(`Villager ${n}`) : null;
  const full = named === null ? body : { ...body, personal: named.digest };
  const envelope = {
    v: PROTOCOL,
    hall,
    id: idOf<CommandId>(`command ${n}`),
    by: person,
    device: keys.device,
    at,
    body: full,
  } as Act['envelope'];
  const act: Act = { envelope, signature: keys.sign(canonical(envelope)) };
  return named === null ? act : { ...act, personal: named.personal };
}
