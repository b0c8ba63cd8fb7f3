import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import { applyFrame, applyMine, applyResume } from '../../../shared/view/apply.ts';
import { foretell, settleMine } from '../../../shared/view/foretell.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { packFrame, unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import { changesMine, othersTouched } from '../../../shared/view/project-own.ts';
import { projectMine, projectResume } from '../../../shared/view/project.ts';
import { audiences, emptyView, nothingMine } from '../../../shared/view/rows.ts';
import type { Audience, Frame, Mine } from '../../../shared/view/rows.ts';
import type { Resume, RowKey, View } from '../../../shared/view/rows.ts';
import { touchedBy } from '../../../shared/view/touched.ts';
import { deviceOf, personId, run, stateAfter } from '../../fixtures/random-hall.ts';
import { audienceOf, closeCommand, livelySteps, names, plain, seenBy, start } from './seeing.ts';
import { runs } from '../../fixtures/runs.ts';

/** As it is on the other side of the wire. */
const travelled = (frame: Frame): Frame =>
  unpackFrame(JSON.parse(JSON.stringify(packFrame(frame))) as PackedFrame);

interface Asked {
  readonly id: number;
  readonly body: Command;
}
type ToHub = { readonly hello: number } | { readonly act: Asked };
type ToPhone =
  | { readonly frame: Frame }
  | { readonly mine: Mine }
  | { readonly again: true }
  | { readonly answer: number; readonly to: number | null }
  | { readonly since: number; readonly audience: Audience; readonly resume: Resume; readonly mine: Mine };

/** receive -> decide -> evolve -> publish, without a disk. */
class ModelHub {
  state: State = stateAfter(start);
  told = this.state;
  readonly accepted = new Map<number, number | null>();
  readonly seen = new Map<number, number>();
  #keys = new Set<RowKey>();
  readonly #phones = new Set<ModelPhone>();

  hear(phone: ModelPhone, said: ToHub): void {
    if ('hello' in said) return this.#hello(phone, said.hello);
    const { id, body } = said.act;
    if (!this.accepted.has(id)) this.accepted.set(id, this.#decide(phone.me, body, phone));
    phone.send({ answer: id, to: this.accepted.get(id) ?? null });
  }

  #decide(me: PersonId | null, body: Command, from: ModelPhone): number | null {
    if (me === null) return null;
    const at = { number: this.state.number + 1, time: this.state.time + 1 };
    const decision = decide(this.state, body, { by: me, device: deviceOf(Number(me[6])) }, at);
    if (!decision.ok) return null;
    const before = this.state;
    this.state = evolveAll(before, decision.events, at);
    const keys = touchedBy(before, this.state, decision.events, at);
    for (const key of keys) this.#keys.add(key);
    // Like the real one: the others of this person hear of it at once, everybody by the next frame.
    const own = decision.events.some(changesMine);
    const others = othersTouched(before, this.state, keys);
    for (const phone of this.#phones) {
      if (phone.me === null || (own && phone === from)) continue;
      if ((own && phone.me === me) || others.has(phone.me))
        phone.send({ mine: projectMine(this.state, phone.me) });
    }
    for (const event of decision.events)
      if (event.type === 'PersonWelcomed')
        for (const phone of this.#phones)
          if (phone.me === event.person) {
            this.#phones.delete(phone);
            phone.send({ again: true });
          }
    return at.number;
  }

  #hello(phone: ModelPhone, since: number): void {
    this.tick();
    this.#phones.add(phone);
    const audience = audienceOf(this.told, phone.me);
    const resume = projectResume(this.told, audience, names, since);
    const mine = phone.me === null ? nothingMine : projectMine(this.told, phone.me);
    phone.send({ since, audience, resume, mine });
  }

