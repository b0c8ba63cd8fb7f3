/** Somebody without a phone, over real sockets, with the real database. */
import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../../electron/hub/log/memory.ts';
import { StoreFull } from '../../../electron/hub/log/store.ts';
import { createCustody } from '../../../electron/hub/touch/custody.ts';
import { createTouch } from '../../../electron/hub/touch/touch.ts';
import { createBuckets } from '../../../electron/hub/web/buckets.ts';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type {
  CircleId,
  CommandId,
  DeedId,
  ItemId,
  MeetingId,
  NeedId,
  PersonId,
  PledgeId,
  PollId,
  ProposalId,
  RemarkId,
  ThanksId,
} from '../../../shared/domain/ids.ts';
import { commitmentTo } from '../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../shared/domain/lot/sha256.ts';
import type { Sign } from '../../../shared/domain/speaking/signs.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import type { LookAnswers } from '../../../shared/protocol/messages.ts';
import { STILL } from '../../../shared/protocol/touch.ts';
import { nothingMine } from '../../../shared/view/rows.ts';
import { limits } from '../../../shared/limits.ts';
import { does } from '../../fixtures/assembly.ts';
import { details } from '../../fixtures/random-hall.ts';
import type { Wire } from '../../fixtures/wire.ts';
import { refused, wallWire } from '../web/wires.ts';
import { act, ask, open, RIGHT, setNumber, withNumber } from './zoe.ts';

it('M15 after a minute in which nothing is asked nobody stands there; whatever is asked begins it anew', async () => {
  const custody = createCustody(openMemoryStore(), () => 1_000_000);
  const person = newId<PersonId>();
  custody.taken(person, (await custody.keep(person, RIGHT)).device);
  const waiting = new Map<() => void, number>();
  const touch = createTouch({
    custody,
    hub: { state: emptyState, receive: () => Promise.resolve({ ok: true, number: 1 }) },
    signs: { give: () => undefined },
    mineOf: () => nothingMine,
    take: () => 0,
    now: () => 1_000_000,
    later(run, ms) {
      waiting.set(run, ms);
      return () => waiting.delete(run);
    },
  });
  const wall = {};
  const still = () => touch.answer(wall, { do: 'stay' });
  expect(await touch.answer(wall, { do: 'open', person, pin: RIGHT })).toMatchObject({ ok: true });
  const [first] = waiting.keys();
  expect(await still()).toMatchObject({ ok: true });
  expect([...waiting.values()]).toEqual([STILL]);
  const [run] = waiting.keys();
  expect(run).not.toBe(first);
  run?.();
  expect(await still()).toEqual(refused('NotKnownHere'));
});

/** A wall before a hub of one person, whose key is kept in `store`; timers never run. */
function oneAt(
  store: ReturnType<typeof openMemoryStore>,
  known: { status: string; devices: readonly string[] } | null,
) {
  const person = newId<PersonId>();
  const custody = createCustody(store, () => 1_000_000);
  const people = new Map(known === null ? [] : [[person, { id: person, ...known }]]);
  const start = () =>
    createTouch({
      custody,
      hub: {
        state: { ...emptyState, people } as unknown as State,
        receive: () => Promise.resolve({ ok: true, number: 1 }),
      },
      signs: { give: () => undefined },
      mineOf: () => nothingMine,
      take: createBuckets(() => 1_000_000).take,
      now: () => 1_000_000,
      later: () => () => undefined,
    });
  return { person, custody, people, start };
}

it('M15 whoever went, or whose place was taken, while their number was tried does not stand there', async () => {
  const { person, custody, start } = oneAt(openMemoryStore(), null);
  custody.taken(person, (await custody.keep(person, RIGHT)).device);
  const touch = start();
  const wall = {};
  const opening = { do: 'open', person, pin: RIGHT };
  for (const goes of ['away', 'with the connection']) {
    const tried = touch.answer(wall, opening);
    if (goes === 'away') await touch.answer(wall, { do: 'close' });
    else touch.closed(wall);
    expect(await tried).toEqual(refused('NotKnownHere'));
    expect(await touch.answer(wall, { do: 'stay' })).toEqual(refused('NotKnownHere'));
  }
  const [first, second] = [touch.answer(wall, opening), touch.answer(wall, opening)];
  expect([await first, await second]).toMatchObject([refused('NotKnownHere'), { ok: true }]);
});

