import { describe, expect, it } from 'vitest';
import { newId } from '../../renderer/lib/bytes.ts';
import { openIdentities, rememberHall, type Person } from '../../renderer/lib/identity.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import { makeKeys } from '../../renderer/lib/keys.ts';
import { createRenewal } from '../../renderer/lib/renewal.ts';
import { createSession } from '../../renderer/lib/session.ts';
import { replay } from '../../renderer/lib/settling.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { PledgeId } from '../../shared/domain/ids.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import { MESSAGES, type HelloAnswer, type Welcome } from '../../shared/protocol/messages.ts';
import { frameBetween } from '../../shared/view/frames.ts';
import { packFrame } from '../../shared/view/packed.ts';
import { projectMine, projectResume } from '../../shared/view/project.ts';
import type { Resume } from '../../shared/view/rows.ts';
import { touchedBy } from '../../shared/view/touched.ts';
import {
  details,
  deviceOf,
  does,
  hallId,
  hallWith,
  needId,
  personId,
  run,
  stateAfter,
} from '../fixtures/random-hall.ts';
import { names } from '../shared/view/seeing.ts';
import { FakeClock, FakeStorage, FakeWire, settled } from './fakes.ts';

const need = needId(0);
const steps = [...hallWith(4), does(0, { type: 'RaiseNeed', need, details: details() })];
const state = stateAfter(steps);
const me = personId(1);
const welcome: Welcome = { protocol: MESSAGES, version: '1.0.0', hall: hallId, nonce: 'n', time: state.time };
const person: Person = {
  ...makeKeys(),
  person: me,
  name: 'Imre',
  stage: 'member',
  personal: null,
  earlier: null,
  since: 1,
};
const pledge = newId<PledgeId>();
const pledges: Command = { type: 'PledgeToNeed', need, pledge, amount: 2, standby: false, note: null };

/** The hub's answer to hello at a state. */
const helloed = (at = state): HelloAnswer & { ok: true } => ({
  ok: true,
  audience: 'member',
  as: 'member',
  number: at.number,
  hash: 'h',
  hashAtSince: 'h',
  time: at.time,
  mine: projectMine(at, me),
  resume: projectResume(at, 'member', names, 0),
  snapshot: null,
  here: 1,
});
/** What the rules make of my command, and the frame that tells of it. */
function happens(body: Command, from = state) {
  const one = run([{ by: me, device: deviceOf(1), body, after: 5 }], from, from.time)[0]!;
  if (!one.decision.ok) throw new Error('refused');
  const keys = touchedBy(from, one.state, one.decision.events, one.at);
  return { after: one.state, frame: frameBetween(from, one.state, keys, 'member', names) };
}

async function phone(fetchResume: () => Promise<Resume | null> = () => Promise.resolve(null)) {
  const storage = new FakeStorage();
  const keep = openKeep(() => storage);
  rememberHall(keep, hallId);
  openIdentities(keep, hallId).put(person);
  openIdentities(keep, hallId).choose(me);
  const wire = new FakeWire();
  const clock = new FakeClock();
  const pictures: { readonly pledged: number; readonly mine: string }[] = [];
  const picture = () => {
    const view = replay(session.confirmed, session.given, me);
    const row = view.needs.get(need);
    if (row !== undefined)
      pictures.push({ pledged: row.tally.pledged, mine: view.mine.get(pledge)?.status ?? 'none' });
  };
  const session = createSession({
    keep,
    wire,
    clock,
    fetchResume,
    code: null,
    wallKey: null,
    changed: () => picture(),
    renew: () => undefined,
  });
  const meet = async (answer = helloed()) => {
    wire.open();
    await wire.tell('welcome', welcome);
    await wire.answer('hello', answer);
  };
  await meet();
  const act = (body: Command) => session.give({ by: me, keys: person, body });
  const seen = () => [...new Set(pictures.splice(0).map(({ pledged, mine }) => `${pledged} ${mine}`))];
  return { session, wire, clock, storage, act, seen, meet };
}

