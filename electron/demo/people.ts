/**
 * A hall of simulated people, acting for as long as it runs: over real sockets, with real signatures, each by
 * their own choice. Lively at first, so that a newcomer sees what the wall is for; then as calm as people are.
 */
import { Chance } from './chance.ts';
import { doorOf, type Hall } from './door.ts';
import { names } from './everyday.ts';
import type { Known } from './known.ts';
import { humanPace, type Pace } from './pace.ts';
import { SimulatedPerson } from './person.ts';
import { chooseAct } from './urges.ts';
import { meetingNow } from './urges/attending.ts';
import { lentRoles } from '../../shared/domain/lent/commands.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';

export interface DemoOptions {
  /** Default 30. */
  readonly people?: number;
  /** The same seed gives the same people doing the same things, apart from ids and times. */
  readonly seed?: number;
  /** Those of them who are of the hall already, the first ones. */
  readonly known?: readonly Known[];
  readonly log?: (line: string) => void;
  readonly pace?: Pace;
  /** Told of everything that somebody asked of the hub. `answer` is null when the connection broke. */
  readonly happened?: (by: PersonId, body: Command, answer: ActAnswer | null) => void;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Between one arrival and the next. */
const ARRIVAL = 1.1 * SECOND;
/** Between two people looking at their phones, all of them together; not every look becomes an act. */
const LIVELY = { until: MINUTE, every: 0.4 * SECOND };
const SETTLING = { until: 4 * MINUTE, every: 2 * SECOND };
const CALM = 9 * SECOND;
/** In a meeting everybody has the phone in hand; whoever facilitates looks more often than others. */
const MEETING = 0.9 * SECOND;
const FACILITATES = 0.2;
const DRAWS = 0.8 * SECOND;
/** However many wake up at once (a machine that slept): one after the other. */
const APART = 0.15 * SECOND;
/** One look in so many ends with the phone put away, to come back after some while. */
const AWAY_ONE_IN = 18;
const AWAY_FOR = 8 * MINUTE;

interface Turn {
  readonly person: SimulatedPerson;
  at: number;
}

/** Starts them; they stop when told to, and only then. Nothing here throws or rejects. */
export function startDemo(hall: Hall, options: DemoOptions = {}): { stop(): Promise<void> } {
  const {
    people: count = 30,
    seed = 1,
    known = [],
    log = () => {},
    pace = humanPace,
    happened = () => {},
  } = options;
  const door = doorOf(hall);
  const ending = new AbortController();
  const began = pace.now();
  const turns = peopleOf(count, seed, known).map((person, i): Turn => ({
    person,
    at: began + ARRIVAL * (i + 0.3 + 0.5 * person.character.chance.next()),
  }));
  /** The newest entry that any of them knows of: who acts next has seen it. */
  let newest = 0;
  let welcomed = false;
  let facilitator: PersonId | null = null;
  let inMeeting = false;
  let drawing: readonly PersonId[] = [];

  async function take(turn: Turn): Promise<void> {
    const { person } = turn;
    const { chance, name } = person.character;
    if (!person.wantsToBeHere) {
      newest = Math.max(newest, await person.come(door));
      return;
    }
    if (!person.isHere) return;
    // Nobody leaves a meeting that they are in the middle of.
    if (!inMeeting && pace.now() - began > SETTLING.until && chance.is(1 / AWAY_ONE_IN)) {
      person.go();
      turn.at = pace.now() + chance.around(AWAY_FOR);
      return;
    }
    const outlook = await person.outlook(newest, pace.now());
    if (outlook !== null) {
      const meeting = meetingNow(outlook);
      inMeeting = meeting !== null;
      facilitator = meeting?.lent.facilitator.holder ?? null;
      drawing = lentRoles.flatMap((role) => {
        const draw = meeting?.lent[role].drawing;
        return draw?.numbers.filter((id) => !draw.answered.includes(id)) ?? [];
      });
    }
    const intent = outlook === null ? null : chooseAct(outlook);
    if (intent === null) return;
    const answer = await person.act(intent, pace.now());
    if (answer?.ok === true) {
      newest = answer.number;
      if (intent.body.type === 'VouchFor') await welcome(person, intent.body.person);
    } else if (answer !== null) log(`${name}: ${intent.body.type} was refused (${answer.refusal.type})`);
    happened(person.id, intent.body, answer);
  }

  /** Whoever was just made a member sees more from now on: they look again before they act. */
  async function welcome(by: SimulatedPerson, newcomer: PersonId): Promise<void> {
    const seen = await by.outlook(newest, pace.now());
    if (seen?.view.people.get(newcomer)?.status !== 'member') return;
    await turns.find(({ person }) => person.id === newcomer)?.person.isWelcomed();
  }

  function nextLook({ person }: Turn): number {
    const age = pace.now() - began;
    const usual = age < LIVELY.until ? LIVELY.every : age < SETTLING.until ? SETTLING.every : CALM;
    const all = inMeeting ? Math.min(usual, MEETING) : usual;
    const here = turns.filter((turn) => turn.person.wantsToBeHere).length;
    const { chance, temper } = person.character;
    const share = person.id === facilitator ? FACILITATES : 1;
    return pace.now() + share * chance.around(all * Math.max(1, here) * temper);
  }

  async function live(): Promise<void> {
    for (let last = -Infinity; turns.length > 0; last = pace.now()) {
      const turn = turns.reduce((first, other) => (other.at < first.at ? other : first));
      await pace.until(Math.max(turn.at, last + APART), ending.signal);
      if (ending.signal.aborted) return;
      const due = turn.at;
      // Whatever goes wrong for one of them, the others go on.
      await take(turn).catch((reason: unknown) => log(`something went wrong: ${String(reason)}`));
      if (turn.at === due) turn.at = nextLook(turn);
      // In a draw phones answer by themselves.
      for (const other of turns)
        if (drawing.includes(other.person.id)) other.at = Math.min(other.at, pace.now() + DRAWS);
      if (!welcomed && turns.every(({ person }) => person.hasJoined)) {
        welcomed = true;
        log(`${turns.length} simulated people are here.`);
      }
    }
  }

  const living = live();
  return {
    async stop() {
      ending.abort();
      for (const { person } of turns) person.go();
      await living;
      // Somebody may have been on the way in.
      for (const { person } of turns) person.go();
    },
  };
}

function peopleOf(count: number, seed: number, known: readonly Known[]): SimulatedPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const chance = new Chance(seed * 7_919 + i);
    const called = names[i % names.length] ?? { name: 'Noor' };
    const again = Math.floor(i / names.length);
    const name =
      again === 0 ? called.name : `${called.name} ${String.fromCodePoint(64 + (again % 26 || 26))}.`;
    const temper = 0.6 + chance.next();
    return new SimulatedPerson({ name, shownOnWall: called.hidden !== true, temper, chance }, known[i]);
  });
}
