import type { Command } from '../../../shared/domain/commands.ts';
import type { NeedRow } from '../../../shared/view/rows.ts';
import type { Chance } from '../chance.ts';
import { isLive, isOpen, isOver, type Outlook, type Urge } from './outlook.ts';

/** "I see it too", "it was met", "no longer needed", "one more, please": what the people concerned say. */
export function* finding(outlook: Outlook): Generator<Urge> {
  const { me, needs, pledges, concerns, unnamed, now, chance } = outlook;
  const open = needs.filter(isOpen);
  const own = open.filter(({ id }) => concerns.has(id) || unnamed.has(id));
  const others = open.filter(
    (need) => !own.includes(need) && !pledges.some((pledge) => pledge.need === need.id && isLive(pledge)),
  );
  const ripe = own.filter(
    (need) => need.tally.done > 0 && (need.tally.done >= need.tally.needed || isOver(need, now)),
  );
  const stale = own.filter((need) => isOver(need, now) && need.tally.pledged === 0);
  const growing = own.filter(
    (need) => need.raisedBy === me && need.tally.done === 0 && (need.details?.amount ?? 9) < 6,
  );
  const say = (weight: number, from: readonly NeedRow[], to: (need: NeedRow) => Command): Urge => ({
    weight: from.length > 0 ? weight : 0,
    act() {
      const need = chance.pick(from);
      return need === null ? null : { body: to(need), unnamed: unnamed.has(need.id) };
    },
  });
  yield say(0.6, others, ({ id: need }) => ({ type: 'SeeNeed', need }));
  yield say(7, ripe, (need) => verdict(need, chance));
  yield say(3, stale, ({ id: need }) => ({ type: 'LetNeedGo', need }));
  yield say(0.15, growing, ({ id: need, details }) => ({
    type: 'EditNeed',
    need,
    changes: { amount: (details?.amount ?? 1) + 1 },
  }));
}

/** Mostly it was met. Where too little came of it, that is said as well. */
function verdict({ id: need, tally }: NeedRow, chance: Chance): Command {
  const luck = chance.next();
  if (tally.done >= tally.needed && luck < 0.86) return { type: 'SayMet', need, outcome: 'met' };
  if (luck > 0.96) return { type: 'SayMet', need, outcome: 'not' };
  return { type: 'SayMet', need, outcome: 'partly', left: Math.max(1, tally.needed - tally.done) };
}
