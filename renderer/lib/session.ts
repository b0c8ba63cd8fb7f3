/** One screen's side of the hall, without anything to draw: who acts, what is on its way, what is confirmed. */
import type { Command } from '../../shared/domain/commands.ts';
import type { HallId, PersonId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Act, Envelope } from '../../shared/protocol/envelope.ts';
import type { ActAnswer, House } from '../../shared/protocol/messages.ts';
import { PROTOCOL } from '../../shared/protocol/version.ts';
import { noKeys, type View } from '../../shared/view/rows.ts';
import type { Pending, Standing } from './api.ts';
import { acting } from './acting.ts';
import { arrived, greetingsOf } from './arrivals.ts';
import { createAsking } from './asking.ts';
import { newId } from './bytes.ts';
import { openConnection } from './connection.ts';
import type { Host } from './host.ts';
import { lastHall, rememberHall, type Person } from './identity.ts';
import { makeKeys, signText } from './keys.ts';
import { createNotices } from './notices.ts';
import type { Entry } from './outbox.ts';
import { openRoom, type Room } from './room.ts';
import type { Gift, Session, SessionOptions } from './session-types.ts';
import { createSettling, givenIn, replay, type Given } from './settling.ts';
import type { Witness } from './witness.ts';

const pendings = new WeakMap<Envelope, Pending>();
function pendingOf(envelope: Envelope): Pending {
  const { id, body, at } = envelope;
  const pending = pendings.get(envelope) ?? { id, body, since: at };
  pendings.set(envelope, pending);
  return pending;
}

/** What a screen hands in may be alive (a form's state), or have parts left out as undefined: neither is signed. */
const plain = <T>(body: T): T => JSON.parse(JSON.stringify(body)) as T;

/** When many phones come back at once, they do not all ask for long chains at once. Milliseconds. */
const CHECK_SPREAD = { perEntry: 10, most: 10_000 };

