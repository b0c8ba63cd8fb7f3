import { describe, expect, it } from 'vitest';
import { newId, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { ItemId, MeetingId, ProposalId } from '../../../shared/domain/ids.ts';
import { commitmentTo } from '../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../shared/domain/lot/sha256.ts';
import type { Answer } from '../../../shared/domain/proposals/commands.ts';
import type { ActAnswer } from '../../../shared/protocol/messages.ts';
import { unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import type { Frame } from '../../../shared/view/rows.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';

const consent = { kind: 'consent', words: null } as const;
const good = async (phone: SimulatedPhone, body: Command): Promise<void> => {
  const answer = await phone.act(body);
  if (!answer.ok) throw new Error(`${body.type} was refused: ${answer.refusal.type}`);
};
const refusalOf = (answer: ActAnswer): string => (answer.ok ? 'ok' : answer.refusal.type);
const framesOf = (phone: SimulatedPhone): Frame[] => {
  const frames: Frame[] = [];
  phone.socket.on('f', (frame: PackedFrame) => frames.push(unpackFrame(frame)));
  return frames;
};

/** Members and guests, in the order in which they came. */
async function people(hall: TestHall, members: number, guests: number): Promise<SimulatedPhone[]> {
  const phones: SimulatedPhone[] = [];
  for (let n = 0; n < members + guests; n++) phones.push(await hall.joined(`Person ${n}`, n % 3 !== 0));
  const [first, second] = phones as [SimulatedPhone, SimulatedPhone];
  for (const phone of phones.slice(3, members)) await hall.welcome(phone, first, second);
  return phones;
}

interface Assembly {
  readonly hall: TestHall;
  readonly phones: SimulatedPhone[];
  readonly meeting: MeetingId;
  readonly item: ItemId;
  readonly proposal: ProposalId;
}

/** Announced, gathered by everybody, open, with a proposal on hand. */
async function assembly(members: number, guests: number): Promise<Assembly> {
  const hall = await openHall();
  const phones = await people(hall, members, guests);
  const [noor] = phones as [SimulatedPhone];
  const [meeting, item, proposal] = [newId<MeetingId>(), newId<ItemId>(), newId<ProposalId>()];
  const plan = { title: 'Assembly', at: Date.now(), where: 'Barn', circle: null };
  await good(noor, { type: 'AnnounceMeeting', meeting, plan });
  await good(noor, {
    ...{ type: 'Propose', proposal, title: 'Heat the barn', driver: 'It is cold', text: 'With wood' },
    ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
  });
  const details = { kind: 'decide', title: 'Heating', minutes: 20, proposal } as const;
  await good(noor, { type: 'AddItem', meeting, item, details });
  await good(noor, { type: 'BeginGathering', meeting });
  await Promise.all(phones.map((phone) => good(phone, { type: 'CheckIn', meeting, named: true })));
  await good(noor, { type: 'OpenMeeting', meeting });
  await good(noor, { type: 'OpenItem', meeting, item });
  return { hall, phones, meeting, item, proposal };
}

describe('a meeting over real sockets', () => {
  it('I14 is held by twelve phones from announcing to closing', async () => {
    const { hall, phones, meeting, item, proposal } = await assembly(9, 3);
    const [noor, imre, zoe] = phones as [SimulatedPhone, SimulatedPhone, SimulatedPhone];
    const guest = phones[10]!;
    const row = (phone = noor) => phone.view.meetings.get(meeting);
    for (const phone of phones)
      await phone.until(() => row(phone)?.here === 12 && row(phone)?.current === item);
    expect(row()?.membersHere).toBe(9);
    // A guest's phone knows that it is there, though guests are not told who is.
    await guest.greetAsPerson();
    expect([row(guest)?.present, guest.view.own.get(meeting)?.here]).toEqual([[], true]);

    // A facilitator by lot.
    const role = 'facilitator' as const;
    const willing = [noor, imre, zoe];
    for (const phone of willing) await good(phone, { type: 'SayWilling', meeting, role });
    await good(noor, { type: 'DrawLot', meeting, role });
    for (const phone of willing) await phone.until(() => row(phone)?.lent.facilitator.drawing != null);
    const lot = row()?.lent.facilitator.drawing?.lot ?? '';
    const valueOf = ({ keys }: SimulatedPhone) => keys.device;
    await Promise.all(
      willing.map((phone) =>
        good(phone, {
          type: 'CommitToLot',
          meeting,
          role,
          commitment: commitmentTo(sha256, lot, phone.person, valueOf(phone)),
        }),
      ),
    );
    await Promise.all(
      willing.map((phone) => good(phone, { type: 'RevealForLot', meeting, role, value: valueOf(phone) })),
    );
    await noor.until(() => row()?.lent.facilitator.holder != null);
    const chair = willing.find(({ person }) => person === row()?.lent.facilitator.holder)!;
    const other = willing.find((phone) => phone !== chair)!;
    expect(refusalOf(await other.act({ type: 'CloseMeeting', meeting }))).toBe('NotFacilitator');

    // Hands, in the order the hall agreed on.
    await good(guest, { type: 'RaiseHand', meeting, kind: 'speak' });
    await good(other, { type: 'RaiseHand', meeting, kind: 'process' });
    await chair.until(() => row(chair)?.hands.length === 2);
    expect(refusalOf(await chair.act({ type: 'GiveFloor', meeting, person: guest.person }))).toBe('NotNext');
    await good(chair, { type: 'GiveFloor', meeting, person: other.person });
    await good(chair, { type: 'GiveFloor', meeting, person: guest.person });
    await guest.until(() => row(guest)?.floor != null && guest.view.own.get(meeting)?.hand === null);
    await good(guest, { type: 'EndTurn', meeting });

    // Objected, amended, adopted.
    const here = { in: 'meeting', meeting } as const;
    await good(chair, { type: 'OpenRound', proposal, version: 1, place: here });
    await good(other, {
      type: 'AnswerRound',
      proposal,
      round: 1,
      version: 1,
      answer: { kind: 'object', words: 'It smokes' },
    });
    for (const phone of phones.slice(0, 9))
      if (phone !== other)
        await good(phone, { type: 'AnswerRound', proposal, round: 1, version: 1, answer: consent });
    await good(chair, { type: 'CloseRound', proposal, round: 1 });
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.result != null);
    expect(noor.view.proposals.get(proposal)?.round?.result).toMatchObject({
      outcome: 'objectionsStand',
      counts: { consent: 8, object: 1 },
      said: [{ words: 'It smokes', by: other.person }],
    });
    await good(chair, { type: 'Amend', proposal, version: 1, text: 'With the sun', reviewAfter: 90 });
    await good(chair, { type: 'OpenRound', proposal, version: 2, place: here });
    await Promise.all(
      phones
        .slice(0, 9)
        .map((phone) =>
          good(phone, { type: 'AnswerRound', proposal, round: 2, version: 2, answer: consent }),
        ),
    );
    await good(chair, { type: 'CloseRound', proposal, round: 2 });
    for (const phone of phones)
      await phone.until(() => phone.view.agreements.get(proposal)?.text === 'With the sun');

    await good(guest, { type: 'GiveFeedback', meeting, words: 'Begin earlier' });
    await good(chair, { type: 'CloseMeeting', meeting });
    for (const phone of phones) await phone.until(() => row(phone)?.status === 'closed');
    expect(row(zoe)?.feedback).toEqual(['Begin earlier']);
    // Whoever comes later sees the same.
    const late = await hall.joined('Late');
    expect(late.view.meetings.get(meeting)).toEqual(row(guest));
  });
});

describe('a round over real sockets', () => {
  const answers = (a: Assembly, answer: Answer = consent, round = 1, version = 1): Command => ({
    ...{ type: 'AnswerRound', proposal: a.proposal, round, version },
    answer,
  });

  it('Q24 counts each answer once: sent twice, replayed, too late, by a guest, from outside', async () => {
    const a = await assembly(4, 1);
    const { hall, phones, meeting, proposal } = a;
    const [noor, imre, zoe, fourth, guest] = phones as [
      SimulatedPhone,
      SimulatedPhone,
      SimulatedPhone,
      SimulatedPhone,
      SimulatedPhone,
    ];
    await good(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    const act = imre.prepare(answers(a, { kind: 'object', words: 'It smokes' }));
    const twice = await Promise.all([imre.send(act), imre.send(act), noor.send(act)]);
    for (const answer of twice) expect(answer).toEqual(twice[0]);
    expect(refusalOf(await imre.act(answers(a, { kind: 'object', words: 'It smokes' })))).toBe('AlreadySo');
    expect(refusalOf(await guest.act(answers(a)))).toBe('OnlyMembers');
    await good(fourth, { type: 'CheckOut', meeting });
    expect(refusalOf(await fourth.act(answers(a)))).toBe('NotPresent');
    // In somebody else's name.
    const forged = zoe.prepare(answers(a), undefined, imre.person);
    expect(refusalOf(await zoe.send(forged))).not.toBe('ok');
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 1);

    // The text changes while somebody answers: what is on its way is for the old one.
    const late = zoe.prepare(answers(a));
    await good(noor, { type: 'Amend', proposal, version: 1, text: 'With the sun', reviewAfter: 90 });
    await good(noor, { type: 'OpenRound', proposal, version: 2, place: { in: 'meeting', meeting } });
    expect(refusalOf(await zoe.send(late))).toBe('RoundOver');
    expect(refusalOf(await zoe.act(answers(a, consent, 2, 1)))).toBe('TextChanged');
    // Replayed, the first answer comes back and counts for nothing.
    expect(await imre.send(act)).toEqual(twice[0]);
    for (const phone of [noor, imre, zoe]) await good(phone, answers(a, consent, 2, 2));
    await good(noor, { type: 'CloseRound', proposal, round: 2 });
    await noor.until(() => noor.view.proposals.get(proposal)?.status === 'adopted');
    expect(noor.view.proposals.get(proposal)?.round?.result?.counts).toEqual({
      consent: 3,
      concern: 0,
      standAside: 0,
      object: 0,
      notHeard: 0,
    });
    expect(hall.hub).toBeDefined();
  });

  it('Q24 is told as numbers only while it is open, and as a few bytes for each answer when it closes', async () => {
    const a = await assembly(12, 0);
    const { phones, meeting, proposal } = a;
    const [noor, imre] = phones as [SimulatedPhone, SimulatedPhone];
    await good(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    await imre.until(() => imre.view.proposals.get(proposal)?.round?.status === 'open');
    const frames = framesOf(imre);
    await Promise.all(
      phones.map((phone, n) =>
        good(phone, answers(a, n === 5 ? { kind: 'concern', words: 'Zyzzyva' } : consent)),
      ),
    );
    await imre.until(() => imre.view.proposals.get(proposal)?.round?.heard === 12);
    expect(frames.length).toBeGreaterThan(0);
    // Only how many were heard, how many phones are there, and the hash when it is quiet.
    const told = new Set(frames.flatMap((frame) => Object.keys(frame)));
    for (const key of told) expect(['from', 'to', 'heard', 'here', 'hash']).toContain(key);
    expect(frames.every(({ heard }) => heard === undefined || heard.length === 1)).toBe(true);
    // Nor where somebody looks for it.
    const of = `proposal:${proposal}`;
    const looked = JSON.stringify([
      await imre.look({ at: 'history', of, page: 0 }),
      await imre.look({ at: 'export', page: 0 }),
    ]);
    expect(looked).not.toMatch(/Zyzzyva|RoundAnswered/);
    await good(noor, { type: 'CloseRound', proposal, round: 1 });
    await imre.until(() => imre.view.proposals.get(proposal)?.round?.status === 'closed');
    const roll = imre.view.proposals.get(proposal)?.round?.result?.roll ?? [];
    expect(roll.length).toBe(12);
    expect((JSON.stringify(roll).length - 1) / roll.length).toBeLessThanOrEqual(12);
    const history = await imre.look({ at: 'history', of, page: 0 });
    expect(JSON.stringify(history)).toContain('Zyzzyva');
  });

  it('Q24 is answered once on every phone of a person, and so is what is theirs in a meeting', async () => {
    const a = await assembly(3, 1);
    const { hall, phones, meeting, proposal } = a;
    const [noor, imre, , guest] = phones as [SimulatedPhone, SimulatedPhone, SimulatedPhone, SimulatedPhone];
    const second = hall.phone({ keys: imre.keys, person: imre.person });
    await second.greetAsPerson();
    const another = hall.phone({ keys: guest.keys, person: guest.person });
    await another.greetAsPerson();
    await good(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    await good(imre, answers(a, { kind: 'standAside', words: 'Away' }));
    await second.until(() => second.view.answers.get(proposal)?.answer?.words === 'Away');
    expect(noor.view.answers.size).toBe(0);
    await good(second, { type: 'TakeBackAnswer', proposal, round: 1 });
    await second.until(() => second.view.proposals.get(proposal)?.round?.heard === 0);
    await good(guest, { type: 'RaiseHand', meeting, kind: 'speak' });
    await another.until(() => another.view.own.get(meeting)?.hand === 'speak');
    await good(noor, { type: 'GiveFloor', meeting, person: guest.person });
    // Both are told that it is down, though neither asked.
    for (const phone of [guest, another])
      await phone.until(
        () => phone.view.meetings.get(meeting)?.floor != null && phone.view.own.get(meeting)?.hand == null,
      );
  });

  it('Q26 asked again, whoever objected is told on all their phones that it stands, whatever they do meanwhile', async () => {
    const a = await assembly(3, 0);
    const { hall, phones, meeting, proposal } = a;
    const [noor, imre] = phones as [SimulatedPhone, SimulatedPhone];
    const second = hall.phone({ keys: imre.keys, person: imre.person });
    await second.greetAsPerson();
    const asks = { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } } as const;
    await good(noor, asks);
    await good(imre, answers(a, { kind: 'object', words: 'It smokes' }));
    await good(noor, { type: 'CloseRound', proposal, round: 1 });
    await Promise.all([
      good(noor, asks),
      good(second, { type: 'RaiseHand', meeting, kind: 'speak' }),
      good(imre, { type: 'GiveFeedback', meeting, words: 'More air' }),
    ]);
    for (const phone of [imre, second])
      await phone.until(() => phone.view.answers.get(proposal)?.stands === 'It smokes');
    expect(noor.view.answers.size).toBe(0);
    expect(noor.view.proposals.get(proposal)?.round?.stoodBefore).toBe(1);
  });
});
