import { describe, expect, it } from 'vitest';
import { openConnection } from '../../renderer/lib/connection.ts';
import type { As, Host } from '../../renderer/lib/host.ts';
import { MESSAGES, type Hello, type HelloAnswer, type Welcome } from '../../shared/protocol/messages.ts';
import { projectResume } from '../../shared/view/project.ts';
import { packFrame } from '../../shared/view/packed.ts';
import { nothingMine, type Frame, type Mine, type MineNow } from '../../shared/view/rows.ts';
import type { Resume, View } from '../../shared/view/rows.ts';
import { details, does, hallId, hallWith, needId, stateAfter } from '../fixtures/random-hall.ts';
import { names, plain } from '../shared/view/seeing.ts';
import { FakeClock, FakeWire, settled } from './fakes.ts';

const steps = hallWith(4);
const early = stateAfter(steps);
const state = stateAfter([...steps, does(0, { type: 'RaiseNeed', need: needId(0), details: details() })]);
const whole = projectResume(state, 'room', names, 0);
const welcome: Welcome = { protocol: MESSAGES, version: '1.0.0', hall: hallId, nonce: 'n', time: 5_000_000 };
const nothing: Mine = nothingMine;
const accepted = (changes: Partial<HelloAnswer & { ok: true }> = {}): HelloAnswer => ({
  ok: true,
  audience: 'room',
  as: 'looking',
  number: state.number,
  hash: 'h',
  hashAtSince: null,
  time: 5_000_000,
  mine: nothing,
  resume: whole,
  snapshot: null,
  here: 3,
  ...changes,
});

function phone(
  changes: Partial<Host> = {},
  fetched: (path: string) => Promise<Resume | null> = () => Promise.resolve(null),
) {
  const wire = new FakeWire();
  const clock = new FakeClock();
  const told: string[] = [];
  const views: View[] = [];
  const host: Host = {
    hall: () => undefined,
    greetings: (): As[] => [{ kind: 'looking', code: 'abc' }],
    heard: ({ as }) => told.push(`heard ${as}`),
    caughtUp: (_, since) => told.push(`caught up since ${since}`),
    unheard: ({ type }) => told.push(`unheard ${type}`),
    isAsking: () => false,
    settled: (view) => view,
    mine: () => told.push('mine'),
    house: () => told.push('house'),
    witnessed: (number, hash) => told.push(`witnessed ${number} ${hash}`),
    lost: () => told.push('lost'),
    renew: (why, version) => told.push(`renew ${why} ${version}`),
    changed: () => {
      if (views.at(-1) !== connection.view) views.push(connection.view);
    },
    ...changes,
  };
  const connection = openConnection({ wire, clock, host, fetchResume: fetched });
  const meet = async (answer: HelloAnswer = accepted()) => {
    wire.open();
    await wire.tell('welcome', welcome);
    return wire.answer<Hello>('hello', answer);
  };
  return { wire, clock, told, views, connection, meet };
}
const frame = (from: number, to: number, changes: Partial<Frame> = {}) => packFrame({ from, to, ...changes });
const n = state.number;

