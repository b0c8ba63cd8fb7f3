import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import { HALL_FILE } from '../../../electron/hub/log/sqlite.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { CircleId, DeedId, NeedId, PledgeId, ThanksId } from '../../../shared/domain/ids.ts';
import { helloText, MESSAGES, type HelloAnswer } from '../../../shared/protocol/messages.ts';
import { applyMine, applyResume } from '../../../shared/view/apply.ts';
import { unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import { emptyView, type Resume, type View } from '../../../shared/view/rows.ts';
import { timeFlies } from '../../fixtures/clock.ts';
import { openHall, tempFolder, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { chance, type Chance } from '../../fixtures/seeded.ts';
import { Wire } from '../../fixtures/wire.ts';

const SEED = 20_261_125;
type Good = Extract<HelloAnswer, { ok: true }>;

/** How many phones are connected comes and goes; it is no part of what is resumed. */
const board = (view: View): View => ({ ...view, here: 0 });

/** Says hello as the phone's person over a connection of its own, and gives the answer as it came. */
async function helloOf(hall: TestHall, phone: SimulatedPhone, since: number): Promise<Good> {
  const wire = await Wire.open(hall.url);
  const { person, keys } = phone;
  const signature = keys.sign(helloText(phone.hall, wire.welcome?.nonce ?? ''));
  const as = { kind: 'person', person, device: keys.device, signature };
  const hello = (await wire.ask('hello', { protocol: MESSAGES, since, as })) as HelloAnswer;
  wire.tcp.destroy();
  if (!hello.ok) throw new Error(hello.refusal.type);
  return hello;
}

async function resumeIn(hall: TestHall, hello: Good): Promise<Resume> {
  if (hello.resume !== null) return hello.resume;
  const response = await fetch(`${hall.url}${hello.snapshot ?? ''}`);
  return (await response.json()) as Resume;
}

/** What the phone's person sees from nothing. */
async function everything(hall: TestHall, phone: SimulatedPhone): Promise<View> {
  const hello = await helloOf(hall, phone, 0);
  return board(applyMine(applyResume(emptyView, await resumeIn(hall, hello)), hello.mine));
}

/** Somebody does something; what is refused does not matter. */
function anything(lots: Chance, needs: NeedId[], pledges: { need: NeedId; pledge: PledgeId }[]): Command {
  const need = needs.length === 0 ? newId<NeedId>() : lots.pick(needs);
  const pledged = pledges.length === 0 ? { need, pledge: newId<PledgeId>() } : lots.pick(pledges);
  const fresh = { need: newId<NeedId>(), pledge: newId<PledgeId>() };
  const which = lots.below(14);
  if (which === 0) needs.push(fresh.need);
  if (which === 1 || which === 2) pledges.push({ need, pledge: fresh.pledge });
  const quiet = lots.below(3) === 0;
  const pledge = {
    type: 'PledgeToNeed',
    pledge: fresh.pledge,
    need,
    amount: 1 + lots.below(3),
    note: null,
  } as const;
  return [
    { type: 'RaiseNeed', need: fresh.need, details: details({ quiet }) } as const,
    { ...pledge, standby: false },
    { ...pledge, standby: true },
    { type: 'SeeNeed', need } as const,
    { type: 'EditNeed', need, changes: { quiet } } as const,
    { type: 'SayMet', need, outcome: 'met' } as const,
    { type: 'ReopenNeed', need } as const,
    { type: 'WithdrawPledge', ...pledged } as const,
    { type: 'MarkDone', ...pledged } as const,
    { type: 'CoverThing', thing: { kind: 'need', id: need } } as const,
    { type: 'UncoverThing', thing: { kind: 'need', id: need } } as const,
    { type: 'ShowMeOnWall', shown: quiet } as const,
    { type: 'GiveThanks', thanks: newId<ThanksId>(), for: { kind: 'need', id: need }, words: null } as const,
    lots.below(2) === 0
      ? ({ type: 'NoticeDeed', deed: newId<DeedId>(), what: 'The stairs are clean', circle: null } as const)
      : ({ type: 'StartCircle', circle: newId<CircleId>(), name: 'Kitchen', domain: null } as const),
  ][which] as Command;
}

describe('a phone that comes back', () => {
  it(`K29 resumes from any number to the same board as from nothing, as a member and as a guest (seed ${SEED})`, async () => {
    timeFlies();
    const hall = await openHall();
    const members = await hall.founded();
    const guest = await hall.joined('Guest');
    const lots = chance(SEED);
    const [needs, pledges]: [NeedId[], { need: NeedId; pledge: PledgeId }[]] = [[], []];
    const seen = new Map<SimulatedPhone, View[]>([
      [members[0], []],
      [guest, []],
    ]);
    let last = 0;
    for (let n = 0; n < 250; n++) {
      const answer = await lots.pick(members).act(anything(lots, needs, pledges));
      if (answer.ok) last = answer.number;
      if (n % 10 === 0)
        for (const [phone, views] of seen) {
          await phone.until(() => phone.view.number >= last);
          views.push(phone.view);
        }
    }
    let inline = 0;
    for (const [phone, views] of seen) {
      await phone.until(() => phone.view.number >= last);
      const now = await everything(hall, phone);
      for (const view of views) {
        const hello = await helloOf(hall, phone, view.number);
        if (hello.resume !== null) inline += 1;
        const from = hello.resume === null ? emptyView : view;
        const resumed = applyMine(applyResume(from, await resumeIn(hall, hello)), hello.mine);
        expect(board(resumed)).toEqual(now);
      }
    }
    expect(inline).toBeGreaterThan(5);
    // And who stayed on all the time has it too.
    for (const [phone] of seen) {
      const now = await everything(hall, phone);
      expect(phone.view.number).toBe(last);
      expect(board({ ...phone.view, mine: now.mine, concerns: now.concerns })).toEqual(now);
    }
  });

  it('K29 notices what it missed by the first frame after it, and catches up', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const [hear] = imre.socket.listeners('f') as [(frame: PackedFrame) => void];
    imre.socket.off('f');
    const needs = Array.from({ length: 6 }, () => newId<NeedId>());
    for (const need of needs.slice(0, 5)) await noor.act({ type: 'RaiseNeed', need, details: details() });
    await noor.until(() => needs.slice(0, 5).every((need) => noor.view.needs.has(need)));
    expect(imre.view.needs.size).toBe(0);
    imre.socket.on('f', hear);
    await noor.act({ type: 'RaiseNeed', need: needs[5]!, details: details() });
    await imre.until(() => needs.every((need) => imre.view.needs.has(need)));
    expect(board(imre.view)).toEqual(await everything(hall, imre));
  });

  it('K30 gets after a restart exactly what it lacks', async () => {
    const hall = await openHall();
    const phones = [...(await hall.founded()), await hall.joined('Guest')];
    const [noor, imre] = phones as [SimulatedPhone, SimulatedPhone];
    const before = newId<NeedId>();
    await noor.act({ type: 'RaiseNeed', need: before, details: details() });
    for (const phone of phones) await phone.until(() => phone.view.needs.has(before));
    const since = imre.view.number;
    // Imre's phone sleeps; the others go on.
    imre.close();
    const after = [newId<NeedId>(), newId<NeedId>()] as const;
    await noor.act({ type: 'RaiseNeed', need: after[0], details: details() });
    await hall.hub.stop();

    const later = await openHall({ data: hall.data });
    const awake = later.phone({ keys: noor.keys, person: noor.person });
    awake.view = noor.view;
    awake.hello = noor.hello;
    expect(await awake.greetAsPerson()).toMatchObject({ ok: true, as: 'member' });
    await awake.act({ type: 'RaiseNeed', need: after[1], details: details() });
    await awake.until(() => awake.view.needs.has(after[1]));
    const hello = await helloOf(later, imre, since);
    expect(hello.resume?.set.map((row) => row.id)).toEqual([imre.hall, ...after]);
    expect(hello.hashAtSince).toMatch(/^[0-9a-f]{64}$/);
    const resumed = applyMine(applyResume(imre.view, await resumeIn(later, hello)), hello.mine);
    expect(board(resumed)).toEqual(await everything(later, imre));
    expect(resumed.needs.get(before)).toBe(imre.view.needs.get(before));
    const now = await everything(later, awake);
    // What is its own it finds by itself (see renderer/lib/settling.ts); this phone has no such head.
    expect(board({ ...awake.view, mine: now.mine, concerns: now.concerns })).toEqual(now);
    // Who lacks nothing gets nothing.
    const nothing = await helloOf(later, imre, resumed.number);
    expect(nothing.resume?.set).toEqual([]);
  });

  it('K31 is told when the hub goes on from an older copy, or from another history', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    await noor.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
    await hall.hub.stop();
    const older = join(tempFolder(), 'hall');
    mkdirSync(older);
    expect(existsSync(join(hall.data, `${HALL_FILE}-wal`))).toBe(false);
    copyFileSync(join(hall.data, HALL_FILE), join(older, HALL_FILE));

    const second = await openHall({ data: hall.data });
    const went = second.phone({ keys: noor.keys, person: noor.person });
    await went.greetAsPerson();
    for (let n = 0; n < 3; n++)
      await went.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
    await went.until(() => went.hash !== null);
    const { number } = went.view;
    const witnessed = went.hash ?? '';
    expect((await helloOf(second, noor, number)).hashAtSince).toBe(witnessed);
    await second.hub.stop();

    const rolledBack = await openHall({ data: older });
    const hello = await helloOf(rolledBack, noor, number);
    expect(hello).toMatchObject({ number: number - 3, hashAtSince: null, resume: null });
    const other = rolledBack.phone({ keys: noor.keys, person: noor.person });
    await other.greetAsPerson();
    for (let n = 0; n < 4; n++)
      await other.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
    await other.until(() => other.view.number === number + 1);
    const another = await helloOf(rolledBack, noor, number);
    expect(another.hashAtSince).toMatch(/^[0-9a-f]{64}$/);
    expect(another.hashAtSince).not.toBe(witnessed);
    // What the phones still have in their outboxes counts here, for here it never was.
    const lost = went.prepare({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
    expect((await other.send(lost)).ok).toBe(true);
  });
});

describe('the order of what is said', () => {
  it('K33 the answer to a hello comes before every frame that follows on it, and no frame is left out', async () => {
    timeFlies();
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const wire = await Wire.open(hall.url);
    const { person, keys } = noor;
    const signature = keys.sign(helloText(noor.hall, wire.welcome?.nonce ?? ''));
    const as = { kind: 'person', person, device: keys.device, signature };
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < 60; n++) {
      // Answers in between fill what engine.io holds back.
      for (let m = 0; m < 5; m++) asked.push(wire.ask('look', { at: 'chain', after: 0 }));
      asked.push(wire.ask('hello', { protocol: MESSAGES, since: imre.view.number, as }));
      asked.push(imre.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() }));
      if (n % 3 === 0) await Promise.all(asked.splice(0));
    }
    await Promise.all(asked);
    await wire.until(() => wire.heard<PackedFrame>('f').some(([to]) => to === imre.view.number));
    let at: number | null = null;
    let frames = 0;
    for (const text of wire.texts) {
      const answer = /^43\d+\[(.*)\]$/.exec(text)?.[1];
      const hello = answer === undefined ? null : (JSON.parse(answer) as Partial<Good>);
      if (hello?.audience !== undefined) at = hello.number ?? null;
      if (!text.startsWith('42["f"')) continue;
      const [, packed] = JSON.parse(text.slice(2)) as [string, PackedFrame];
      const frame = unpackFrame(packed);
      expect(frame.from).toBe(at);
      at = frame.to;
      if (frame.to > frame.from) frames += 1;
    }
    expect(frames).toBeGreaterThan(10);
  });
});
