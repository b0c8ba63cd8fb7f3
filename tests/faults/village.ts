/** A hall in a folder, the phones of its people, and everything that must hold whatever happened to the hub. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { HALL_FILE } from '../../electron/hub/log/sqlite.ts';
import type { CommandId, EntryNumber } from '../../shared/domain/ids.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import type { View } from '../../shared/view/rows.ts';
import type { Chance } from '../fixtures/seeded.ts';
import { plain } from '../shared/view/seeing.ts';
import { openReader, type Reader } from './reader.ts';
import { urge } from './urges.ts';
import { openVillager, type Ear, type Villager } from './villager.ts';

/** Everybody has heard everything within this, or something hangs. Milliseconds. */
const PATIENCE = 30_000;

interface Place {
  readonly url: string;
  /** What the wall shows. */
  readonly code: string;
}

export interface Village {
  readonly people: readonly Villager[];
  readonly reader: Reader;
  /** Commands that were acknowledged, so far. */
  readonly acknowledged: number;
  /** Names of people whose leaving was acknowledged, with the number of it. */
  readonly erased: readonly { readonly name: string; readonly number: EntryNumber }[];
  /** The hub is there: whoever is nobody joins, whoever was away comes back. */
  arrive(at: Place): void;
  /** Until everything is answered and everybody stands where the hub stands. Throws in words what does not hold. */
  settle(): Promise<void>;
  /** Everybody does things until `isOver`. */
  bustle(isOver: () => boolean): Promise<void>;
  close(): void;
}

export interface VillageOptions {
  readonly data: string;
  readonly size: number;
  readonly lots: Chance;
  /** One in so many acts of somebody is leaving for good; 0 for never. */
  readonly leaving?: number;
}

export function createVillage({ data, size, lots, leaving = 400 }: VillageOptions): Village {
  const people: Villager[] = [];
  const reader = openReader(join(data, HALL_FILE));
  const answers = new Map<CommandId, ActAnswer>();
  const unchecked: [CommandId, EntryNumber][] = [];
  const wrongs: string[] = [];
  const erased: { name: string; number: EntryNumber }[] = [];
  let acknowledged = 0;
  let born = 0;
  let there: Place | null = null;

  const earOf = (name: string): Ear => ({
    wrong: (what) => void wrongs.push(what),
    answered(act, answer) {
      const { id, body } = act.envelope;
      const first = answers.get(id);
      if (first?.ok === true && !isDeepStrictEqual(first, answer))
        wrongs.push(`${id} was answered ${JSON.stringify(first)} and then ${JSON.stringify(answer)}`);
      if (first?.ok === true) return;
      answers.set(id, answer);
      if (!answer.ok) return;
      acknowledged += 1;
      unchecked.push([id, answer.number]);
      if (body.type === 'LeaveHall') erased.push({ name, number: answer.number });
    },
  });

  function newcomer({ url, code }: Place): Villager {
    // A word of its own, so that it can be looked for in the bytes of a file.
    const name = `Anna${born++}x${lots.below(1_000_000_000)}`;
    const villager = openVillager({ name, url, code, ear: earOf(name) });
    villager.join();
    return villager;
  }

  /** Whose joining was on its way when the hub went points the phone at the wall once more. */
  function pointAgain(): void {
    for (const [n, { session, name, storage, close, isNobody }] of people.entries()) {
      if (there === null || isNobody || session.link !== 'code-expired') continue;
      close();
      people[n] = openVillager({ name, ...there, storage, ear: earOf(name) });
    }
  }

  function check(): void {
    if (wrongs.length > 0) throw new Error(wrongs.join('; '));
    for (const [id, number] of unchecked.splice(0)) {
      const kept = reader.numberOf(id);
      if (kept !== number)
        throw new Error(`${id} was acknowledged as entry ${number}, but is ${kept ?? 'not in the log'}`);
    }
  }

  function compare({ name, session }: Villager): void {
    const seen = plain(onScreen(session.confirmed));
    const wanted = plain(onScreen(reader.seenBy(session.me?.person ?? null)));
    if (isDeepStrictEqual(seen, wanted)) return;
    throw new Error(`${name} at ${session.confirmed.number} sees another hall: ${difference(seen, wanted)}`);
  }

  return {
    people,
    reader,
    erased,
    get acknowledged() {
      return acknowledged;
    },
    arrive(at) {
      there = at;
      for (const [n, villager] of people.entries())
        if (villager.isNobody) {
          villager.close();
          people[n] = newcomer(at);
        } else {
          villager.session.wake();
        }
      while (people.length < size) people.push(newcomer(at));
    },
    async settle() {
      const until = performance.now() + PATIENCE;
      for (;;) {
        reader.readOn();
        check();
        pointAgain();
        if (people.every((villager) => villager.isNobody || villager.isAt(reader.number))) break;
        if (performance.now() > until) throw new Error(`it never became quiet: ${stand(people, reader)}`);
        await wait(4);
      }
      for (const villager of people) if (!villager.isNobody) compare(villager);
      // The first members let in those who came after them, but for the last two: they stay guests.
      for (const { session } of people.slice(0, -2))
        if (session.me !== null && reader.state.people.get(session.me.person)?.status === 'guest')
          for (const friend of people.slice(0, 3))
            friend.act({ type: 'VouchFor', person: session.me.person });
    },
    async bustle(isOver) {
      while (!isOver()) {
        for (const villager of people) {
          const { session } = villager;
          if (session.me === null || session.pending.length > 2 || lots.below(3) > 0) continue;
          if (leaving > 0 && people.indexOf(villager) > 2 && lots.below(leaving) === 0) {
            villager.act({ type: 'LeaveHall' });
            continue;
          }
          const { body, unnamed } = urge(session.confirmed, session.me.person, lots);
          if (unnamed) villager.actUnnamed(body);
          else villager.act(body);
        }
        await wait(1);
      }
    },
    close() {
      for (const villager of people) villager.close();
    },
  };
}

/** What is mine counts while its need is on the screens: of what was pushed off them a phone knows more or less. */
const onScreen = (view: View): View => ({
  ...view,
  mine: new Map([...view.mine].filter(([, { need }]) => view.needs.has(need))),
  concerns: new Set([...view.concerns].filter((need) => view.needs.has(need))),
});

const stand = (people: readonly Villager[], { number }: Reader): string =>
  [
    `the log ends with ${number}`,
    ...people.map(
      ({ name, session: { link, standing, pending, given, confirmed } }) =>
        `${name} is ${link} as ${standing} at ${confirmed.number}, ${pending.length} waiting, ${given.length} given`,
    ),
  ].join('; ');

function difference(seen: ReturnType<typeof plain>, wanted: ReturnType<typeof plain>): string {
  for (const key of Object.keys(wanted) as (keyof View)[]) {
    const [is, should] = [seen[key], wanted[key]] as [Record<string, unknown>, Record<string, unknown>];
    if (isDeepStrictEqual(is, should)) continue;
    if (typeof should !== 'object' || should === null || Array.isArray(should))
      return `${key} is ${JSON.stringify(is)} and not ${JSON.stringify(should)}`;
    for (const id of new Set([...Object.keys(is), ...Object.keys(should)]))
      if (!isDeepStrictEqual(is[id], should[id]))
        return `${key} ${id} is ${JSON.stringify(is[id])} and not ${JSON.stringify(should[id])}`;
  }
  return 'in the order of something';
}
