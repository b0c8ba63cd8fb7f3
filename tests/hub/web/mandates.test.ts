/** Choosing for a role over real sockets: what each phone is told, and what is there after a restart. */
import { describe, expect, it } from 'vitest';
import type { SimulatedPhone } from '../../../electron/demo/phone.ts';
import { newId } from '../../../electron/demo/phone.ts';
import type { ChoosingId, ItemId, PersonId, ProposalId, RoleId } from '../../../shared/domain/ids.ts';
import { assemble, does } from '../../fixtures/assembly.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';

const consent = { kind: 'consent', words: null } as const;

/** Every byte that came to a phone, as text. */
function heardBy(phone: SimulatedPhone): string[] {
  const heard: string[] = [];
  phone.socket.onAny((...args: unknown[]) => heard.push(JSON.stringify(args)));
  return heard;
}

async function choosing(hall: TestHall) {
  const { meeting, phones } = await assemble(hall, 5);
  const [noor] = phones as [SimulatedPhone];
  const [item, hallRole, begun] = [newId<ItemId>(), newId<RoleId>(), newId<ChoosingId>()];
  const description = { name: 'The till', purpose: 'Counts what is there', lasts: 90, circle: null };
  await does(noor, { type: 'DescribeRole', hallRole, description });
  const details = { kind: 'role', title: 'Who keeps the till?', minutes: 20, proposal: null } as const;
  await does(noor, { type: 'AddItem', meeting, item, details });
  await does(noor, { type: 'OpenItem', meeting, item });
  await does(noor, {
    ...{ type: 'BeginChoosing', choosing: begun, hallRole },
    place: { in: 'meeting', meeting, item },
  });
  const suggest = (phone: SimulatedPhone, person: PersonId, reason: string) =>
    does(phone, { type: 'SuggestForRole', choosing: begun, person, reason, value: phone.keys.device });
  return { meeting, phones, hallRole, choosing: begun, suggest };
}

describe('choosing for a role over real sockets', () => {
  it('U21 is suggested unseen, asked alone, declined without a trace, adopted, and all there after a restart', async () => {
    const hall = await openHall();
    const { meeting, phones, hallRole, choosing: id, suggest } = await choosing(hall);
    const [noor, imre, zoe, tom, ada] = phones as [
      SimulatedPhone,
      SimulatedPhone,
      SimulatedPhone,
      SimulatedPhone,
      SimulatedPhone,
    ];
    const guest = await hall.joined('Guest');
    const bystanders = [tom, ada, guest];
    const heard = bystanders.map(heardBy);
    await suggest(noor, imre.person, 'Zebra');
    await suggest(zoe, imre.person, 'Walrus');
    await suggest(imre, zoe.person, 'Ocelot');
    await tom.until(() => tom.view.choosings.get(id)?.heard === 3);
    for (const said of heard.flat()) expect(said).not.toMatch(/Zebra|Walrus|Ocelot/);

    await does(noor, { type: 'MoveChoosing', choosing: id, from: 'gathering' });
    for (const phone of bystanders)
      await phone.until(() => phone.view.choosings.get(id)?.reasons.length === 3);
    for (const list of heard) list.length = 0;
    await does(noor, { type: 'MoveChoosing', choosing: id, from: 'changing' });
    // Only Imre's own phone asks.
    await imre.until(() => imre.view.chosen.get(id)?.asked === true);
    await does(imre, { type: 'RatherNot', choosing: id });
    await zoe.until(() => zoe.view.chosen.get(id)?.asked === true);
    for (const phone of bystanders) await phone.until(() => phone.view.number >= zoe.view.number);
    expect(bystanders.map((phone) => phone.view.chosen.has(id))).toEqual([false, false, false]);
    expect(tom.view.choosings.get(id)).toMatchObject({ stage: 'asking', reasons: [], proposed: null });
    for (const said of heard.flat()) {
      expect(said).not.toMatch(/Zebra|Walrus|Ocelot|Declined|passed/);
      expect(said).not.toContain(imre.person);
      expect(said).not.toContain(zoe.person);
    }
    const history = await tom.look({ at: 'history', of: `choosing:${id}`, page: 0 });
    expect(history).toMatchObject({ ok: true });
    expect(JSON.stringify(history)).not.toMatch(/Declined|Suggested/);

    const proposal = newId<ProposalId>();
    await does(zoe, { type: 'AgreeToBeProposed', choosing: id, proposal });
    await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    for (const phone of [noor, imre, tom])
      await does(phone, { type: 'AnswerRound', proposal, round: 1, version: 1, answer: consent });
    await does(noor, { type: 'CloseRound', proposal, round: 1 });
    await does(ada, { type: 'LearnRole', hallRole });
    await guest.until(() => guest.view.roles.get(hallRole)?.learning === true);
    const row = () => tom.view.roles.get(hallRole);
    await tom.until(() => row()?.learner === ada.person);
    expect(row()).toMatchObject({ held: true, holder: zoe.person });

    const before = JSON.stringify([row(), tom.view.choosings.get(id)]);
    await hall.hub.stop();
    const again = await openHall({ data: hall.data });
    const back = again.phone({ keys: tom.keys, person: tom.person });
    expect((await back.greetAsPerson()).ok).toBe(true);
    expect(JSON.stringify([back.view.roles.get(hallRole), back.view.choosings.get(id)])).toBe(before);
  });

  it('K37 U21 the phone that says it can be asked after all is told that it is', async () => {
    const hall = await openHall();
    const { phones, choosing: id, suggest } = await choosing(hall);
    const [noor, imre, zoe] = phones as [SimulatedPhone, SimulatedPhone, SimulatedPhone];
    for (const phone of [noor, zoe]) await suggest(phone, imre.person, 'Zebra');
    await suggest(imre, zoe.person, 'Walrus');
    for (const from of ['gathering', 'changing'] as const)
      await does(noor, { type: 'MoveChoosing', choosing: id, from });
    const isAsked = ({ view }: SimulatedPhone) => view.chosen.get(id)?.asked === true;
    await imre.until(() => isAsked(imre));
    await does(imre, { type: 'RatherNot', choosing: id });
    await zoe.until(() => isAsked(zoe));
    const told = new Promise((resolve) => imre.socket.once('mine', resolve));
    await does(imre, { type: 'TakeBackRatherNot', choosing: id });
    expect(await told).toMatchObject({ chosen: [{ choosing: id, asked: true }] });
    await zoe.until(() => !isAsked(zoe));
  });

  it('U21 whoever is asked is still asked, alone, after a restart in the middle of it', async () => {
    const hall = await openHall();
    const { phones, choosing: id, suggest } = await choosing(hall);
    const [noor, imre, zoe] = phones as [SimulatedPhone, SimulatedPhone, SimulatedPhone];
    await suggest(zoe, imre.person, 'Zebra');
    await does(noor, { type: 'MoveChoosing', choosing: id, from: 'gathering' });
    await does(noor, { type: 'MoveChoosing', choosing: id, from: 'changing' });
    await hall.hub.stop();
    const again = await openHall({ data: hall.data });
    const asked = [];
    for (const { keys, person } of phones) {
      const back = again.phone({ keys, person });
      expect((await back.greetAsPerson()).ok).toBe(true);
      asked.push(back.view.chosen.get(id)?.asked ?? false);
    }
    expect(asked).toEqual([false, true, false, false, false]);
  });
});