  tick(): void {
    if (this.told === this.state) return;
    for (const phone of this.#phones)
      phone.send({
        frame: travelled(
          frameBetween(this.told, this.state, this.#keys, audienceOf(this.told, phone.me), names),
        ),
      });
    this.told = this.state;
    this.#keys = new Set();
  }

  lost = (phone: ModelPhone): void => void this.#phones.delete(phone);
}

/** What a phone does, in as few words as possible: see the real one in renderer/lib. */
class ModelPhone {
  readonly me: PersonId | null;
  readonly hub: ModelHub;
  view: View = emptyView;
  audience: Audience | null = null;
  outbox: Asked[] = [];
  waiting: { readonly body: Command; readonly number: number }[] = [];
  toldAt = 0;
  up: ToHub[] = [];
  down: ToPhone[] = [];
  isOn = false;
  isCatchingUp = false;

  constructor(hub: ModelHub, me: PersonId | null) {
    this.hub = hub;
    this.me = me;
  }

  send(said: ToPhone): void {
    if (this.isOn) this.down.push(said);
  }
  connect(): void {
    if (this.isOn) return;
    this.isOn = true;
    this.hello();
    // What was not answered goes again, with the same ids.
    for (const act of this.outbox) this.up.push({ act });
  }
  drop(): void {
    this.isOn = false;
    this.isCatchingUp = false;
    this.up = [];
    this.down = [];
    this.hub.lost(this);
  }
  hello(since = this.audience === null ? 0 : this.view.number): void {
    this.isCatchingUp = true;
    this.up.push({ hello: since });
  }
  act(act: Asked): void {
    this.outbox.push(act);
    if (this.isOn) this.up.push({ act });
  }

  /** With everything of mine in it that the confirmed view does not show yet. */
  get shown(): View {
    const mine = [...this.waiting, ...this.outbox];
    return mine.reduce((view, { body }) => foretell(view, body, this.me, 0), this.view);
  }

  hear(said: ToPhone): void {
    if ('frame' in said) return this.#frame(said.frame);
    if ('again' in said) return this.hello(0);
    if ('answer' in said) {
      const done = this.outbox.find(({ id }) => id === said.answer);
      this.outbox = this.outbox.filter((act) => act !== done);
      if (done !== undefined && said.to !== null) this.waiting.push({ body: done.body, number: said.to });
    } else if ('resume' in said) {
      if (said.since > 0 && said.audience !== this.audience) {
        this.audience = null;
        return this.hello(0);
      }
      const base = said.since === 0 ? emptyView : this.view;
      if (said.resume.to < base.number) return;
      this.view = applyMine(applyResume(base, said.resume), said.mine);
      this.audience = said.audience;
      this.toldAt = said.resume.to;
      this.isCatchingUp = false;
    } else {
      // The answers to what it knows of came before it.
      this.view = applyMine(this.view, said.mine);
      this.toldAt = Math.max(this.toldAt, ...this.waiting.map(({ number }) => number));
    }
    this.#reach();
  }

  #frame(frame: Frame): void {
    if (this.isCatchingUp) return;
    const next = applyFrame(this.view, frame);
    if (next === null) return this.hello();
    this.view = next;
    this.#reach();
  }

  #reach(): void {
    for (const { body, number } of this.waiting)
      if (number > this.toldAt && number <= this.view.number)
        this.view = settleMine(this.view, body, this.me);
    this.waiting = this.waiting.filter(({ number }) => number > this.view.number);
  }
}

const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      phone: fc.nat({ max: 5 }),
      body: closeCommand,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('up' as const, 'down' as const),
      phone: fc.nat({ max: 5 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tick' as const), phone: fc.constant(0) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'drop' as const,
        'connect' as const,
        'connect' as const,
        'twice' as const,
        'late' as const,
      ),
      phone: fc.nat({ max: 5 }),
    }),
  },
);

/** Everything that is under way arrives, in order, until there is nothing more to say. */
function quiet(hub: ModelHub, phones: readonly ModelPhone[]): void {
  for (let round = 0; round < 1_000; round++) {
    hub.tick();
    let said = 0;
    for (const phone of phones) {
      phone.connect();
      for (const up of phone.up.splice(0)) {
        said += 1;
        hub.hear(phone, up);
      }
      for (const down of phone.down.splice(0)) {
        said += 1;
        phone.hear(down);
      }
    }
    if (said === 0 && hub.told === hub.state) return;
  }
  throw new Error('it never became quiet');
}

