/** What happens in a village, act by act: a realistic mix that the rules accept. The same every time. */
import { createHash } from 'node:crypto';
import { circles, deeds, needs as everyday, notes, thanks } from '../../electron/demo/everyday.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CircleId, DeedId, DeviceKey, Digest, NeedId, PledgeId } from '../../shared/domain/ids.ts';
import type { PersonId, ThanksId } from '../../shared/domain/ids.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import type { VillageSize } from './village.ts';

/** 16 base64url characters that follow from a text. */
export const idOf = <Id extends string>(text: string): Id =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16) as Id;

export interface Step {
  /** Which villager. */
  readonly by: number;
  readonly body: Command;
}

interface Pledged {
  readonly id: PledgeId;
  readonly by: number;
  readonly amount: number;
  done: boolean;
}
interface OpenNeed {
  readonly id: NeedId;
  readonly raiser: number;
  readonly amount: number;
  readonly pledges: Pledged[];
}

const person = (n: number): PersonId => idOf<PersonId>(`person ${n}`);
const circleIds = circles.map(({ name }) => idOf<CircleId>(`circle ${name}`));

export function* villageLife({ people, open: wanted, entries }: VillageSize): Generator<Step> {
  const dice = chance(11);
  let number = 1;
  function* told(steps: Iterable<Step>): Generator<Step> {
    for (const step of steps) {
      number += 1;
      yield step;
    }
  }
  yield* told(founding(people));
  const open: OpenNeed[] = [];
  let made = 0;
  while (number < entries) {
    const need = open.length < wanted || dice.next() < 0.02 ? null : dice.pick(open);
    if (need !== null) yield* told(nextOf(need, open, people, dice, () => ++made));
    else {
      const raised = raise(++made, people, dice);
      open.push(raised.need);
      yield* told([raised.step]);
    }
  }
  while (open.length < wanted) {
    const { need, step } = raise(++made, people, dice);
    open.push(need);
    yield step;
    if (dice.next() < 0.5) yield pledge(need, people, dice, ++made);
  }
}

function* founding(people: number): Generator<Step> {
  for (let by = 0; by < people; by++) {
    const recovery = createHash('sha256').update(`recovery ${by}`).digest('base64url') as DeviceKey;
    const body = { type: 'JoinHall', personal: '' as Digest, recovery, shownOnWall: by % 9 !== 8 } as const;
    yield { by, body };
    if (by === 0) yield { by, body: { type: 'NameHall', name: 'The Old Mill', languages: ['en'] } };
    if (by >= 3)
      for (const friend of [by - 1, by - 2])
        yield { by: friend, body: { type: 'VouchFor', person: person(by) } };
  }
  for (const [n, circle] of circleIds.entries()) {
    const about = circles[n];
    if (about !== undefined) yield { by: n % people, body: { type: 'StartCircle', circle, ...about } };
  }
  for (let by = circleIds.length; by < people; by++) {
    const circle = circleIds[by % circleIds.length];
    if (circle !== undefined) yield { by, body: { type: 'JoinCircle', circle } };
  }
}

function raise(n: number, people: number, dice: Chance): { need: OpenNeed; step: Step } {
  const { what, where, unit, amount, care } = dice.pick(everyday);
  const need: OpenNeed = { id: idOf(`need ${n}`), raiser: dice.below(people), amount, pledges: [] };
  const details = {
    ...{ what, where: where ?? null, unit, amount, care: care ?? null },
    circle: dice.next() < 0.8 ? dice.pick(circleIds) : null,
    from: null,
    by: null,
    quiet: dice.next() < 0.03,
  };
  return { need, step: { by: need.raiser, body: { type: 'RaiseNeed', need: need.id, details } } };
}

function pledge(need: OpenNeed, people: number, dice: Chance, n: number): Step {
  const by = dice.below(people);
  const amount = Math.max(1, Math.ceil(need.amount / 2) - dice.below(2));
  const made: Pledged = { id: idOf(`pledge ${n}`), by, amount, done: false };
  need.pledges.push(made);
  const note = dice.next() < 0.2 ? dice.pick(notes) : null;
  return {
    by,
    body: { type: 'PledgeToNeed', pledge: made.id, need: need.id, amount, standby: false, note },
  };
}

/** From raised to met and thanked for. */
function* nextOf(
  need: OpenNeed,
  open: OpenNeed[],
  people: number,
  dice: Chance,
  next: () => number,
): Generator<Step> {
  const luck = dice.next();
  const pledged = need.pledges.reduce((sum, { amount }) => sum + amount, 0);
  const waiting = need.pledges.find(({ done }) => !done);
  if (luck < 0.15) {
    yield { by: dice.below(people), body: { type: 'SeeNeed', need: need.id } };
  } else if (luck < 0.18) {
    yield {
      by: dice.below(people),
      body: {
        type: 'NoticeDeed',
        deed: idOf<DeedId>(`deed ${next()}`),
        what: dice.pick(deeds),
        circle: null,
      },
    };
  } else if (pledged < need.amount) {
    yield pledge(need, people, dice, next());
  } else if (waiting !== undefined) {
    const about = { need: need.id, pledge: waiting.id };
    if (luck < 0.28) {
      need.pledges.splice(need.pledges.indexOf(waiting), 1);
      yield { by: waiting.by, body: { type: 'WithdrawPledge', ...about } };
    } else {
      waiting.done = true;
      yield { by: waiting.by, body: { type: 'MarkDone', ...about } };
    }
  } else {
    open.splice(open.indexOf(need), 1);
    yield { by: need.raiser, body: { type: 'SayMet', need: need.id, outcome: 'met' } };
    if (dice.next() < 0.6)
      yield {
        by: dice.below(people),
        body: {
          type: 'GiveThanks',
          thanks: idOf<ThanksId>(`thanks ${next()}`),
          for: { kind: 'need', id: need.id },
          words: dice.pick(thanks),
        },
      };
  }
}
