import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { State } from '../../../shared/domain/state.ts';
import {
  circleId,
  details,
  deviceOf,
  does,
  hallWith,
  HOUR,
  joinHall,
  needId,
  opening,
  personId,
} from '../../fixtures/random-hall.ts';
import { pledgeId, recoveryOf, run, stateAfter, wallKey, type Step } from '../../fixtures/random-hall.ts';

const statusOf = (state: State, n: number) => state.people.get(personId(n))?.status;
/** What the last of the steps led to: `ok`, or why not. */
const last = (steps: Step[]) => {
  const happened = run(steps).at(-1);
  return happened?.decision.ok === true ? 'ok' : happened?.decision.refusal.type;
};
const vouch = (by: number, n: number): Step => does(by, { type: 'VouchFor', person: personId(n) });
/** Person `n` asks with another phone than the first. */
const from = (n: number, which: number, body: Command, after = 1000): Step => ({
  by: personId(n),
  device: deviceOf(n, which),
  body,
  after,
});
const ask = (n: number, which = 1, after = 1000) => from(n, which, { type: 'AskToComeBack' }, after);
const confirm = (by: number, n: number, which = 1, after = 1000) =>
  does(by, { type: 'ConfirmReturn', person: personId(n), device: deviceOf(n, which) }, after);
const leave = (n: number) => does(n, { type: 'LeaveHall' });