describe('phones and hub', () => {
  it('Y10 converge whatever is lost, doubled, late or cut off, and nothing counts twice', () => {
    let acted = 0;
    let cut = 0;
    fc.assert(
      fc.property(fc.array(happening, { minLength: 120, maxLength: 300, size: 'max' }), (happenings) => {
        const hub = new ModelHub();
        // Four members, one of them with two phones; a guest; a wall.
        const who = [personId(0), personId(0), personId(1), personId(2), personId(4), null];
        const phones = who.map((me) => new ModelPhone(hub, me));
        for (const phone of phones) phone.connect();
        let id = 0;
        for (const one of happenings) {
          const phone = phones[one.phone]!;
          if (one.kind === 'act' && phone.me !== null)
            phone.act({ id: ++id, body: mineOnly(one.body, phone.me, id) });
          if (one.kind === 'up' && phone.up.length > 0) hub.hear(phone, phone.up.shift()!);
          if (one.kind === 'down' && phone.down.length > 0) phone.hear(phone.down.shift()!);
          if (one.kind === 'tick') hub.tick();
          if (one.kind === 'drop') phone.drop();
          if (one.kind === 'connect') phone.connect();
          if (one.kind === 'twice') {
            phone.up.push(...phone.up.slice(0, 1));
            phone.down.push(...phone.down.filter((said) => 'frame' in said).slice(0, 1));
          }
          // Two frames change places: a gap, then something old.
          if (one.kind === 'late') {
            const frames = phone.down.filter((said) => 'frame' in said);
            if (phone.down.length === frames.length) phone.down.reverse();
          }
          if (one.kind === 'drop') cut += 1;
        }
        quiet(hub, phones);
        for (const phone of phones) {
          expect(phone.outbox).toEqual([]);
          expect(phone.waiting).toEqual([]);
          expect(plain(phone.view)).toEqual(plain(seenBy(hub.state, phone.me)));
          expect(phone.shown).toBe(phone.view);
        }
        const numbers = [...hub.accepted.values()].filter((number) => number !== null);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(hub.state.number).toBe(stateAfter(start).number + numbers.length);
        acted += numbers.length;
      }),
      { numRuns: runs(400) },
    );
    expect(acted).toBeGreaterThan(2_000);
    expect(cut).toBeGreaterThan(500);
  });

  it('Y11 a resume from any earlier number gives the same as everything from nothing, for every audience', () => {
    fc.assert(
      fc.property(livelySteps, fc.nat(), (steps, from) => {
        const lived = run(steps).filter(({ decision }) => decision.ok);
        const last = lived.at(-1)?.state ?? emptyState;
        const earlier = lived[from % lived.length]?.state ?? emptyState;
        for (const audience of audiences) {
          const old = applyResume(emptyView, projectResume(earlier, audience, names, 0));
          const resumed = applyResume(old, projectResume(last, audience, names, earlier.number));
          const whole = applyResume(emptyView, projectResume(last, audience, names, 0));
          expect(plain(resumed)).toEqual(plain(whole));
          expect(resumed.number).toBe(last.number);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('Y12 frames of any lengths one after the other give what one frame over all gives', () => {
    fc.assert(
      fc.property(
        livelySteps,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (steps, lengths) => {
          const lived = run(steps).filter(({ decision }) => decision.ok);
          for (const audience of audiences) {
            let view = applyResume(emptyView, projectResume(lived[0]!.state, audience, names, 0));
            let at = 1;
            for (let n = 0; at < lived.length; n++) {
              const some = lived.slice(at, at + lengths[n % lengths.length]!);
              at += some.length;
              const keys = new Set<RowKey>();
              for (const { before, state, decision, at: moment } of some)
                if (decision.ok)
                  for (const key of touchedBy(before, state, decision.events, moment)) keys.add(key);
              const next = applyFrame(
                view,
                frameBetween(some[0]!.before, some.at(-1)!.state, keys, audience, names),
              );
              expect(next).not.toBeNull();
              view = next!;
            }
            const whole = applyResume(emptyView, projectResume(lived.at(-1)!.state, audience, names, 0));
            expect(plain(view)).toEqual(plain(whole));
          }
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it('Y13 a frame that was there already changes nothing, one that does not follow is a gap', () => {
    const view: View = { ...emptyView, number: 7 };
    expect(applyFrame(view, { from: 4, to: 6, gone: ['need:x'] })).toBe(view);
    expect(applyFrame(view, { from: 8, to: 9 })).toBeNull();
    expect(applyFrame(view, { from: 5, to: 9, set: [] })).toBeNull();
    expect(applyFrame(view, { from: 7, to: 9 })?.number).toBe(9);
    expect(applyFrame(view, { from: 7, to: 7, here: 3 })).toMatchObject({ number: 7, here: 3 });
  });
});

/** Nobody uses an id that somebody else made. */
function mineOnly(body: Command, me: PersonId, id: number): Command {
  if (!('pledge' in body)) return body;
  const pledge = `${me.slice(6, 7)}${body.need.slice(4, 5)}${body.pledge.slice(2)}` as typeof body.pledge;
  return body.type === 'PledgeToNeed' && id % 3 === 0
    ? { ...body, pledge: `${id}`.padEnd(16, '.') as typeof pledge }
    : { ...body, pledge };
}