export function createSession(options: SessionOptions): Session {
  const { keep, wire, clock, fetchResume, wallKey, changed } = options;
  const isWall = wallKey !== null;
  let { code } = options;
  let room: Room | null = null;
  let standing: Standing = isWall ? 'wall' : 'looking';
  let house: House | null = null;
  let stopChecking: () => void = () => undefined;

  const me = (): Person | null => room?.identities.current ?? null;
  const myId = (): PersonId | null => me()?.person ?? null;
  const settling = createSettling(myId);
  const notices = createNotices(myId, changed);

  function enter(hall: HallId): void {
    if (room?.hall === hall) return;
    room?.outbox.close();
    settling.clear();
    room = openRoom({
      ...{ keep, clock, wire, hall, changed },
      // A connection that only looks cannot ask without a name: nobody answers for it.
      may: ({ envelope }) => envelope.by !== 'unnamed' || standing === 'guest' || standing === 'member',
      settled: settle,
    });
    rememberHall(keep, hall);
    if (!isWall) standing = expected();
  }

  /** Until the hub has answered hello. */
  function expected(): Standing {
    const stage = me()?.stage;
    return stage === undefined || stage === 'joining' ? 'looking' : stage === 'asked' ? 'waiting' : stage;
  }

  function settle(entry: Entry, answer: ActAnswer, isAwaited: boolean): void {
    const { body, by } = entry.act.envelope;
    const given = givenIn(entry.act);
    if (answer.ok) connection.replace(settling.accepted(connection.view, given, answer.number));
    notices.settled(entry, answer, isAwaited);
    const person = by === 'unnamed' || by === 'wall' ? null : by;
    if (person !== null && room !== null) {
      const toGreet = arrived(room.identities, person, entry.act, answer);
      if (toGreet && person === myId()) void connection.hello();
    }
    connection.release();
    if (body.type === 'LeaveHall' && answer.ok && person !== null) leave(person);
  }

  /** Their keys are good for nothing any more. */
  function leave(person: PersonId): void {
    const wasMe = person === myId();
    room?.identities.forget(person);
    if (wasMe) choose(null);
  }

  const host: Host = {
    hall(hall, name) {
      enter(hall);
      options.named?.(hall, name);
    },
    greetings({ nonce }) {
      if (wallKey !== null) return [{ kind: 'wall', key: wallKey }];
      return room === null ? [] : greetingsOf(room.hall, room.identities, nonce, code);
    },
    heard(answer, as, since) {
      standing = answer.as;
      if (answer.number < since) settling.clear();
      if (room === null) return;
      const { identities, outbox } = room;
      if (answer.pass !== undefined) {
        identities.pass = answer.pass;
        code = null;
      }
      const person = as.kind === 'person' ? identities.find(as.person) : null;
      if (person !== null && (answer.as === 'guest' || answer.as === 'member') && person.stage !== answer.as)
        identities.put({ ...person, stage: answer.as });
      if (!isWall) outbox.open();
    },
    caughtUp(answer, since) {
      asking.live();
      if (room !== null) checkHistory(room.witness, { ...answer, since });
    },
    unheard({ type }) {
      standing = isWall ? 'wall' : 'looking';
      if (type !== 'CodeExpired' || room === null) return;
      room.identities.pass = null;
      code = null;
    },
    isAsking: () => room?.outbox.isAsking ?? false,
    settled: (view, fresh) => settling.reached(view, fresh),
    mine: (mine) => connection.replace(settling.mine(connection.view, mine)),
    house(news) {
      house = news;
      changed();
    },
    witnessed: (number, hash) => room?.witness.saw(number, hash),
    lost() {
      room?.outbox.close();
      stopChecking();
    },
    renew: options.renew,
    changed,
  };

  function checkHistory(witness: Witness, head: Parameters<Witness['check']>[0]): void {
    const { perEntry, most } = CHECK_SPREAD;
    const more = witness.number === 0 ? 0 : Math.max(0, head.number - witness.number);
    stopChecking();
    witness.begin();
    stopChecking = clock.after(Math.random() * Math.min(most, more * perEntry), () => {
      void witness.check(head).then((found) => {
        // Of another history nothing on the screen may stay.
        if (found === 'differs' && notices.historyDiffers()) void connection.hello(0);
        if (found === 'ask') void connection.hello(witness.number);
      });
    });
  }

  const connection = openConnection({ wire, clock, host, fetchResume });
  const asking = createAsking(wire, clock, () => connection.link === 'live');
  const known = lastHall(keep);
  if (known !== null) enter(known);

  function given(): readonly Given[] {
    return [...settling.given, ...(room?.outbox.entries ?? []).map(({ act }) => givenIn(act))];
  }
  const shown = (): View => replay(connection.view, given(), myId());

  function give({ by, keys, personal, undo, ...gift }: Gift): Promise<Refusal | null> {
    const body = plain(gift.body);
    if (room === null) return Promise.resolve({ type: 'Stopping' });
    const at = Math.max(0, Math.round(clock.now() + connection.offset));
    const envelope: Envelope = {
      v: PROTOCOL,
      hall: room.hall,
      id: newId(),
      by,
      device: keys.device,
      at,
      body,
    };
    const act: Act = {
      envelope,
      signature: signText(keys, acting().canonical(envelope)),
      ...(personal ? { personal } : {}),
    };
    const back = undo === undefined ? acting().undoOf(shown(), body, by === 'unnamed' ? null : by) : undo;
    return room.outbox.add({ act, undo: back });
  }

  function choose(person: PersonId | null): void {
    if (room === null) return;
    room.identities.choose(person);
    settling.clear();
    standing = expected();
    void connection.startOver();
  }

  function begin(person: Person): void {
    room?.identities.put(person);
    room?.identities.choose(person.person);
    settling.clear();
    connection.replace({
      ...connection.view,
      mine: new Map(),
      concerns: new Set(),
      answers: new Map(),
      keys: noKeys,
    });
  }

  function refuse(body: Command, refusal: Refusal): Refusal {
    notices.refused(body, myId(), refusal);
    return refusal;
  }

  return {
    get confirmed() {
      return connection.view;
    },
    get given() {
      return given();
    },
    get link() {
      return connection.link;
    },
    get standing() {
      return standing;
    },
    get me() {
      return me();
    },
    get everybody() {
      return room?.identities.everybody ?? [];
    },
    get pending() {
      const envelopes = (room?.outbox.entries ?? []).map(({ act }) => act.envelope);
      return envelopes.filter(({ by }) => by === 'unnamed' || by === myId()).map(pendingOf);
    },
    get notices() {
      return notices.shown;
    },
    get house() {
      return house;
    },
    get offset() {
      return connection.offset;
    },
    get updatedAt() {
      return connection.updatedAt;
    },
    get lasting() {
      return keep.lasting;
    },
    get identities() {
      return room?.identities ?? null;
    },
    give,
    refuse,
    giveUnnamed(body) {
      const need = 'need' in body ? body.need : null;
      if (room === null || need === null || me() === null)
        return Promise.resolve(refuse(body, { type: 'NotKnownHere' }));
      const keys = body.type === 'RaiseNeed' ? makeKeys() : room.identities.keysOf(need);
      if (keys === null) return Promise.resolve(refuse(body, { type: 'NotConcerned' }));
      if (body.type === 'RaiseNeed') room.identities.keepKeysOf(need, keys);
      return give({ by: 'unnamed', keys, body });
    },
    async giveAsWall(body) {
      const undo = acting().undoOf(connection.view, body, null);
      const answer = await asking.asWall(body);
      if (!answer.ok) return refuse(body, answer.refusal);
      notices.done(body, null, undo);
      return null;
    },
    look: (question) => asking.look(question),
    async sign(sign) {
      const answer = await asking.sign(sign);
      return answer.ok ? null : answer.refusal;
    },
    touch: (message) => asking.touch(message),
    dismiss(notice) {
      if (notices.dismiss(notice) === 'history-differs') room?.witness.accept();
    },
    greet: () => connection.hello(),
    choose,
    begin,
    wake: () => connection.wake(),
    close: () => connection.close(),
  };
}