describe('people', () => {
  it('M1 the first three are members at once and found the hall; who comes later is a guest', () => {
    const two = stateAfter(hallWith(2));
    expect([statusOf(two, 0), statusOf(two, 1), two.hall?.founded]).toEqual(['member', 'member', false]);
    const four = stateAfter(hallWith(3, 1));
    expect([statusOf(four, 2), statusOf(four, 3), four.hall?.founded, four.memberCount]).toEqual([
      'member',
      'guest',
      true,
      3,
    ]);
  });

  it('M2 two members who know a guest make them a member', () => {
    const one = [...hallWith(3, 1), vouch(0, 3)];
    expect(statusOf(stateAfter(one), 3)).toBe('guest');
    expect(statusOf(stateAfter([...one, vouch(1, 3)]), 3)).toBe('member');
  });

  it('M2 one is enough while there are fewer than three members', () => {
    const shrunk = [...hallWith(3, 1), leave(2)];
    expect(statusOf(stateAfter([...shrunk, vouch(0, 3)]), 3)).toBe('member');
  });

  it('M3 a vouch can be taken back, is given once, and by members only', () => {
    const hall = hallWith(3, 2);
    expect(last([...hall, vouch(0, 3), vouch(0, 3)])).toBe('AlreadySo');
    expect(last([...hall, vouch(3, 4)])).toBe('OnlyMembers');
    expect(last([...hall, vouch(3, 3)])).toBe('OnlyMembers');
    const taken = [
      ...hall,
      vouch(0, 3),
      does(0, { type: 'TakeBackVouch', person: personId(3) }),
      vouch(1, 3),
    ];
    expect(statusOf(stateAfter(taken), 3)).toBe('guest');
    const after = [
      ...hall,
      vouch(0, 3),
      vouch(1, 3),
      does(0, { type: 'TakeBackVouch', person: personId(3) }),
    ];
    expect([last(after), statusOf(stateAfter(after), 3)]).toEqual(['AlreadySo', 'member']);
  });

  it('M4 when no member is left, whoever comes is a member', () => {
    const empty = [...hallWith(3), leave(0), leave(1), leave(2)];
    expect(stateAfter(empty).memberCount).toBe(0);
    expect(statusOf(stateAfter([...empty, does(5, joinHall(5))]), 5)).toBe('member');
  });

  it('M5 a new phone comes back by two members, by the own other phone, or by one where there is only one', () => {
    const asked = [...hallWith(4), ask(3)];
    expect(stateAfter([...asked, confirm(0, 3)]).people.get(personId(3))).toMatchObject({
      devices: [deviceOf(3)],
    });
    expect(stateAfter([...asked, confirm(0, 3), confirm(1, 3)]).people.get(personId(3))).toMatchObject({
      devices: [deviceOf(3), deviceOf(3, 1)],
      returns: [],
    });
    expect(last([...asked, confirm(0, 3), confirm(0, 3)])).toBe('AlreadySo');
    expect(stateAfter([...asked, confirm(3, 3)]).people.get(personId(3))).toMatchObject({
      devices: [deviceOf(3), deviceOf(3, 1)],
    });
    const pair = [...hallWith(2), ask(1), confirm(0, 1)];
    expect(stateAfter(pair).people.get(personId(1))).toMatchObject({
      devices: [deviceOf(1), deviceOf(1, 1)],
    });
  });

  it('M5 a guest confirms nobody but themselves, and the owner can decline', () => {
    const asked = [...hallWith(3, 1), ask(0)];
    expect(last([...asked, confirm(3, 0)])).toBe('OnlyMembers');
    const declined = [...asked, does(0, { type: 'DeclineReturn', device: deviceOf(0, 1) }), confirm(1, 0)];
    expect(last(declined)).toBe('NoSuchThing');
  });

  it('M6 a new phone comes back with the key made from the recovery words, and with no other key', () => {
    const back = (key: Step['device']): Step => ({
      by: personId(0),
      device: key,
      body: { type: 'ComeBackWithWords', device: deviceOf(0, 1) },
      after: 1,
    });
    expect(stateAfter([...hallWith(3), back(recoveryOf(0))]).people.get(personId(0))).toMatchObject({
      devices: [deviceOf(0), deviceOf(0, 1)],
    });
    expect(last([...hallWith(3), back(recoveryOf(1))])).toBe('NotKnownHere');
    expect(last([...hallWith(3), back(deviceOf(0, 2))])).toBe('NotKnownHere');
    const renewed = does(0, { type: 'NewRecoveryWords', recovery: recoveryOf(50) });
    expect(last([...hallWith(3), renewed, back(recoveryOf(0))])).toBe('NotKnownHere');
  });

  it('M7 a key is retired by its owner only, never the last one; a retired key can do nothing', () => {
    const retire = (by: number, n: number, which: number) =>
      does(by, { type: 'RetireDevice', device: deviceOf(n, which) });
    const two = [...hallWith(3), ask(0), confirm(0, 0)];
    expect(last([...hallWith(3), retire(0, 0, 0)])).toBe('LastDevice');
    expect(last([...two, retire(1, 0, 1)])).toBe('AlreadySo');
    const retired = [...two, retire(0, 0, 1)];
    expect(last(retired)).toBe('ok');
    const act = from(0, 1, { type: 'RaiseNeed', need: needId(0), details: details() });
    expect([last([...two, act]), last([...retired, act])]).toEqual(['ok', 'NotKnownHere']);
    const other: Step = { ...act, device: deviceOf(1) };
    expect(last([...two, other])).toBe('NotKnownHere');
  });

  it('M8 no key and no id is ever used for two people', () => {
    const join = (by: number, device: number, recovery: number): Step => ({
      by: personId(by),
      device: deviceOf(device),
      body: { ...joinHall(by), recovery: recoveryOf(recovery) } as Command,
      after: 1,
    });
    expect(last([...hallWith(3), join(7, 0, 7)])).toBe('IdTaken');
    expect(last([...hallWith(3), join(0, 7, 7)])).toBe('IdTaken');
    expect(last([...hallWith(3), join(7, 7, 0)])).toBe('IdTaken');
    expect(last([...hallWith(3), { ...ask(0), device: deviceOf(1) }])).toBe('IdTaken');
    expect(last([...hallWith(3), leave(0), join(0, 9, 9)])).toBe('IdTaken');
    expect(last([...hallWith(3), join(7, 7, 7)])).toBe('ok');
  });

  it('M9 leaving takes back what was promised, leaves the circles, and ends every key', () => {
    const steps = [
      ...hallWith(3),
      does(0, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null }),
      does(1, { type: 'JoinCircle', circle: circleId(0) }),
      does(0, { type: 'RaiseNeed', need: needId(0), details: details() }),
      does(1, {
        type: 'PledgeToNeed',
        pledge: pledgeId(0),
        need: needId(0),
        amount: 2,
        standby: false,
        note: null,
      }),
      leave(1),
    ];
    const state = stateAfter(steps);
    expect(state.needs.get(needId(0))?.pledges.get(pledgeId(0))?.status).toBe('withdrawn');
    expect(state.circles.get(circleId(0))?.members).toEqual([personId(0)]);
    expect(state.people.get(personId(1))).toEqual(
      expect.not.objectContaining({ devices: expect.anything() as unknown }),
    );
    expect(last([...steps, does(1, { type: 'SeeNeed', need: needId(0) })])).toBe('NotKnownHere');
  });

  it('M9 what was promised to a need that is long closed is taken back too', () => {
    const steps: Step[] = [...hallWith(3)];
    for (let n = 0; n < 40; n++) {
      const need = needId(n);
      steps.push(does(0, { type: 'RaiseNeed', need, details: details() }));
      if (n === 0)
        steps.push(
          does(1, { type: 'PledgeToNeed', pledge: pledgeId(0), need, amount: 2, standby: false, note: null }),
        );
      steps.push(does(0, { type: 'LetNeedGo', need }));
    }
    const state = stateAfter([...steps, leave(1), does(0, { type: 'ReopenNeed', need: needId(0) })]);
    expect(state.needs.get(needId(0))).toMatchObject({ status: 'open' });
    expect(state.needs.get(needId(0))?.pledges.get(pledgeId(0))?.status).toBe('withdrawn');
  });

  it('M10 a request to come back is forgotten after a day', () => {
    const asked = [...hallWith(4), ask(3)];
    expect(last([...asked, confirm(0, 3, 1, 25 * HOUR)])).toBe('AskAgain');
    expect(last([...asked, ask(3, 1, 25 * HOUR)])).toBe('ok');
  });

  it('M10 of more than five the oldest that fewest have confirmed gives way', () => {
    const waiting = (steps: Step[]) => {
      const person = stateAfter([...hallWith(4), ...steps]).people.get(personId(3));
      return person?.status === 'left' ? [] : person?.returns.map(({ device }) => device);
    };
    const phones = (...which: number[]) => which.map((n) => deviceOf(3, n));
    const five = [1, 2, 3, 4, 5].map((which) => ask(3, which));
    expect(waiting([...five, ask(3, 6)])).toEqual(phones(2, 3, 4, 5, 6));
    // Whom somebody has confirmed stays, however many ask after it.
    const confirmed = [...five, confirm(0, 3, 1), ask(3, 6), ask(3, 7), ask(3, 8), ask(3, 9), ask(3, 10)];
    expect(waiting(confirmed)).toEqual(phones(1, 7, 8, 9, 10));
    expect(last([...hallWith(4), ...confirmed, confirm(1, 3, 1)])).toBe('ok');
    expect(waiting([...five, ask(3, 6, 25 * HOUR)])).toEqual(phones(6));
  });

  it('M10 who was pushed out can ask again', () => {
    const pushed = [1, 2, 3, 4, 5, 6].map((which) => ask(3, which));
    expect(last([...hallWith(4), ...pushed, confirm(0, 3, 1)])).toBe('NoSuchThing');
    expect(last([...hallWith(4), ...pushed, ask(3, 1), confirm(0, 3, 1)])).toBe('ok');
  });
});

describe('the hall', () => {
  const name: Command = { type: 'NameHall', name: 'The Mill', languages: ['en', 'el'] };
  it('K1 while it is being founded anybody here, or the wall, names the hall; afterwards that takes an agreement', () => {
    const wall: Step = { by: 'wall', device: wallKey, body: name, after: 1 };
    expect(stateAfter([opening, wall]).hall).toMatchObject({ name: 'The Mill', languages: ['en', 'el'] });
    expect(last([...hallWith(2), does(1, name)])).toBe('ok');
    expect(last([...hallWith(3), does(0, name)])).toBe('NeedsAgreement');
    expect(last([...hallWith(3), wall])).toBe('NeedsAgreement');
  });

  it('K2 the wall’s name is worth nothing with another key', () => {
    expect(last([opening, { by: 'wall', device: deviceOf(0), body: name, after: 1 }])).toBe('NotAllowedHere');
    expect(last([...hallWith(2), { by: 'wall', device: deviceOf(0), body: name, after: 1 }])).toBe(
      'NotAllowedHere',
    );
    expect(last([opening, { ...opening, device: deviceOf(0) }])).toBe('NotAllowedHere');
  });
});
