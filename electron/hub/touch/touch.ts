/** Somebody without a phone at the wall: let in by their number, one at a time, and forgotten when nothing moves. */
import * as v from 'valibot';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Event } from '../../../shared/domain/events.ts';
import type { CommandId, HallId, PersonId, RoleId } from '../../../shared/domain/ids.ts';
import { isLastVouch } from '../../../shared/domain/people/vouching.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { thingKey } from '../../../shared/domain/state.ts';
import { canonical, PROTOCOL, type Act } from '../../../shared/protocol/envelope.ts';
import { isGuessable } from '../../../shared/protocol/pin.ts';
import { STILL, Touch, type TouchAnswer } from '../../../shared/protocol/touch.ts';
import { limits } from '../../../shared/limits.ts';
import { nothingMine, type Mine } from '../../../shared/view/rows.ts';
import type { Committed, Hub } from '../hub.ts';
import { StoreFull } from '../log/store.ts';
import { newId } from '../wall-key.ts';
import type { Rate } from '../web/buckets.ts';
import { faultInSign, type Signs } from '../web/signs.ts';
import type { Custody, Opened } from './custody.ts';
import { whoIs } from './who.ts';

export interface TouchOptions {
  readonly custody: Custody;
  readonly hub: Pick<Hub, 'state' | 'receive'>;
  readonly signs: Pick<Signs, 'give'>;
  readonly mineOf: (person: PersonId) => Mine;
  /** Takes one; answers 0, or how many milliseconds until the next one is there. */
  readonly take: (key: string, rate: Rate) => number;
  readonly now: () => number;
  /** Runs once after so many milliseconds; gives what cancels it. */
  readonly later: (run: () => void, ms: number) => () => void;
}

export interface AtTheWall {
  /** `wall`: the wall's session; whoever was let in is forgotten with it. */
  answer(wall: object, message: unknown): Promise<TouchAnswer>;
  closed(wall: object): void;
  /** A key of theirs is kept here: they take part at the wall. */
  hasNumber(person: PersonId): boolean;
  committed(news: Pick<Committed, 'entries'>): void;
}

interface Standing {
  readonly person: PersonId;
  readonly keys: Opened;
  /** Signed in this time: what comes again is sent as it was, and gets its first answer. */
  readonly acts: Map<CommandId, Act>;
  readonly stop: () => void;
}

/**
 * Not with a key that the hub keeps: the hub could link a secret paper to the person (there are paper ballots for
 * that), and names are written on a phone. Who somebody is phones confirm: two numbers that were seen being typed here
 * would else let a stranger in as anybody, also as people who never gave the hub a key.
 */
const REFUSED: Partial<Record<Command['type'], Refusal>> = {
  AskForPaper: { type: 'OtherBallot' },
  JoinHall: { type: 'NotAllowedHere' },
  RenameMyself: { type: 'NotAllowedHere' },
  AskToComeBack: { type: 'NotAllowedHere' },
  ConfirmReturn: { type: 'NotAllowedHere' },
  ComeBackWithWords: { type: 'NotAllowedHere' },
  NewRecoveryWords: { type: 'NotAllowedHere' },
};

/** What takes the number again: it is not undone, and not for whoever comes by while somebody is still known here. */
function takesNumber({ people, memberCount, rules }: Hub['state'], body: Command): boolean {
  if (body.type !== 'VouchFor') return body.type === 'LeaveHall' || body.type === 'RetireDevice';
  const guest = people.get(body.person);
  return guest?.status === 'guest' && isLastVouch(guest.vouchedBy.length, memberCount, rules.welcome);
}

/** A phone that came by the word of others may be a stranger's. The others somebody retires on a phone. */
function refusalTo(state: Hub['state'], person: PersonId, body: Command): Refusal | null {
  if (body.type !== 'RetireDevice') return REFUSED[body.type] ?? null;
  const known = state.people.get(person);
  const onTrust = known === undefined || known.status === 'left' ? [] : (known.onTrust ?? []);
  return onTrust.some(({ device }) => device === body.device) ? null : { type: 'NotAllowedHere' };
}

/** Nobody holds a number back here until a draw shows it: whoever is willing without a phone gives none. */
const asSaidHere = (body: Command): Command =>
  body.type === 'SayWilling' ? { ...body, numberless: true } : body;

const refuse = (refusal: Refusal): TouchAnswer => ({ ok: false, refusal });