describe('the connection', () => {
  it('Y21 says hello after the welcome, takes what it missed, and is live', async () => {
    const { connection, meet, told } = phone();
    expect(connection.link).toBe('connecting');
    const hello = await meet();
    expect(hello).toEqual({ protocol: MESSAGES, since: 0, as: { kind: 'looking', code: 'abc' } });
    expect(connection.link).toBe('live');
    expect(connection.view).toMatchObject({ number: n, here: 3 });
    expect(connection.view.needs.has(needId(0))).toBe(true);
    expect(connection.offset).toBe(5_000_000 - new FakeClock().now());
    expect(told).toEqual(['heard looking', 'caught up since 0']);
  });

  it('Y22 is one view per frame, and a frame that is known already is none', async () => {
    const { connection, wire, meet, views } = phone();
    await meet();
    const before = views.length;
    await wire.tell('f', frame(n, n + 2, { gone: [`need:${needId(0)}`] }));
    await wire.tell('f', frame(n, n + 2, { gone: [`need:${needId(0)}`] }));
    expect(views.length).toBe(before + 1);
    expect(connection.view.needs.size).toBe(0);
    expect(connection.view.number).toBe(n + 2);
  });

  it('Y23 asks again from where it stands after a gap, and lets frames wait meanwhile', async () => {
    const { connection, wire, meet } = phone();
    await meet(accepted({ number: early.number, resume: projectResume(early, 'room', names, 0) }));
    await wire.tell('f', frame(n, n + 1));
    await wire.tell('f', frame(n + 1, n + 2, { here: 9 }));
    expect(connection.view.number).toBe(early.number);
    const resume = projectResume(state, 'room', names, early.number);
    const hello = await wire.answer<Hello>(
      'hello',
      accepted({ resume: { ...resume, to: n + 1 }, number: n + 1 }),
    );
    expect(hello.since).toBe(early.number);
    expect(wire.asked('hello')).toBe(0);
    expect(connection.view).toMatchObject({ number: n + 2, here: 9 });
    expect(connection.view.needs.size).toBe(1);
  });

  it('Y24 fetches the whole board over http where that is smaller, and applies what came meanwhile', async () => {
    let give: (resume: Resume | null) => void = () => undefined;
    const paths: string[] = [];
    const { connection, wire, meet } = phone({}, (path) => {
      paths.push(path);
      return new Promise((resolve) => (give = resolve));
    });
    await meet(accepted({ resume: null, snapshot: '/snapshot/x' }));
    await wire.tell('f', frame(n, n + 1, { gone: [`need:${needId(0)}`] }));
    expect([paths, connection.link, connection.view.number]).toEqual([['/snapshot/x'], 'connecting', 0]);
    give(whole);
    await settled();
    expect(connection.view.number).toBe(n + 1);
    expect(connection.view.needs.size).toBe(0);
    expect(connection.link).toBe('live');
  });

  it('Y56 keeps what is told as mine while the board is fetched, over what the answer to hello said', async () => {
    let give: (resume: Resume | null) => void = () => undefined;
    const mine: (Mine | undefined)[] = [];
    const { wire, meet } = phone(
      {
        settled: (view, fresh) => {
          if (fresh !== undefined) mine.push(fresh);
          return view;
        },
        mine: (fresh) => mine.push(fresh),
      },
      () => new Promise((resolve) => (give = resolve)),
    );
    const newer: MineNow = { ...nothingMine, concerns: [needId(0)], to: n + 1 };
    await meet(accepted({ resume: null, snapshot: '/snapshot/x' }));
    await wire.tell('mine', newer);
    give(whole);
    await settled();
    expect(mine.at(-1)).toBe(newer);
    // Of the answer before it nothing is left over for the next.
    await wire.tell('again');
    await wire.answer('hello', accepted());
    expect(mine.at(-1)).toBe(nothing);
  });

  it('Y25 says hello again when the board could not be fetched', async () => {
    const { connection, wire, clock, meet } = phone({}, () => Promise.resolve(null));
    await meet(accepted({ resume: null, snapshot: '/snapshot/gone' }));
    await settled();
    expect(wire.asked('hello')).toBe(0);
    await clock.wind(1_000);
    await wire.answer('hello', accepted());
    expect(connection.link).toBe('live');
  });

  it('Y26 comes back with the number it has, and what did not change stays the same reference', async () => {
    const { connection, wire, meet, told } = phone({}, () =>
      Promise.resolve(JSON.parse(JSON.stringify(whole)) as Resume),
    );
    await meet();
    const before = connection.view;
    wire.cut();
    expect(connection.link).toBe('away');
    expect(connection.view).toBe(before);
    wire.open();
    await wire.tell('welcome', welcome);
    const hello = await wire.answer<Hello>('hello', accepted({ resume: null, snapshot: '/snapshot/x' }));
    await settled();
    expect(hello.since).toBe(n);
    expect(connection.view.needs.get(needId(0))).toBe(before.needs.get(needId(0)));
    expect(plain(connection.view)).toEqual(plain(before));
    expect(told).toContain('lost');
  });

  it('Y27 starts from nothing when it sees with other eyes, or the history is shorter than it was', async () => {
    const { wire, meet, connection } = phone();
    await meet();
    await wire.tell('again');
    const again = await wire.answer<Hello>('hello', accepted({ audience: 'member', as: 'member' }));
    expect(again.since).toBe(0);
    wire.cut();
    wire.open();
    await wire.tell('welcome', welcome);
    const other = accepted({ audience: 'room', resume: { to: n, set: [], keep: {} } });
    expect((await wire.answer<Hello>('hello', other)).since).toBe(n);
    expect((await wire.answer<Hello>('hello', accepted())).since).toBe(0);
    expect(connection.view.needs.size).toBe(1);
    wire.cut();
    wire.open();
    await wire.tell('welcome', welcome);
    await wire.answer('hello', accepted({ number: early.number, resume: null, snapshot: '/x' }));
    const short = projectResume(early, 'room', names, 0);
    expect((await wire.answer<Hello>('hello', accepted({ number: early.number, resume: short }))).since).toBe(
      0,
    );
    expect(connection.view.number).toBe(early.number);
    expect(connection.view.needs.size).toBe(0);
  });

  it('Y37 also when the connection is lost between the two hellos that this takes', async () => {
    const { wire, meet } = phone();
    await meet();
    const again = async (answer: HelloAnswer) => {
      wire.cut();
      await settled();
      wire.open();
      await wire.tell('welcome', welcome);
      return wire.answer<Hello>('hello', answer);
    };
    const member = accepted({ audience: 'member', as: 'member', resume: { to: n, set: [], keep: {} } });
    expect((await again(member)).since).toBe(n);
    expect((await again(member)).since).toBe(0);
  });

  it('Y38 does not take an answer to an earlier hello for the answer to the last one', async () => {
    const { connection, wire, meet } = phone();
    await meet();
    const before = connection.view;
    await wire.tell('again');
    await wire.tell('again');
    await wire.answer('hello', null);
    expect(wire.restarts).toBe(0);
    await wire.answer('hello', accepted({ number: n, here: 5 }));
    expect(connection.view).toMatchObject({ number: before.number, here: 5 });
  });

  it('Y28 says why it cannot come in: an old code, another version, or waits where it was too fast', async () => {
    const refused = async (type: 'CodeExpired' | 'NotAllowedHere' | 'Reload') => {
      const { connection, meet } = phone();
      await meet({ ok: false, refusal: { type } });
      return connection.link;
    };
    expect(await refused('CodeExpired')).toBe('code-expired');
    expect(await refused('NotAllowedHere')).toBe('refused');
    expect(await refused('Reload')).toBe('replaced');
    const { connection, wire, clock, meet } = phone();
    await meet({ ok: false, refusal: { type: 'TooFast', waitMs: 400 } });
    expect(connection.link).toBe('connecting');
    await clock.wind(400);
    await wire.answer('hello', accepted());
    expect(connection.link).toBe('live');
  });

  it('Y36 shows nothing more of what was meant for whoever it was before', async () => {
    const { connection, wire, meet } = phone();
    await meet();
    void connection.startOver();
    await settled();
    await wire.answer('hello', { ok: false, refusal: { type: 'CodeExpired' } });
    await wire.tell('f', frame(0, n, { set: whole.set }));
    expect([connection.link, connection.view.needs.size]).toEqual(['code-expired', 0]);
  });

  it('Y29 where a person is not known the next greeting is tried, and with none it takes a code', async () => {
    const pass: As = { kind: 'looking', pass: 'p' };
    const { connection, wire, meet } = phone({ greetings: () => [{ kind: 'looking' }, pass] });
    await meet({ ok: false, refusal: { type: 'NotKnownHere' } });
    expect((await wire.answer<Hello>('hello', accepted())).as).toEqual(pass);
    expect(connection.link).toBe('live');
    const nobody = phone({ greetings: () => [] });
    nobody.wire.open();
    await nobody.wire.tell('welcome', welcome);
    expect([nobody.wire.asked('hello'), nobody.connection.link]).toEqual([0, 'code-expired']);
    // Who was joining when the hub went is not known, and is not sent away for that.
    const joining = phone();
    await joining.meet({ ok: false, refusal: { type: 'NotKnownHere' } });
    expect(joining.connection.link).toBe('code-expired');
  });

  it('Y30 a page of another version is renewed; of another protocol it does not talk at all', async () => {
    const { connection, wire, meet, told } = phone();
    await meet();
    wire.cut();
    wire.open();
    await wire.tell('welcome', { ...welcome, version: '1.1.0' });
    await wire.answer('hello', accepted());
    expect([connection.link, told.filter((one) => one.startsWith('renew'))]).toEqual([
      'live',
      ['renew version 1.1.0'],
    ]);
    wire.cut();
    wire.open();
    await wire.tell('welcome', { ...welcome, protocol: MESSAGES + 1, version: '2.0.0' });
    expect([connection.link, wire.asked('hello'), told.at(-1)]).toEqual([
      'replaced',
      0,
      'renew protocol 2.0.0',
    ]);
    wire.cut();
    expect(connection.link).toBe('replaced');
  });

  it('Y31 a frame waits a moment for the answer to a command that is on its way, not for ever', async () => {
    let isAsking = true;
    const { connection, wire, clock, meet } = phone({ isAsking: () => isAsking });
    await meet();
    await wire.tell('f', frame(n, n + 1));
    await wire.tell('f', frame(n + 1, n + 2));
    expect(connection.view.number).toBe(n);
    isAsking = false;
    connection.release();
    expect(connection.view.number).toBe(n + 2);
    isAsking = true;
    await wire.tell('f', frame(n + 2, n + 3));
    expect(connection.view.number).toBe(n + 2);
    await clock.wind(300);
    expect(connection.view.number).toBe(n + 3);
    await wire.tell('f', frame(n + 3, n + 3, { here: 8 }));
    expect(connection.view.here).toBe(8);
  });

  it('Y32 in front again it tries at once, and asks whether a connection that said nothing for a while still is one', async () => {
    const { connection, wire, clock, meet } = phone();
    connection.wake();
    expect(wire.restarts).toBe(1);
    await meet();
    connection.wake();
    expect(wire.asked('hello')).toBe(0);
    await clock.wind(60_000);
    connection.wake();
    connection.wake();
    expect(wire.asked('hello')).toBe(1);
    await wire.answer('hello', null);
    expect(wire.restarts).toBe(2);
  });

  it('Y35 hears signs of life between the news', async () => {
    const { connection, wire, clock, meet } = phone();
    await meet();
    const before = connection.updatedAt;
    await clock.wind(10_000);
    wire.ping();
    expect(connection.updatedAt).toBe(before + 10_000);
    connection.wake();
    expect(wire.asked('hello')).toBe(0);
  });

  it('Y35 hears the news of the house as a sign of life too: on a quiet evening there is nothing else', async () => {
    const { connection, wire, clock, meet } = phone();
    await meet();
    const before = connection.updatedAt;
    await clock.wind(10_000);
    await wire.tell('house', {});
    expect(connection.updatedAt).toBe(before + 10_000);
  });

  it('Y33 keeps the hash of the newest entry only when it stands there itself', async () => {
    const { wire, meet, told } = phone();
    await meet();
    await wire.tell('f', frame(n, n, { hash: 'aa' }));
    await wire.tell('f', frame(n - 1, n - 1, { hash: 'bb' }));
    expect(told.filter((one) => one.startsWith('witnessed'))).toEqual([`witnessed ${n} aa`]);
  });

  it('Y34 another hall at the same address begins with an empty view', async () => {
    const { connection, wire, meet } = phone();
    await meet();
    wire.cut();
    wire.open();
    await wire.tell('welcome', { ...welcome, hall: 'hallhallhallhall' });
    expect(connection.view.needs.size).toBe(0);
    expect((await wire.answer<Hello>('hello', accepted())).since).toBe(0);
  });
});
