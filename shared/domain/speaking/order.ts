/**
 * Who speaks next. Three orders, of which the hall agrees on one: "voices" (so it begins), first come, least
 * airtime. Points of process come first in each; the right to a direct answer is part of "voices" only.
 */
import type { PersonId } from '../ids.ts';

export type HandKind = 'speak' | 'answer' | 'clarify' | 'process';
export type SpeakingOrder = 'voices' | 'firstCome' | 'leastAirtime';

export interface Hand {
  readonly person: PersonId;
  readonly kind: HandKind;
  /** When it went up: hub's time in milliseconds. */
  readonly raised: number;
  /** For an answer: the contribution that it answers. */
  readonly to?: string;
}

/** Somebody who had the floor in this meeting. */
export interface Turn {
  readonly person: PersonId;
  readonly kind: HandKind;
  /** The agenda item it was in. */
  readonly item: string;
  /** Milliseconds. */
  readonly lasted: number;
}

export interface Floor {
  readonly order: SpeakingOrder;
  readonly hands: readonly Hand[];
  readonly item: string;
  /** Of this meeting, in any order. */
  readonly turns: readonly Turn[];
  /** The contribution that can be answered directly now; null when none can, or when it had its answer. */
  readonly answerable: string | null;
}

/** Why somebody comes before somebody else. `raised` at the same millisecond is settled by id. */
export type Because =
  'process' | 'answer' | 'fewerTurnsInItem' | 'fewerTurnsInMeeting' | 'lessAirtime' | 'waitedLonger';

export interface Place {
  readonly hand: Hand;
  /** From 1. */
  readonly place: number;
  /** What gives this hand a place of its own; null for one that waits with the others. */
  readonly right: 'process' | 'answer' | null;
  /** How many are before it, by why they are: numbers of people, never whose. They add up to `place - 1`. */
  readonly before: Readonly<Record<Because, number>>;
  /** How long it may last, in seconds; null where the order sets no limit. */
  readonly seconds: number | null;
}

/** A direct answer lasts so long, in seconds. */
const ANSWER_SECONDS = 30;

interface Standing {
  readonly hand: Hand;
  readonly right: 'process' | 'answer' | null;
  readonly inItem: number;
  readonly inMeeting: number;
  readonly airtime: number;
}

export function speakers(floor: Floor): readonly Place[] {
  const standings = floor.hands.map((hand) => standingOf(floor, hand));
  const answer = directAnswer(floor, standings);
  const order = standings
    .map((standing) => (standing === answer ? { ...standing, right: 'answer' as const } : standing))
    .sort((a, b) => compare(floor.order, a, b).by);
  return order.map((standing, index) => {
    const before: Record<Because, number> = {
      process: 0,
      answer: 0,
      fewerTurnsInItem: 0,
      fewerTurnsInMeeting: 0,
      lessAirtime: 0,
      waitedLonger: 0,
    };
    for (const other of order.slice(0, index)) before[compare(floor.order, other, standing).because] += 1;
    const { hand, right } = standing;
    return { hand, place: index + 1, right, before, seconds: right === 'answer' ? ANSWER_SECONDS : null };
  });
}

/** A point of process is about the meeting and not a turn in it; everything else with the floor is one. */
const isTurn = ({ kind }: Turn): boolean => kind !== 'process';

function standingOf({ turns, item }: Floor, hand: Hand): Standing {
  const mine = turns.filter((turn) => turn.person === hand.person && isTurn(turn));
  return {
    hand,
    right: hand.kind === 'process' ? 'process' : null,
    inItem: mine.filter((turn) => turn.item === item).length,
    inMeeting: mine.length,
    airtime: mine.reduce((sum, { lasted }) => sum + lasted, 0),
  };
}

/** The one hand that may answer the contribution at once: among several, as the order has it otherwise. */
function directAnswer({ order, answerable }: Floor, standings: readonly Standing[]): Standing | null {
  if (order !== 'voices' || answerable === null) return null;
  const answers = standings.filter(({ hand }) => hand.kind === 'answer' && hand.to === answerable);
  return answers.sort((a, b) => compare(order, a, b).by)[0] ?? null;
}

/** Negative when `a` comes before `b`, and why the one does that comes first. */
function compare(order: SpeakingOrder, a: Standing, b: Standing): { by: number; because: Because } {
  const rank = ({ right }: Standing): number => (right === 'process' ? 0 : right === 'answer' ? 1 : 2);
  const first = rank(a) < rank(b) ? a : b;
  if (rank(a) !== rank(b)) return { by: rank(a) - rank(b), because: first.right ?? 'process' };
  if (a.right !== 'process') {
    if (order === 'voices') {
      if (a.inItem !== b.inItem) return { by: a.inItem - b.inItem, because: 'fewerTurnsInItem' };
      if (a.inMeeting !== b.inMeeting)
        return { by: a.inMeeting - b.inMeeting, because: 'fewerTurnsInMeeting' };
    }
    if (order === 'leastAirtime' && a.airtime !== b.airtime)
      return { by: a.airtime - b.airtime, because: 'lessAirtime' };
  }
  const by = a.hand.raised - b.hand.raised;
  return { by: by === 0 ? inText(nameOf(a.hand), nameOf(b.hand)) : by, because: 'waitedLonger' };
}

const nameOf = ({ person, kind }: Hand): string => `${person} ${kind}`;
const inText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
