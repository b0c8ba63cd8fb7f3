import { describe, expect, it } from 'vitest';
import { newId, newKeys, personalOf, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { CircleId, NeedId, PledgeId, ThanksId } from '../../../shared/domain/ids.ts';
import { PROTOCOL } from '../../../shared/protocol/envelope.ts';
import { helloText } from '../../../shared/protocol/messages.ts';
import type { HelloAnswer } from '../../../shared/protocol/messages.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';

const refused = (type: string) => ({ ok: false, refusal: { type } });
const SECRETS = ['Xanthippe', 'quicksilver', 'vestibule', 'marzipan'] as const;
const [WHAT, NOTE, WORDS, EDITED] = SECRETS;

/** Another connection of the same phone, bare, so that every byte can be looked at. */
async function wireOf(hall: TestHall, phone: SimulatedPhone): Promise<{ wire: Wire; hello: HelloAnswer }> {
  const wire = await Wire.open(hall.url);
  const { person, keys } = phone;
  const signature = keys.sign(helloText(phone.hall, wire.welcome?.nonce ?? ''));
  const as = { kind: 'person', person, device: keys.device, signature };
  return { wire, hello: (await wire.ask('hello', { protocol: PROTOCOL, since: 0, as })) as HelloAnswer };
}

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
    const outside = await Promise.all([
      wireOf(hall, guest).then(({ wire }) => wire),
      Wire.open(hall.url).then(async (wire) => {
        await wire.ask('hello', { protocol: PROTOCOL, since: 0, as: { kind: 'looking', code: hall.code() } });
        return wire;
      }),
      Wire.open(hall.url).then(async (wire) => {
        const key = hall.hub.wall.split('#key=')[1];
        await wire.ask('hello', { protocol: PROTOCOL, since: 0, as: { kind: 'wall', key } });
        return wire;
      }),
    ]);
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
    await imre.act({ type: 'ShowMeOnWall', shown: false });
    const looker = hall.phone();
    await looker.greet(hall.code());

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

  it('K19 a calendar is read with its own path only, and tells a guest nothing quiet', async () => {
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

    await noor.act({ type: 'EditNeed', need, changes: { quiet: true, what: WHAT } });
    expect(await read(guestPath)).not.toMatch(/VEVENT/);
    expect(await read(path)).toContain(WHAT);
    await noor.act({ type: 'LeaveHall' });
    expect(await read(path)).toBe('404');
  });
});