export function createTouch({ custody, hub, signs, mineOf, take, now, later }: TouchOptions): AtTheWall {
  const standing = new Map<object, Standing>();
  /** Whose number is being tried; none any more once the wall is closed or another one is tried. */
  const trying = new Map<object, symbol>();
  for (const [person] of hub.state.people.entries()) settle(person);

  /** What the log says of a kept key holds, also where the hub ended, or found no room, before it was written there. */
  function settle(person: PersonId): void {
    const known = hub.state.people.get(person);
    if (known === undefined) return;
    const devices = known.status === 'left' ? [] : known.devices;
    for (const device of devices) custody.taken(person, device);
    const kept = custody.deviceOf(person);
    if (known.status === 'left' || (kept !== null && !devices.includes(kept))) custody.forget(person);
  }

  function close(wall: object): void {
    trying.delete(wall);
    standing.get(wall)?.stop();
    standing.delete(wall);
  }
  /** From now on, until nothing has moved for a while. */
  function stay(wall: object, who: Omit<Standing, 'stop'>): void {
    close(wall);
    standing.set(wall, { ...who, stop: later(() => close(wall), STILL) });
  }
  function done(person: PersonId, number = hub.state.number): Extract<TouchAnswer, { ok: true }> {
    const who = whoIs(hub.state, person, custody.deviceOf(person));
    return { ok: true, number, mine: who === null ? nothingMine : mineOf(person), who };
  }

  function signed(person: PersonId, keys: Opened, id: CommandId, body: Command): Act {
    const hall = hub.state.hall?.id as HallId;
    const envelope = { v: PROTOCOL, hall, id, by: person, device: keys.device, at: now(), body } as const;
    return { envelope, signature: keys.sign(canonical(envelope)) };
  }

  async function open(wall: object, { person, pin }: Touch & { do: 'open' }): Promise<TouchAnswer> {
    // Whoever stood there before does not while another number is tried.
    close(wall);
    const mine = Symbol();
    trying.set(wall, mine);
    settle(person);
    const opening = await custody.open(person, pin);
    if (!opening.ok) {
      const why = opening.why === 'nobody' ? 'no-number' : opening.why;
      return { ok: false, why, wait: opening.wait };
    }
    // They went, or somebody else came, while it was tried.
    if (trying.get(wall) !== mine) return refuse({ type: 'NotKnownHere' });
    stay(wall, { person, keys: opening.keys, acts: new Map() });
    return done(person);
  }

  async function setNumber({ person, pin }: Touch & { do: 'set-number' }): Promise<TouchAnswer> {
    const known = hub.state.people.get(person);
    if (known === undefined || known.status === 'left') return refuse({ type: 'NoSuchThing' });
    if (isGuessable(pin)) return { ok: false, why: 'guessable', wait: null };
    // Each asks all members, in somebody's name, by whoever stands there.
    const waitMs =
      take(`touch number ${person}`, limits.rates.numberEach) || take('touch number', limits.rates.numbers);
    if (waitMs > 0) return refuse({ type: 'TooFast', waitMs });
    const keys = await custody.keep(person, pin);
    const asked = await hub.receive(signed(person, keys, newId(), { type: 'AskToComeBack' }), null);
    // What is this person's own is for whoever has shown to be they: that is not yet so.
    return asked.ok
      ? { ok: true, number: asked.number, mine: nothingMine, who: null, waits: keys.device }
      : asked;
  }

  async function act(
    wall: object,
    { id, body }: { readonly id: CommandId; readonly body: Command },
    isSure = false,
  ): Promise<TouchAnswer> {
    const who = standing.get(wall);
    if (who === undefined) return refuse({ type: 'NotKnownHere' });
    stay(wall, who);
    const refusal = refusalTo(hub.state, who.person, body);
    if (refusal !== null) return refuse(refusal);
    if (takesNumber(hub.state, body) && !isSure) return refuse({ type: 'NotAllowedHere' });
    // A key that is held down on a keyboard would fill the log; over a phone of theirs they act no faster.
    const waitMs = take(`device ${who.keys.device}`, limits.rates.device);
    if (waitMs > 0) return refuse({ type: 'TooFast', waitMs });
    const given = who.acts.get(id) ?? signed(who.person, who.keys, id, asSaidHere(body));
    who.acts.set(id, given);
    const answer = await hub.receive(given, null);
    return answer.ok ? done(who.person, answer.number) : answer;
  }

  /** The number once more, by whoever stands there; `then` while they still do. */
  async function again(
    wall: object,
    opens: (person: PersonId) => ReturnType<Custody['open']>,
    then: (person: PersonId) => TouchAnswer | Promise<TouchAnswer>,
  ): Promise<TouchAnswer> {
    const who = standing.get(wall);
    if (who === undefined) return refuse({ type: 'NotKnownHere' });
    stay(wall, who);
    const opening = await opens(who.person);
    if (!opening.ok)
      return { ok: false, why: opening.why === 'nobody' ? 'no-number' : opening.why, wait: opening.wait };
    return standing.get(wall)?.person === who.person ? then(who.person) : refuse({ type: 'NotKnownHere' });
  }
  const sure = (wall: object, { id, pin, body }: Touch & { do: 'sure' }): Promise<TouchAnswer> =>
    again(
      wall,
      (person) => custody.open(person, pin),
      (person) => (body === null ? done(person) : act(wall, { id, body }, true)),
    );
  const changeNumber = async (
    wall: object,
    { pin, to }: Touch & { do: 'change-number' },
  ): Promise<TouchAnswer> =>
    isGuessable(to)
      ? { ok: false, why: 'guessable', wait: null }
      : again(
          wall,
          (person) => custody.change(person, pin, to),
          (person) => done(person),
        );

  function sign(wall: object, { meeting, sign: given }: Touch & { do: 'sign' }): TouchAnswer {
    const who = standing.get(wall);
    if (who === undefined) return refuse({ type: 'NotKnownHere' });
    stay(wall, who);
    const waitMs = take(`sign ${who.keys.device}`, limits.rates.signs);
    if (waitMs > 0) return refuse({ type: 'TooFast', waitMs });
    const why = faultInSign(hub.state, meeting, who.person);
    if (why !== null) return refuse(why);
    signs.give(meeting, who.person, given);
    return done(who.person);
  }

  function handover(wall: object, hallRole: RoleId): TouchAnswer {
    const who = standing.get(wall);
    if (who === undefined) return refuse({ type: 'NotKnownHere' });
    stay(wall, who);
    if (hub.state.people.get(who.person)?.status !== 'member') return refuse({ type: 'OnlyMembers' });
    const role = hub.state.roles.get(hallRole);
    if (role === undefined) return refuse({ type: 'NoSuchThing' });
    // What is covered members read on their phones, and nobody here.
    if (hub.state.covers.has(thingKey({ kind: 'role', id: hallRole })))
      return refuse({ type: 'NotAllowedHere' });
    return { ...done(who.person), handover: role.handover };
  }

  async function answered(wall: object, message: unknown): Promise<TouchAnswer> {
    const read = v.safeParse(Touch, message);
    if (!read.success) return refuse({ type: 'Malformed' });
    const asked = read.output;
    switch (asked.do) {
      case 'open':
        return open(wall, asked);
      case 'act':
        return act(wall, asked);
      case 'sign':
        return sign(wall, asked);
      case 'sure':
        return sure(wall, asked);
      case 'change-number':
        return changeNumber(wall, asked);
      case 'handover':
        return handover(wall, asked.hallRole);
      case 'set-number':
        return setNumber(asked);
      case 'stay': {
        const who = standing.get(wall);
        if (who === undefined) return refuse({ type: 'NotKnownHere' });
        stay(wall, who);
        return done(who.person);
      }
      case 'close':
        close(wall);
        return { ok: true, number: hub.state.number, mine: nothingMine, who: null };
    }
  }

  /** A number is no reason for the hall to stop: what finds no room here is made up for by `settle`. */
  function follow(event: Event): void {
    try {
      if (event.type === 'DeviceAdded') custody.taken(event.person, event.device);
      const isOver =
        event.type === 'PersonLeft' ||
        (event.type === 'DeviceRetired' && custody.deviceOf(event.person) === event.device);
      if (!isOver) return;
      for (const [wall, { person }] of standing) if (person === event.person) close(wall);
      custody.forget(event.person);
    } catch (reason) {
      if (!(reason instanceof StoreFull)) throw reason;
    }
  }

  return {
    async answer(wall, message) {
      try {
        return await answered(wall, message);
      } catch (reason) {
        if (reason instanceof StoreFull) return refuse({ type: 'DiskFull' });
        throw reason;
      }
    },
    closed: close,
    hasNumber: (person) => custody.deviceOf(person) !== null,
    committed({ entries }) {
      for (const { entry } of entries) for (const event of entry.events) follow(event);
    },
  };
}