describe('a command in flight', () => {
  const { after, frame } = happens(pledges);

  it('Y44 is seen once from the tap on, when the answer comes before the frame', async () => {
    const { session, wire, act, seen } = await phone();
    seen();
    void act(pledges);
    await wire.answer('act', { ok: true, number: after.number });
    await wire.tell('f', packFrame(frame));
    expect(seen()).toEqual(['2 promised']);
    expect(session.given).toEqual([]);
    expect(session.confirmed.mine.get(pledge)?.status).toBe('promised');
  });

  it('Y45 is seen once from the tap on, when the frame comes before the answer', async () => {
    const { session, wire, act, seen } = await phone();
    seen();
    void act(pledges);
    await wire.tell('f', packFrame(frame));
    await wire.answer('act', { ok: true, number: after.number });
    expect(seen()).toEqual(['2 promised']);
    expect(session.given).toEqual([]);
    expect(session.confirmed.mine.get(pledge)?.status).toBe('promised');
  });

  it('Y46 is seen once when the connection is lost before the answer, whether or not it had arrived', async () => {
    for (const at of [state, after]) {
      const { session, wire, act, seen, meet } = await phone();
      seen();
      void act(pledges);
      const first = wire.questions.find(({ event }) => event === 'act')!.message as Act;
      wire.cut();
      await settled();
      await meet(helloed(at));
      const again = await wire.answer<Act>('act', { ok: true, number: after.number });
      expect(again).toEqual(first);
      await wire.tell('f', packFrame(frame));
      expect(seen()).toEqual(['2 promised']);
      expect([session.confirmed.number, session.given, session.pending]).toEqual([after.number, [], []]);
    }
  });

  it('Y47 is gone from the picture when it is refused, and what was built on it too', async () => {
    const { wire, act, seen } = await phone();
    seen();
    void act(pledges);
    void act({ type: 'MarkDone', need, pledge });
    expect(seen()).toEqual(['2 promised', '2 done']);
    await wire.answer('act', { ok: false, refusal: { type: 'NeedClosed', status: 'met' } });
    expect(seen().at(-1)).toBe('0 none');
    await wire.answer('act', { ok: false, refusal: { type: 'NoSuchThing' } });
    expect(seen().at(-1)).toBe('0 none');
  });

  it('Y48 settles what is mine in the order of the log, when another phone of mine acts between', async () => {
    const withdrawn = happens({ type: 'WithdrawPledge', need, pledge }, after);
    const renewed = happens({ type: 'RenewPledge', need, pledge }, withdrawn.after);
    const { session, wire, act } = await phone();
    void act(pledges);
    await wire.answer('act', { ok: true, number: after.number });
    await wire.tell('f', packFrame(frame));
    void act({ type: 'WithdrawPledge', need, pledge });
    await wire.answer('act', { ok: true, number: withdrawn.after.number });
    await wire.tell('mine', { ...projectMine(renewed.after, me), to: renewed.after.number });
    await wire.tell('f', packFrame(withdrawn.frame));
    await wire.tell('f', packFrame(renewed.frame));
    expect(session.confirmed.mine.get(pledge)?.status).toBe('promised');
    expect(session.confirmed.needs.get(need)?.tally.pledged).toBe(2);
  });

  it('Y56 settles what was accepted while the board was fetched, beside what was told as mine before it', async () => {
    let give: (resume: Resume) => void = () => undefined;
    const { session, wire, act, meet } = await phone(() => new Promise((resolve) => (give = resolve)));
    wire.cut();
    await meet({ ...helloed(), resume: null, snapshot: '/snapshot/x' });
    const between = happens({ type: 'SeeNeed', need });
    const mine = happens(pledges, between.after);
    await wire.tell('mine', { ...projectMine(between.after, me), to: between.after.number });
    void act(pledges);
    await wire.answer('act', { ok: true, number: mine.after.number });
    give(projectResume(state, 'member', names, 0));
    await settled();
    await wire.tell('f', packFrame(between.frame));
    await wire.tell('f', packFrame(mine.frame));
    expect([...session.confirmed.concerns]).toEqual([need]);
    expect(session.confirmed.mine.get(pledge)?.status).toBe('promised');
  });

  it('Y49 goes again on the same connection when no answer came for long', async () => {
    const { wire, act, meet } = await phone();
    void act(pledges);
    const question = wire.questions.shift()!;
    question.answer(null);
    await settled();
    expect(wire.restarts).toBe(1);
    await meet();
    expect(await wire.answer('act', { ok: true, number: after.number })).toEqual(question.message);
  });
});