describe('whose rights change', () => {
  it('K20 a retired phone sees nothing that comes with its retirement or after it', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const old = await wireOf(hall, noor);
    const fresh = hall.phone({ person: noor.person });
    await fresh.greet(hall.code());
    await fresh.act({ type: 'AskToComeBack' });
    await noor.act({ type: 'ConfirmReturn', person: noor.person, device: fresh.keys.device });
    expect((await fresh.greetAsPerson()).ok).toBe(true);
    await old.wire.until(() => old.wire.heard('again').length === 1);
    const { wire: same, hello } = await wireOf(hall, noor);
    expect(hello).toMatchObject({ ok: true, as: 'member' });

    // All in one turn of the hub, so in one frame: what the frame tells is no longer for the old phone.
    const quiet = newId<NeedId>();
    const acts = [
      fresh.prepare({ type: 'RetireDevice', device: noor.keys.device }),
      imre.prepare({ type: 'RaiseNeed', need: quiet, details: details({ what: WHAT, quiet: true }) }),
    ];
    const both = await Wire.open(hall.url);
    await both.ask('hello', { protocol: PROTOCOL, since: 0, as: { kind: 'looking', code: hall.code() } });
    const answers = await Promise.all(acts.map((act) => both.ask('act', act)));
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    await imre.until(() => imre.view.needs.has(quiet));
    await same.until(() => same.heard('again').length === 1);
    expect(await same.ask('look', { at: 'need', need: quiet })).toEqual(refused('NotAllowedHere'));
    expect(await same.ask('look', { at: 'export', page: 0 })).toEqual(refused('NotAllowedHere'));
    expect(await same.ask('act', noor.prepare({ type: 'SeeNeed', need: quiet }))).toMatchObject(
      refused('TooFast'),
    );
    const signature = noor.keys.sign(helloText(noor.hall, same.welcome?.nonce ?? ''));
    const as = { kind: 'person', person: noor.person, device: noor.keys.device, signature };
    expect(await same.ask('hello', { protocol: PROTOCOL, since: 0, as })).toEqual(refused('NotKnownHere'));
    expect(await same.ask('look', { at: 'need', need: quiet })).toEqual(refused('NotAllowedHere'));
    expect(Buffer.concat(same.bytes).toString('latin1')).not.toContain(WHAT);
    expect(same.heard('mine')).toEqual([]);
  });

  it('K20 who left sees nothing more, and what they signed before can be sent by nobody', async () => {
    const hall = await openHall();
    const [noor, imre, zoe] = await hall.founded();
    const need = newId<NeedId>();
    await imre.act({ type: 'RaiseNeed', need, details: details() });
    const kept = noor.prepare({ type: 'SeeNeed', need });
    const { wire } = await wireOf(hall, noor);
    expect((await noor.act({ type: 'LeaveHall' })).ok).toBe(true);
    await wire.until(() => wire.heard('again').length === 1);
    const quiet = newId<NeedId>();
    await imre.act({ type: 'RaiseNeed', need: quiet, details: details({ what: WHAT, quiet: true }) });
    await zoe.until(() => zoe.view.needs.has(quiet));
    expect(await zoe.send(kept)).toEqual(refused('NotKnownHere'));
    for (const look of [
      { at: 'me' },
      { at: 'need', need },
      { at: 'archive', words: null, circle: null, page: 0 },
    ])
      expect(await wire.ask('look', look)).toEqual(refused('NotAllowedHere'));
    expect(Buffer.concat(wire.bytes).toString('latin1')).not.toContain(quiet);
    expect(await noor.greetAsPerson()).toEqual(refused('NotKnownHere'));
  });

  it("K20 a guest who becomes a member gets all of the members' board, from wherever they resume", async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const guest = await hall.joined('Guest');
    const quiet = newId<NeedId>();
    await noor.act({ type: 'RaiseNeed', need: quiet, details: details({ quiet: true }) });
    await guest.until(() => guest.view.number === noor.view.number);
    const since = guest.view.number;
    expect(guest.view.needs.has(quiet)).toBe(false);
    await hall.welcome(guest, noor, imre);
    expect(guest.view.needs.has(quiet)).toBe(true);
    const { person, keys } = guest;
    const wire = await Wire.open(hall.url);
    const signature = keys.sign(helloText(guest.hall, wire.welcome?.nonce ?? ''));
    const as = { kind: 'person', person, device: keys.device, signature };
    const hello = (await wire.ask('hello', { protocol: PROTOCOL, since, as })) as HelloAnswer & { ok: true };
    expect(hello.resume).toBeNull();
    const body = await fetch(`${hall.url}${hello.snapshot ?? ''}`).then((response) => response.text());
    expect(body).toContain(quiet);
  });

  it('K21 an erased name is in nothing that is served any more, also not in what was made before', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const ada = hall.phone();
    await ada.greet(hall.code());
    const { personal, digest } = personalOf('Adalgisa Marzipan');
    const body = {
      type: 'JoinHall',
      personal: digest,
      recovery: newKeys().device,
      shownOnWall: true,
    } as const;
    const joining = ada.prepare(body, personal);
    const joined = await ada.send(joining);
    expect(joined).toMatchObject({ ok: true });
    const { hello } = await wireOf(hall, imre);
    const path = hello.ok ? (hello.snapshot ?? '') : '';
    const read = () => fetch(`${hall.url}${path}`).then((response) => response.text());
    expect(await read()).toContain('Adalgisa');
    expect((await ada.act({ type: 'LeaveHall' })).ok).toBe(true);
    expect(await read()).not.toContain('Adalgisa');
    await noor.until(() => noor.view.people.get(ada.person)?.status === 'left');
    const found = await noor.look({ at: 'name', name: 'Adalgisa Marzipan' });
    expect(found).toEqual({ ok: true, answer: { people: [] } });
    const back = await wireOf(hall, imre);
    expect(JSON.stringify(back.hello) + (await read())).not.toContain('Adalgisa');
    // Sending the old command again does not bring it back.
    await hall.hub.stop();
    const later = await openHall({ data: hall.data });
    const imreAgain = later.phone({ keys: imre.keys, person: imre.person });
    await imreAgain.greetAsPerson();
    expect(await imreAgain.send(joining)).toEqual(joined);
    await imreAgain.greetAsPerson();
    expect(JSON.stringify([...imreAgain.view.people.values()])).not.toContain('Adalgisa');
  });
});
