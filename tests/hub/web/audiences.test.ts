import { describe, expect, it } from 'vitest';
import { newId, newKeys, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { CircleId, NeedId, PledgeId, ThanksId } from '../../../shared/domain/ids.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { lookingWire, refused, wallWire, wireOf } from './wires.ts';

const SECRETS = ['Xanthippe', 'quicksilver', 'vestibule', 'marzipan'] as const;
const [WHAT, NOTE, WORDS, EDITED] = SECRETS;

/** Members do everything that can be done about a quiet need. */
async function actQuietly(noor: SimulatedPhone, imre: SimulatedPhone) {
  const [need, pledge, thanks] = [newId<NeedId>(), newId<PledgeId>(), newId<ThanksId>()];
  const standby = newId<PledgeId>();
  const unnamed = newKeys();
  const acts = [
    [noor, { type: 'RaiseNeed', need, details: details({ what: `Sit with ${WHAT}`, quiet: true }) }],
    [imre, { type: 'SeeNeed', need }],
    [imre, { type: 'PledgeToNeed', pledge, need, amount: 2, standby: false, note: NOTE }],
    [noor, { type: 'PledgeToNeed', pledge: standby, need, amount: 1, standby: true, note: NOTE }],
    [noor, { type: 'EditNeed', need, changes: { what: `Sit with ${EDITED}` } }],
    [imre, { type: 'MarkDone', pledge, need }],
    [noor, { type: 'SayMet', need, outcome: 'partly', left: 1 }],
    [noor, { type: 'GiveThanks', thanks, for: { kind: 'need', id: need }, words: WORDS }],
    [imre, { type: 'CoverThing', thing: { kind: 'need', id: need } }],
    [imre, { type: 'UncoverThing', thing: { kind: 'need', id: need } }],
    [noor, { type: 'SayMet', need, outcome: 'met' }],
  ] as const;
  for (const [phone, body] of acts)
    expect([body.type, await phone.act(body)]).toMatchObject([body.type, { ok: true }]);
  const hidden = noor.prepare(
    { type: 'RaiseNeed', need: newId<NeedId>(), details: details({ what: WHAT, quiet: true }) },
    undefined,
    'unnamed',
    unnamed,
  );
  expect((await noor.send(hidden)).ok).toBe(true);
  return { need, pledge, thanks, ids: [need, pledge, standby, thanks, unnamed.device] };
}

describe('who may see what, on the wire', () => {
  it('K18 while members act quietly not one byte of it reaches a guest, a looker or the wall', async () => {
    const hall = await openHall();
    const [noor, imre, zoe] = await hall.founded();
    const guest = await hall.joined('Guest');
    const outside = [(await wireOf(hall, guest)).wire, await lookingWire(hall), await wallWire(hall)];
    const { ids } = await actQuietly(noor, imre);
    // Something for everybody after it: when that is there, all that was to come has come.
    const open = newId<NeedId>();
    await zoe.act({ type: 'RaiseNeed', need: open, details: details() });
    for (const wire of outside) {
      await wire.until(() => wire.texts.some((text) => text.includes(open)));
      const bytes = Buffer.concat(wire.bytes).toString('latin1') + wire.texts.join('');
      expect(bytes).toContain(open);
      for (const secret of [...SECRETS, ...ids])
        expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
    }
    await noor.until(() => noor.view.needs.has(open));
    for (const secret of [WORDS, EDITED])
      expect(JSON.stringify([...noor.view.needs, ...noor.view.thanks])).toContain(secret);
  });

  it("K19 a guest and a looker who ask for everything get nothing that is quiet, hidden or another's", async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const guest = await hall.joined('Guest', false);
    const quiet = await actQuietly(noor, imre);
    const open = newId<NeedId>();
    const secretly = newId<PledgeId>();
    await noor.act({ type: 'RaiseNeed', need: open, details: details({ what: 'Turn the compost' }) });
    await imre.act({
      type: 'PledgeToNeed',
      pledge: secretly,
      need: open,
      amount: 1,
      standby: false,
      note: NOTE,
    });
    const hiding = await imre.act({ type: 'ShowMeOnWall', shown: false });
    const looker = hall.phone();
    await looker.greet(hall.code());
    // Screens are told a moment after the one who acts.
    for (const phone of [guest, looker])
      await phone.until(() => hiding.ok && phone.view.number >= hiding.number);

    for (const phone of [guest, looker]) {
      const answers = [
        await phone.look({ at: 'need', need: quiet.need }),
        await phone.look({ at: 'need', need: newId<NeedId>() }),
        await phone.look({ at: 'history', of: `need:${quiet.need}`, page: 0 }),
        await phone.look({ at: 'history', of: `need:${open}`, page: 0 }),
        await phone.look({ at: 'history', of: `thanks:${quiet.thanks}`, page: 0 }),
        await phone.look({ at: 'history', of: `person:${imre.person}`, page: 0 }),
        await phone.look({ at: 'history', of: 'hall:', page: 0 }),
        await phone.look({ at: 'export', page: 0 }),
        await phone.look({ at: 'archive', words: WHAT, circle: null, page: 0 }),
        await phone.look({ at: 'archive', words: 'sit with', circle: null, page: 0 }),
        await phone.look({ at: 'archive', words: null, circle: null, page: 0 }),
        await phone.look({ at: 'chain', after: 0 }),
        await phone.look({ at: 'need', need: open }),
        ...(phone === looker ? [await phone.look({ at: 'me' })] : []),
      ];
      expect(answers[0]).toEqual(refused('NoSuchThing'));
      expect(answers[0]).toEqual(answers[1]);
      for (const history of answers.slice(2, 8)) expect(history).toEqual(refused('OnlyMembers'));
      for (const found of answers.slice(8, 11)) expect(found).toMatchObject({ answer: { needs: [] } });
      expect(answers[12]).toMatchObject({
        answer: { pledges: [{ id: secretly, person: null, note: null }] },
      });
      if (phone === looker) expect(answers[13]).toEqual(refused('NotKnownHere'));
      const all = JSON.stringify([
        answers,
        [...phone.view.needs],
        [...phone.view.people],
        [...phone.view.thanks],
      ]);
      for (const secret of [...SECRETS, ...quiet.ids, imre.person, imre.keys.device])
        expect([secret, all.includes(secret)]).toEqual([secret, false]);
    }
  });

  it('K19 what was said while a need was quiet or covered is not told when it no longer is', async () => {
    const hall = await openHall();
    const [noor, imre, zoe] = await hall.founded();
    const guest = await hall.joined('Guest');
    const history = async (phone: SimulatedPhone, need: NeedId) => {
      const seen = await phone.look({ at: 'need', need });
      return JSON.stringify(seen);
    };

    const once = newId<NeedId>();
    await noor.act({ type: 'RaiseNeed', need: once, details: details({ what: WHAT, quiet: true }) });
    await noor.act({ type: 'EditNeed', need: once, changes: { what: 'Some company', quiet: false } });
    expect(await history(guest, once)).toContain('Some company');
    expect(await history(guest, once)).not.toContain(WHAT);
    expect(await history(imre, once)).toContain(WHAT);

    const covered = newId<NeedId>();
    const thing = { kind: 'need', id: covered } as const;
    await noor.act({ type: 'RaiseNeed', need: covered, details: details({ what: EDITED }) });
    await imre.act({ type: 'CoverThing', thing });
    expect(await history(guest, covered)).not.toContain(EDITED);
    await noor.act({ type: 'EditNeed', need: covered, changes: { what: 'Something kinder' } });
    await imre.act({ type: 'UncoverThing', thing });
    expect(await history(guest, covered)).toContain('Something kinder');
    expect(await history(guest, covered)).not.toContain(EDITED);

    const [open, thanks] = [newId<NeedId>(), newId<ThanksId>()];
    await noor.act({ type: 'RaiseNeed', need: open, details: details() });
    await imre.act({ type: 'GiveThanks', thanks, for: { kind: 'need', id: open }, words: WORDS });
    expect(await history(guest, open)).toContain(WORDS);
    await zoe.act({ type: 'CoverThing', thing: { kind: 'thanks', id: thanks } });
    expect(await history(guest, open)).not.toContain(WORDS);
  });

  it('K19 an entry about many things tells the room of a need only what is about that need', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const guest = await hall.joined('Guest');
    const [open, quiet, circle] = [newId<NeedId>(), newId<NeedId>(), newId<CircleId>()];
    const pledges = [newId<PledgeId>(), newId<PledgeId>()] as const;
    await noor.act({ type: 'RaiseNeed', need: open, details: details() });
    await noor.act({ type: 'RaiseNeed', need: quiet, details: details({ quiet: true }) });
    await imre.act({ type: 'StartCircle', circle, name: 'Kitchen', domain: null });
    for (const [at, need] of [open, quiet].entries())
      await imre.act({
        type: 'PledgeToNeed',
        pledge: pledges[at]!,
        need,
        amount: 1,
        standby: false,
        note: null,
      });
    await imre.act({ type: 'LeaveHall' });
    const seen = await guest.look({ at: 'need', need: open });
    expect(seen).toMatchObject({
      answer: { history: [{ events: [{ type: 'PledgeWithdrawn', need: open }] }, {}, {}] },
    });
    for (const other of [quiet, pledges[1], circle, imre.person])
      expect(JSON.stringify(seen)).not.toContain(other);
  });

  it("K19 the members' board cannot be fetched by who was not given its path", async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    await actQuietly(noor, imre);
    const guest = await hall.joined('Guest');
    await noor.until(() => noor.view.people.has(guest.person));
    const { hello: member } = await wireOf(hall, noor);
    const { hello: room } = await wireOf(hall, guest);
    const paths = [member, room].map((hello) => (hello.ok ? (hello.snapshot ?? '') : ''));
    const [membersPath = '', roomPath = ''] = paths;
    const read = async (path: string) => {
      const response = await fetch(`${hall.url}${path}`);
      return { status: response.status, text: await response.text() };
    };
    expect(await read(membersPath)).toMatchObject({
      status: 200,
      text: expect.stringContaining(EDITED) as string,
    });
    const board = await read(roomPath);
    expect(board.status).toBe(200);
    for (const secret of SECRETS) expect(board.text).not.toContain(secret);
    const token = roomPath.split('/').at(-1) ?? '';
    const others = [`/snapshot/member/${token}`, '/snapshot/member/', '/snapshot/member', '/snapshot/'];
    others.push(
      `/snapshot/room/../member/${token}`,
      membersPath.toUpperCase(),
      `${membersPath}/`,
      `${membersPath}%00`,
    );
    for (const path of others) expect([path, (await read(path)).status]).toEqual([path, 404]);
  });

  it('K19 a calendar is read with its own path only, and tells a guest nothing quiet or covered', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const guest = await hall.joined('Guest');
    const need = newId<NeedId>();
    const by = { at: Date.now() + 86_400_000, allDay: false };
    await noor.act({ type: 'RaiseNeed', need, details: details({ what: 'Turn the compost', by }) });
    for (const phone of [noor, guest]) {
      const body = {
        type: 'PledgeToNeed',
        pledge: newId<PledgeId>(),
        need,
        amount: 1,
        standby: false,
        note: NOTE,
      } as const;
      await phone.act(body);
    }
    const pathOf = async (phone: SimulatedPhone) => {
      const me = await phone.look({ at: 'me' });
      return me.ok ? me.answer.calendar : '';
    };
    const [path, guestPath] = [await pathOf(noor), await pathOf(guest)];
    const read = async (at: string) => {
      const response = await fetch(`${hall.url}${at}`);
      return response.status === 200 ? response.text() : String(response.status);
    };
    expect(await read(path)).toContain('Turn the compost');
    expect(await read(path)).not.toContain(NOTE);
    expect(await read(guestPath)).toContain('Turn the compost');
    const seal = path.split('.')[1] ?? '';
    const others = [`/calendar/${imre.person}.${seal}.ics`, `/calendar/${noor.person}.ics`, '/calendar/.ics'];
    others.push(
      path.replace(seal, seal.slice(1)),
      path.replace(seal, seal.toLowerCase()),
      `/calendar/..${seal}.ics`,
    );
    for (const other of others) expect([other, await read(other)]).toEqual([other, '404']);

    await imre.act({ type: 'CoverThing', thing: { kind: 'need', id: need } });
    expect([await read(guestPath), await read(path)]).toEqual([
      expect.not.stringContaining('compost'),
      expect.stringContaining('compost'),
    ]);
    await noor.act({ type: 'EditNeed', need, changes: { quiet: true, what: WHAT } });
    expect(await read(guestPath)).not.toMatch(/VEVENT/);
    expect(await read(path)).toContain(WHAT);
    await noor.act({ type: 'LeaveHall' });
    expect(await read(path)).toBe('404');
  });
});