describe('the witness of a session', () => {
  it('Y50 is asked after a moment, the longer the more there is to fold, and not over a lost connection', async () => {
    const { wire, clock, storage, meet } = await phone();
    await clock.wind(1);
    const key = `moothall.${hallId}.witness`;
    expect(JSON.parse(storage.values.get(key)!)).toEqual({ number: state.number, hash: 'h' });
    storage.values.set(key, JSON.stringify({ number: 1, hash: 'a' }));
    wire.cut();
    await meet();
    wire.cut();
    await clock.wind(20_000);
    expect(wire.asked('look')).toBe(0);
    await meet();
    await wire.tell('f', packFrame({ from: state.number, to: state.number, hash: 'i' }));
    expect(JSON.parse(storage.values.get(key)!)).toEqual({ number: 1, hash: 'a' });
    await clock.wind(20_000);
    expect(await wire.answer('look', null)).toEqual({ at: 'chain', after: 1 });
  });
});

describe('what is signed', () => {
  it('O30 is a copy without what was left out, whatever the form does afterwards', async () => {
    const { wire, act, session } = await phone();
    const body = {
      type: 'EditNeed',
      need,
      changes: { what: 'Bake', where: undefined },
    } as unknown as Command;
    void act(body);
    (body as { changes: { what: string } }).changes.what = 'Something else';
    expect(session.pending[0]?.body).toEqual({ type: 'EditNeed', need, changes: { what: 'Bake' } });
    const sent = await wire.answer<Act>('act', { ok: true, number: 99 });
    expect(sent.envelope.body).toStrictEqual({ type: 'EditNeed', need, changes: { what: 'Bake' } });
  });
});

describe('a page from another version', () => {
  const renewal = (isBusy: () => boolean, tab = new Map<string, string>()) => {
    let reloads = 0;
    const made = createRenewal({
      tab: { getItem: (key) => tab.get(key) ?? null, setItem: (key, value) => void tab.set(key, value) },
      isBusy,
      reload: () => void (reloads += 1),
    });
    return { ...made, tab, reloads: () => reloads };
  };

  it('O28 loads itself anew when nobody is in the middle of something, and once per version', () => {
    let busy = true;
    const page = renewal(() => busy);
    page.want('2');
    page.look();
    expect(page.reloads()).toBe(0);
    busy = false;
    page.look();
    page.look();
    page.want('2');
    expect(page.reloads()).toBe(1);
    const reloaded = renewal(() => false, page.tab);
    reloaded.want('2');
    expect(reloaded.reloads()).toBe(0);
    reloaded.want('3');
    expect(reloaded.reloads()).toBe(1);
  });

  it('O29 does not load itself where it could not remember that it did', () => {
    let reloads = 0;
    const none = createRenewal({ tab: null, isBusy: () => false, reload: () => void (reloads += 1) });
    none.want('2');
    const denied = {
      getItem: () => null,
      setItem: () => {
        throw new Error('denied');
      },
    };
    createRenewal({ tab: denied, isBusy: () => false, reload: () => void (reloads += 1) }).want('2');
    expect(reloads).toBe(0);
  });
});
