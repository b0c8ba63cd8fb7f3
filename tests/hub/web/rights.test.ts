import { describe, expect, it } from 'vitest';
import { newId, newKeys, personalOf } from '../../../electron/demo/phone.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { helloAs, lookingWire, refused, wireOf } from './wires.ts';

const WHAT = 'Xanthippe';

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
    const both = await lookingWire(hall);
    const answers = await Promise.all(acts.map((act) => both.ask('act', act)));
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    await imre.until(() => imre.view.needs.has(quiet));
    await same.until(() => same.heard('again').length === 1);
    expect(await same.ask('look', { at: 'need', need: quiet })).toEqual(refused('NotAllowedHere'));
    expect(await same.ask('look', { at: 'export', page: 0 })).toEqual(refused('NotAllowedHere'));
    expect(await same.ask('act', noor.prepare({ type: 'SeeNeed', need: quiet }))).toMatchObject(
      refused('TooFast'),
    );
    expect(await same.ask('hello', helloAs(noor, same))).toEqual(refused('NotKnownHere'));
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
    await noor.until(() => noor.view.needs.has(quiet));
    await guest.until(() => guest.view.number >= noor.view.number);
    const since = guest.view.number;
    expect(guest.view.needs.has(quiet)).toBe(false);
    await hall.welcome(guest, noor, imre);
    await guest.until(() => guest.view.needs.has(quiet));
    const { hello } = await wireOf(hall, guest, since);
    if (!hello.ok) throw new Error(hello.refusal.type);
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
    await imre.until(() => imre.view.people.has(ada.person));
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