it('M18 whoever stands there acts as fast as with a phone, and no faster', async () => {
  const { person, custody, start } = oneAt(openMemoryStore(), null);
  custody.taken(person, (await custody.keep(person, RIGHT)).device);
  const touch = start();
  const wall = {};
  await touch.answer(wall, { do: 'open', person, pin: RIGHT });
  const said: unknown[] = [];
  const body = { type: 'SeeNeed', need: newId<NeedId>() };
  for (let n = 0; n <= limits.rates.device.burst; n += 1)
    said.push(await touch.answer(wall, { do: 'act', id: newId<CommandId>(), body }));
  const [last, ...others] = said.toReversed();
  expect(others).toHaveLength(limits.rates.device.burst);
  for (const answer of others) expect(answer).toMatchObject({ ok: true });
  expect(last).toMatchObject({ ok: false, refusal: { type: 'TooFast' } });
});

it('M17 what the log says of a kept key holds, also where the hub ended before it was written down', async () => {
  const { person, custody, people, start } = oneAt(openMemoryStore(), { status: 'member', devices: [] });
  const { device } = await custody.keep(person, RIGHT);
  const wall = {};
  const opening = { do: 'open', person, pin: RIGHT };
  expect(await start().answer(wall, opening)).toMatchObject({ ok: false, why: 'no-number' });
  people.set(person, { id: person, status: 'member', devices: [device] });
  expect(await start().answer(wall, opening)).toMatchObject({ ok: true });
  people.set(person, { id: person, status: 'left', devices: [] });
  const touch = start();
  expect(custody.deviceOf(person)).toBeNull();
  expect(await touch.answer(wall, opening)).toMatchObject({ ok: false, why: 'no-number' });
});

it('BK17 where there is no room a number is not tried, the wall is told why, and the hall goes on', async () => {
  const store = openMemoryStore();
  const { person, custody, people, start } = oneAt(store, { status: 'member', devices: [] });
  const { device } = await custody.keep(person, RIGHT);
  const touch = start();
  const keepSecret = store.keepSecret.bind(store);
  store.keepSecret = () => {
    throw new StoreFull('full');
  };
  people.set(person, { id: person, status: 'member', devices: [device] });
  const added = [{ entry: { events: [{ type: 'DeviceAdded', person, device }] } }];
  touch.committed({ entries: added } as unknown as Parameters<typeof touch.committed>[0]);
  const wall = {};
  for (const message of [
    { do: 'open', person, pin: RIGHT },
    { do: 'set-number', person, pin: RIGHT },
  ])
    expect(await touch.answer(wall, message)).toEqual(refused('DiskFull'));
  store.keepSecret = keepSecret;
  expect(await touch.answer(wall, { do: 'open', person, pin: RIGHT })).toMatchObject({ ok: true });
});

