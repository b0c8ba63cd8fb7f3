/** Signs to the room of a meeting: one for each person, gone by themselves, told as numbers and never stored. */
import type { MeetingId, PersonId } from '../../../shared/domain/ids.ts';
import { isHere, isLive } from '../../../shared/domain/meetings/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Sign, SignCounts } from '../../../shared/domain/speaking/signs.ts';
import type { State } from '../../../shared/domain/state.ts';

/** Milliseconds. */
const LASTS = 20_000;
/** They are told at most this often: a whole room may answer a question at once. */
const TOLD_EVERY = 250;

/** Whoever is in a meeting that goes on gives signs there. */
export function faultInSign(state: State, id: MeetingId, person: PersonId): Refusal | null {
  const meeting = state.meetings.get(id);
  if (meeting === undefined || !isLive(meeting)) return { type: 'MeetingOver' };
  return isHere(meeting, person) ? null : { type: 'NotPresent' };
}

export interface Signs {
  /** Null takes it back. */
  give(meeting: MeetingId, person: PersonId, sign: Sign | null): void;
  readonly now: Readonly<Record<string, SignCounts>>;
  stop(): void;
}

export function createSigns(now: () => number, tell: (signs: Signs['now']) => void): Signs {
  const given = new Map<
    string,
    { readonly meeting: MeetingId; readonly sign: Sign; readonly until: number }
  >();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let due = 0;
  let told = '{}';

  function counts(): Signs['now'] {
    const byMeeting: Record<string, Partial<Record<Sign, number>>> = {};
    for (const { meeting, sign } of given.values()) {
      const of = (byMeeting[meeting] ??= {});
      of[sign] = (of[sign] ?? 0) + 1;
    }
    return byMeeting;
  }

  function look(): void {
    timer = null;
    const time = now();
    for (const [key, { until }] of given) if (until <= time) given.delete(key);
    const next = counts();
    const text = JSON.stringify(next);
    if (text !== told) tell(next);
    told = text;
    const first = Math.min(...[...given.values()].map(({ until }) => until));
    if (given.size > 0) wait(Math.max(TOLD_EVERY, first - time));
  }

  function wait(ms: number): void {
    due = now() + ms;
    timer = setTimeout(look, ms);
  }

  /** Whoever goes on giving signs does not put off that they are told. */
  function soon(): void {
    if (timer !== null && due <= now() + TOLD_EVERY) return;
    if (timer !== null) clearTimeout(timer);
    wait(TOLD_EVERY);
  }

  return {
    give(meeting, person, sign) {
      const key = `${meeting} ${person}`;
      if (sign === null) given.delete(key);
      else given.set(key, { meeting, sign, until: now() + LASTS });
      soon();
    },
    get now() {
      return counts();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
