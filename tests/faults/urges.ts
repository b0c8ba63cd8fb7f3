/** What somebody taps next, by chance, from what their own screen shows. */
import { newId } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CircleId, DeedId, NeedId, PledgeId, ThanksId } from '../../shared/domain/ids.ts';
import type { NeedDetails } from '../../shared/domain/needs/commands.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { View } from '../../shared/view/rows.ts';
import type { Chance } from '../fixtures/seeded.ts';

export interface Urge {
  readonly body: Command;
  readonly unnamed: boolean;
}

const NEEDS = 30;
const details = (lots: Chance): NeedDetails => ({
  what: `Somebody to sweep the stairs of house ${lots.below(1_000)}`,
  where: lots.below(2) === 0 ? null : 'the yard',
  circle: null,
  unit: 'hands',
  amount: 1 + lots.below(9),
  from: null,
  by: null,
  care: lots.below(8) === 0 ? 'care' : null,
  quiet: false,
});

/** Some of it is refused: that is part of a day. */
export function urge(view: View, me: PersonId, lots: Chance): Urge {
  const named = (body: Command): Urge => ({ body, unnamed: false });
  const needs = [...view.needs.values()].filter(({ status }) => status === 'open');
  const isMember = view.people.get(me)?.status === 'member';
  if (needs.length < 3 || (needs.length < NEEDS && lots.below(8) === 0)) {
    const unnamed = lots.below(6) === 0;
    const quiet = isMember && lots.below(6) === 0;
    const need = newId<NeedId>();
    return { body: { type: 'RaiseNeed', need, details: { ...details(lots), quiet } }, unnamed };
  }
  const { id: need } = lots.pick(needs);
  const mine = [...view.mine.values()];
  const any = mine.length > 0 ? lots.pick(mine) : null;
  const concerned = [...view.concerns];
  const my = concerned.length > 0 ? lots.pick(concerned) : need;
  switch (lots.below(16)) {
    case 0:
      return named({ type: lots.below(2) === 0 ? 'SeeNeed' : 'UnseeNeed', need });
    case 1:
      return named({ type: lots.below(2) === 0 ? 'LetNeedGo' : 'TakeBackMet', need: my });
    case 2:
      return named({ type: 'SayMet', need: my, outcome: lots.below(2) === 0 ? 'met' : 'not' });
    case 3:
      return named({ type: 'EditNeed', need: my, changes: { amount: 1 + lots.below(9) } });
    case 4:
      return named({
        type: 'StartCircle',
        circle: newId<CircleId>(),
        name: `Circle ${lots.below(40)}`,
        domain: null,
      });
    case 5: {
      const circles = [...view.circles.keys()];
      if (circles.length === 0) break;
      return named({ type: lots.below(2) === 0 ? 'JoinCircle' : 'LeaveCircle', circle: lots.pick(circles) });
    }
    case 6:
      return named({
        type: 'NoticeDeed',
        deed: newId<DeedId>(),
        what: 'The gutters are clean',
        circle: null,
      });
    case 7: {
      const thanks = newId<ThanksId>();
      return named({ type: 'GiveThanks', thanks, for: { kind: 'need', id: need }, words: 'Thank you' });
    }
    case 8:
      return named({ type: 'ShowMeOnWall', shown: lots.below(2) === 0 });
    case 9:
      return named({
        type: lots.below(2) === 0 ? 'CoverThing' : 'UncoverThing',
        thing: { kind: 'need', id: need },
      });
    case 10:
    case 11:
    case 12:
      if (any === null) break;
      return named({
        type: lots.pick(['WithdrawPledge', 'RenewPledge', 'MarkDone', 'MarkNotDone'] as const),
        pledge: any.id,
        need: any.need,
      });
    default:
  }
  const pledge = newId<PledgeId>();
  const amount = 1 + lots.below(3);
  return named({ type: 'PledgeToNeed', pledge, need, amount, standby: lots.below(5) === 0, note: null });
}
