import { expect, it } from 'vitest';
import { roundRules } from '../../renderer/phone/meeting/round.ts';
import { emptyView, type View } from '../../shared/view/rows.ts';
import { rulesAsTheyCome } from '../../shared/domain/agreements/rules.ts';

it('H49 an open round says the rules that were in force when it was opened, another one those of now', () => {
  const rules = {
    ...rulesAsTheyCome,
    quorumInMeeting: { num: 1, den: 2 },
    quorumOverDays: { num: 1, den: 4 },
  };
  const view = { ...emptyView, hall: { members: 8, rules } } as unknown as View;
  const days = { meeting: null, closesAt: 5 };
  const proposal = { circle: null };
  expect(roundRules(view, proposal, days)).toEqual({ asked: 8, needed: 2, fallBack: null });
  const frozen = {
    ...days,
    quorum: { num: 3, den: 4 },
    fallBack: { afterRounds: 2, fraction: { num: 3, den: 4 } },
  };
  expect(roundRules(view, proposal, frozen)).toEqual({ asked: 8, needed: 6, fallBack: frozen.fallBack });
  // It had none, though the hall has one now.
  const late = {
    ...view,
    hall: { members: 8, rules: { ...rules, fallBack: frozen.fallBack } },
  } as unknown as View;
  expect(
    roundRules(late, proposal, { ...days, quorum: { num: 3, den: 4 }, fallBack: null })?.fallBack,
  ).toBeNull();
  expect(roundRules(emptyView, proposal, days)).toBeNull();
});