describe('at the wall, without a phone', () => {
  it('M14 pledges and takes it back with a name and a number, as everybody sees', async () => {
    const { wall, noor, zoe, need } = await withNumber();
    const pledge = newId<PledgeId>();
    const body = { type: 'PledgeToNeed', pledge, need, amount: 1, standby: false, note: null };
    expect(await act(wall, body)).toEqual(refused('NotKnownHere'));
    const sign = { do: 'sign', meeting: newId<MeetingId>(), sign: 'agree' };
    expect(await ask(wall, sign)).toEqual(refused('NotKnownHere'));
    expect(await open(wall, zoe)).toMatchObject({ ok: true });
    const id = newId<CommandId>();
    const first = await act(wall, body, id);
    expect(first).toMatchObject({ ok: true, mine: { pledges: [{ id: pledge }] } });
    await noor.until(() => noor.view.needs.get(need)?.tally.pledged === 1);
    // Asked again, because the answer was lost: nothing twice.
    expect(await act(wall, body, id)).toMatchObject({ ok: true, number: first.ok ? first.number : 0 });
    expect(await act(wall, { type: 'WithdrawPledge', need, pledge })).toMatchObject({ ok: true });
    await noor.until(() => noor.view.needs.get(need)?.tally.pledged === 0);
    expect(await ask(wall, { do: 'close' })).toMatchObject({ ok: true });
    expect(await act(wall, body, newId<CommandId>())).toEqual(refused('NotKnownHere'));
  });

  it('M15 whoever stood there is forgotten when another number is tried, and with the connection', async () => {
    const { hall, wall, noor, zoe, need } = await withNumber();
    const body = { type: 'SeeNeed', need };
    await open(wall, zoe);
    expect(await open(wall, noor.person)).toEqual({ ok: false, why: 'no-number', wait: null });
    expect(await act(wall, body)).toEqual(refused('NotKnownHere'));
    await open(wall, zoe);
    const other = await wallWire(hall);
    expect(await act(other, body)).toEqual(refused('NotKnownHere'));
  });

  it('M15 only the wall asks in this way, and not for papers of secret ballots or other names', async () => {
    const { wall, noor, zoe } = await withNumber();
    const message = { do: 'open', person: zoe, pin: RIGHT };
    expect(await noor.socket.emitWithAck('touch', message)).toEqual(refused('NotAllowedHere'));
    await open(wall, zoe);
    for (const type of ['AskToComeBack'])
      expect(await act(wall, { type })).toEqual(refused('NotAllowedHere'));
    expect(await act(wall, { type: 'AskForHandPaper', poll: newId<PollId>() })).toEqual(
      refused('NoSuchThing'),
    );
    for (const nonsense of [
      null,
      'open',
      { do: 'open' },
      { do: 'open', person: zoe, pin: '12' },
      { do: 'x' },
    ])
      expect(await ask(wall, nonsense)).toEqual(refused('Malformed'));
  });

  it('M14 W83 whoever asked is told the key that waits, and whoever was let in is told who the hall says they are', async () => {
    const { hall, wall, noor, imre, zoe } = await withNumber();
    const guest = await hall.joined('Ada', false);
    const circle = newId<CircleId>();
    await noor.act({ type: 'StartCircle', circle, name: 'Kitchen', domain: null });
    expect(await open(wall, zoe)).toMatchObject({
      ok: true,
      who: { person: zoe, isMember: true, circles: [], sees: [] },
    });
    const need = newId<NeedId>();
    await noor.act({ type: 'RaiseNeed', need, details: details() });
    expect(await act(wall, { type: 'SeeNeed', need })).toMatchObject({ who: { sees: [need] } });
    const meeting = newId<MeetingId>();
    const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
    await noor.act({ type: 'AnnounceMeeting', meeting, plan });
    await noor.act({ type: 'BeginGathering', meeting });
    // A sign to the room is given by who is in it, for some seconds and not as often as one likes.
    const sign = (sign: Sign | null) => ask(wall, { do: 'sign', meeting, sign });
    expect(await sign('slower')).toEqual(refused('NotPresent'));
    const came = await act(wall, { type: 'CheckIn', meeting, named: false });
    const number = came.ok ? came.number : 0;
    expect(await sign('slower')).toMatchObject({ ok: true, who: { person: zoe } });
    await noor.until(() => noor.view.signs[meeting]?.slower === 1);
    // Nothing of it is kept.
    expect(await sign(null)).toMatchObject({ ok: true, number });
    await noor.until(() => noor.view.signs[meeting] === undefined);
    let again = await sign('slower');
    for (let n = 0; again.ok && n < 2 * limits.rates.signs.burst; n += 1) again = await sign('slower');
    expect(again).toMatchObject({ ok: false, refusal: { type: 'TooFast' } });
    expect(await act(wall, { type: 'TakeUp', meeting, role: 'facilitator' })).toMatchObject({
      who: { lent: [{ meeting, role: 'facilitator', offered: false }], speaks: [] },
    });
    // Whose turn it is the room is not told of who is not shown: whoever gives the word is.
    const hidden = await hall.joined('Ada Brand', false);
    for (const phone of [noor, hidden]) await does(phone, { type: 'CheckIn', meeting, named: true });
    await act(wall, { type: 'OpenMeeting', meeting });
    await does(hidden, { type: 'RaiseHand', meeting, kind: 'speak' });
    expect(await ask(wall, { do: 'stay' })).toMatchObject({
      who: { lent: [{ to: [noor.person] }], next: [{ meeting, person: hidden.person }] },
    });
    expect(await act(wall, { type: 'StepBack', meeting, role: 'facilitator' })).toMatchObject({ ok: true });
    await does(noor, { type: 'TakeUp', meeting, role: 'facilitator' });
    expect(await ask(wall, { do: 'stay' })).toMatchObject({ who: { lent: [], next: [] } });
    // What is theirs on an agenda, in notes, thanks and deeds, and what somebody left behind.
    const [item, other, deed, thanks] = [
      newId<ItemId>(),
      newId<ItemId>(),
      newId<DeedId>(),
      newId<ThanksId>(),
    ];
    const matter = { kind: 'discuss', title: 'Bread', minutes: 5, proposal: null } as const;
    await act(wall, { type: 'AddItem', meeting, item, details: matter });
    for (const phone of [noor, imre]) await does(phone, { type: 'VouchFor', person: hidden.person });
    await does(hidden, { type: 'AddItem', meeting, item: other, details: matter });
    const note = newId<RemarkId>();
    await act(wall, { type: 'WriteNote', meeting, item, note, text: 'Rye' });
    await act(wall, { type: 'NoticeDeed', deed, what: 'Swept', circle: null });
    const thanked = { kind: 'deed', id: deed } as const;
    const theirs = { notes: [note], thanks: [thanks], deeds: [deed] };
    expect(await act(wall, { type: 'GiveThanks', thanks, for: thanked, words: null })).toMatchObject({
      who: { items: [{ item, by: zoe }], ...theirs },
    });
    await does(hidden, { type: 'LeaveHall' });
    const left = { item: other, by: hidden.person };
    expect(await ask(wall, { do: 'stay' })).toMatchObject({ who: { items: [{ item, by: zoe }, left] } });
    expect(await act(wall, { type: 'DropItem', meeting, item: other })).toMatchObject({ ok: true });
    expect(await act(wall, { type: 'JoinCircle', circle })).toMatchObject({ who: { circles: [circle] } });
    const asked = await ask(wall, { do: 'set-number', person: guest.person, pin: RIGHT });
    expect(asked).toMatchObject({ ok: true, who: null, mine: nothingMine });
    await imre.until(() => imre.view.people.get(guest.person)?.returns.length === 1);
    expect(imre.view.people.get(guest.person)?.returns[0]?.device).toBe(asked.ok ? asked.waits : '');
  });

  it('M14 W87 W88 whoever was let in is told which proposals, words to them and called reviews are theirs', async () => {
    const { hall, wall, noor, imre, zoe } = await withNumber();
    await open(wall, zoe);
    const [mine, theirs] = [newId<ProposalId>(), newId<ProposalId>()];
    const proposes = (proposal: ProposalId): Extract<Command, { type: 'Propose' }> => ({
      ...{ type: 'Propose', proposal, title: 'Quiet after ten', driver: null, text: 'We whisper.' },
      ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
    });
    expect(await act(wall, proposes(mine))).toMatchObject({
      who: { proposes: [{ proposal: mine, by: zoe }], proposed: [], remarks: [], reviews: [] },
    });
    const remark = newId<RemarkId>();
    const says = { type: 'Remark', proposal: mine, remark, kind: 'question', text: 'And then?' } as const;
    expect(await act(wall, says)).toMatchObject({ who: { remarks: [remark] } });
    await does(noor, { ...says, remark: newId<RemarkId>() });
    // Somebody else's is theirs to see to once that one has left the hall.
    const ada = await hall.joined('Ada');
    await hall.welcome(ada, noor, imre);
    await does(ada, proposes(theirs));
    const still = () => ask(wall, { do: 'stay' });
    expect(await still()).toMatchObject({ who: { proposes: [{ proposal: mine }], remarks: [remark] } });
    await does(ada, { type: 'LeaveHall' });
    const both = [
      { proposal: mine, by: zoe },
      { proposal: theirs, by: ada.person },
    ];
    expect(await still()).toMatchObject({ who: { proposes: both } });
    expect(await act(wall, { type: 'WithdrawProposal', proposal: theirs })).toMatchObject({ ok: true });
  });

  it('M15 a secret ballot is not asked for with a key that the hub keeps; a sheet of paper is', async () => {
    const { wall, noor, imre, zoe } = await withNumber();
    const poll = newId<PollId>();
    await does(noor, {
      ...{ type: 'OpenPoll', poll, question: 'Which colour?', secret: true, moreTime: false },
      form: { kind: 'one', options: ['red', 'green'], threshold: null },
      place: { in: 'days', circle: null, closesAt: Date.now() + 2 * 86_400_000 },
    });
    await noor.until(() => noor.view.polls.get(poll)?.publicKey != null);
    await open(wall, zoe);
    const blinded = 'A'.repeat(43);
    expect(await act(wall, { type: 'AskForPaper', poll, blinded })).toEqual(refused('OtherBallot'));
    expect(imre.view.polls.get(poll)?.turnout).toBe(0);
    expect(await act(wall, { type: 'AskForHandPaper', poll })).toMatchObject({ ok: true });
    await noor.until(() => noor.view.polls.get(poll)?.handPapers === 1);
  });

  it('W84 what somebody asks quietly at the wall is on the phones of members, and nothing of it comes back to the wall', async () => {
    const { wall, noor, zoe } = await withNumber();
    await open(wall, zoe);
    const [need, loud] = [newId<NeedId>(), newId<NeedId>()];
    const what = 'Somebody to sit with me';
    const raises = (id: NeedId, quiet: boolean) =>
      act(wall, {
        type: 'RaiseNeed',
        need: id,
        details: { ...details(), what: quiet ? what : 'Tea', quiet },
      });
    const answer = await raises(need, true);
    expect(answer).toMatchObject({ ok: true });
    await noor.until(() => noor.view.needs.get(need)?.details?.what === what);
    // What was told after it has come: nothing of it is still on its way.
    await raises(loud, false);
    const heard = () => JSON.stringify(wall.heard('f'));
    await wall.until(() => heard().includes('Tea'));
    expect(heard() + JSON.stringify(answer)).not.toContain(what);
    expect(heard()).not.toContain(need);
    expect(await act(wall, { type: 'LetNeedGo', need })).toMatchObject({ ok: true });
    await noor.until(() => noor.view.needs.get(need)?.status === 'letGo');
  });

  it('M19 nobody keeps anybody from the wall by coming under their name', async () => {
    const { hall, wall, noor, imre, zoe } = await withNumber();
    const [guest, other] = [await hall.joined('zoe'), await hall.joined('Imre')];
    const called = async (from: Wire | SimulatedPhone, name: string) => {
      const look = { at: 'name', name } as const;
      const found = from instanceof SimulatedPhone ? await from.look(look) : await from.ask('look', look);
      const { answer } = found as { readonly answer: LookAnswers['name'] };
      return answer.people.map(({ id }) => id);
    };
    expect(await called(wall, 'Zoe')).toEqual([zoe]);
    expect(await called(wall, 'imre')).toEqual([imre.person]);
    // Somebody who comes back says on their phone who of them they are.
    expect(new Set(await called(noor, 'Zoe'))).toEqual(new Set([zoe, guest.person]));
    // Two members are told apart by nobody: whoever is meant would be another one half of the time.
    await hall.welcome(other, noor, imre);
    expect(new Set(await called(wall, 'Imre'))).toEqual(new Set([imre.person, other.person]));
  });

  it('M16 numbers are set seldom: of one person, and of all; what was confirmed goes on opening', async () => {
    const { hall, wall, zoe } = await withNumber();
    const { numberEach, numbers } = limits.rates;
    const set = (person: PersonId) => ask(wall, { do: 'set-number', person, pin: '925140' });
    // One was set before.
    for (let n = 1; n < numberEach.burst; n += 1) expect(await set(zoe)).toMatchObject({ ok: true });
    expect(await set(zoe)).toMatchObject({ ok: false, refusal: { type: 'TooFast' } });
    let taken = numberEach.burst;
    while (taken < numbers.burst) {
      const { person } = await hall.joined(`Person ${taken}`);
      expect(await set(person)).toMatchObject({ ok: true });
      taken += 1;
    }
    const { person } = await hall.joined('One more');
    expect(await set(person)).toMatchObject({ ok: false, refusal: { type: 'TooFast' } });
    expect(await open(wall, zoe)).toMatchObject({ ok: true });
  });

  it('M13 guessing over the socket gets slow, also for the right number, and members lift it', async () => {
    const { wall, noor, imre, zoe } = await withNumber();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => open(wall, zoe, String(300_100 + n))),
    );
    expect(answers.filter((answer) => 'why' in answer && answer.why === 'wrong')).toHaveLength(3);
    expect(await open(wall, zoe)).toMatchObject({ ok: false, why: 'wait' });
    expect(await ask(wall, { do: 'set-number', person: zoe, pin: '123456' })).toMatchObject({
      why: 'guessable',
    });
    await setNumber(wall, zoe, '925140', [noor, imre]);
    expect(await open(wall, zoe, '925140')).toMatchObject({ ok: true });
    expect(await open(wall, zoe, RIGHT)).toMatchObject({ ok: false, why: 'wrong' });
  });

  it('W78 U3 U23 whoever is willing at the wall is drawn by the numbers of phones, when they stand there no more', async () => {
    const { wall, noor, imre, zoe } = await withNumber();
    const meeting = newId<MeetingId>();
    const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
    await noor.act({ type: 'AnnounceMeeting', meeting, plan });
    await noor.act({ type: 'BeginGathering', meeting });
    await open(wall, zoe);
    for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
    await act(wall, { type: 'CheckIn', meeting, named: true });
    const on = { meeting, role: 'facilitator' } as const;
    expect(await act(wall, { type: 'SayWilling', ...on })).toMatchObject({ who: { willing: [on] } });
    await does(noor, { type: 'SayWilling', ...on });
    expect(await act(wall, { type: 'DrawLot', ...on })).toMatchObject({ ok: true });
    await ask(wall, { do: 'close' });
    const drawing = () => noor.view.meetings.get(meeting)?.lent.facilitator.drawing;
    // Noor alone would choose: Imre's phone adds a number, and he is not drawn.
    await noor.until(() => drawing()?.numbers.length === 2);
    expect(new Set(drawing()?.among)).toEqual(new Set([noor.person, zoe]));
    expect(new Set(drawing()?.numbers)).toEqual(new Set([noor.person, imre.person]));
    const lot = drawing()?.lot ?? '';
    const value = (phone: SimulatedPhone) => phone.person.padEnd(43, 'A');
    for (const phone of [noor, imre]) {
      const commitment = commitmentTo(sha256, lot, phone.person, value(phone));
      await does(phone, { type: 'CommitToLot', ...on, commitment });
    }
    await does(noor, { type: 'RevealForLot', ...on, value: value(noor) });
    // Imre, who has nothing to lose by it, would keep his back if he knew what it comes to.
    const read = async () =>
      JSON.stringify([
        await imre.look({ at: 'history', of: `meeting:${meeting}`, page: 0 }),
        await imre.look({ at: 'export', page: 0 }),
        [...imre.view.meetings.values()],
      ]);
    expect(await read()).not.toContain(value(noor));
    await does(imre, { type: 'RevealForLot', ...on, value: value(imre) });
    const holder = () => noor.view.meetings.get(meeting)?.lent.facilitator.holder;
    await noor.until(() => holder() != null);
    expect([noor.person, zoe]).toContain(holder());
    expect(noor.view.meetings.get(meeting)?.drawn[0]?.numbers?.length).toBe(2);
    await imre.until(() => imre.view.meetings.get(meeting)?.lent.facilitator.drawing === null);
    for (const phone of [noor, imre]) expect(await read()).toContain(`"value":"${value(phone)}"`);
  });
});
