/** Minutes over real http, and what is found of meetings and agreements over real sockets. */
import { describe, expect, it } from 'vitest';
import { newId, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type {
  CircleId,
  ItemId,
  MeetingId,
  NeedId,
  PollId,
  ProposalId,
  RemarkId,
} from '../../../shared/domain/ids.ts';
import type { MinutesFile } from '../../../shared/minutes/file.ts';
import { MESSAGES } from '../../../shared/protocol/messages.ts';
import { assemble, does } from '../../fixtures/assembly.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';

interface Evening {
  readonly hall: TestHall;
  readonly phones: readonly SimulatedPhone[];
  readonly meeting: MeetingId;
  readonly proposal: ProposalId;
}
const propose = (title: string, effect: Extract<Command, { type: 'Propose' }>['effect']): Command => ({
  ...{ type: 'Propose', proposal: newId<ProposalId>(), title, driver: null, circle: null, effect },
  ...{ text: `${title}, as we said`, reviewAfter: 90 },
});

/** Asked in the room and adopted by all who are there. */
async function adopt(
  phones: readonly SimulatedPhone[],
  meeting: MeetingId,
  body: Command,
): Promise<ProposalId> {
  const [first] = phones as [SimulatedPhone, ...SimulatedPhone[]];
  const { proposal } = body as Extract<Command, { type: 'Propose' }>;
  const item = newId<ItemId>();
  await does(first, body);
  await does(first, {
    ...{ type: 'AddItem', meeting, item },
    details: { kind: 'decide', title: 'To decide', minutes: 10, proposal },
  });
  await does(first, { type: 'OpenItem', meeting, item });
  await does(first, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  for (const phone of phones)
    await does(phone, {
      ...{ type: 'AnswerRound', proposal, round: 1, version: 1 },
      answer: { kind: 'consent', words: null },
    });
  await does(first, { type: 'CloseRound', proposal, round: 1 });
  return proposal;
}

async function evening(): Promise<Evening> {
  const hall = await openHall();
  const names = ['Noor Haddad', 'Imre Kovács', 'Zoe Quiet'];
  const { meeting, phones } = await assemble(hall, 3, (n) => hall.joined(names[n] ?? '', n !== 2));
  const proposal = await adopt(phones, meeting, propose('Quiet after ten', { kind: 'agreement' }));
  const [first] = phones as [SimulatedPhone];
  await does(first, { type: 'CloseMeeting', meeting });
  return { hall, phones, meeting, proposal };
}

const pathFor = async (phone: SimulatedPhone, meeting: MeetingId): Promise<string> => {
  const answer = await phone.look({ at: 'minutes', meeting });
  if (!answer.ok) throw new Error(answer.refusal.type);
  return answer.answer.path;
};
const read = async ({ hall }: Evening, path: string): Promise<MinutesFile | number> => {
  const response = await fetch(`${hall.url}${path}.json`);
  return response.ok ? ((await response.json()) as MinutesFile) : response.status;
};
const namesIn = (file: MinutesFile | number): readonly string[] | number =>
  typeof file === 'number' ? file : file.names.map(([, name]) => name).sort();

const wallOf = async (hall: TestHall): Promise<Wire> => {
  const wall = await Wire.open(hall.url);
  const key = hall.hub.wall.split('#key=')[1] ?? '';
  await wall.ask('hello', { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } });
  return wall;
};

describe('the address of minutes', () => {
  it('I38 everybody’s shows the room’s minutes, a person’s own what they may see', async () => {
    const so = await evening();
    const { hall, phones, meeting, proposal } = so;
    const [noor] = phones as [SimulatedPhone];
    const own = await pathFor(noor, meeting);
    const file = await read(so, own);
    expect(namesIn(file)).toEqual(['Imre Kovács', 'Noor Haddad', 'Zoe Quiet']);
    expect(file).toMatchObject({ audience: 'member', minutes: { title: 'Evening', came: 3 } });
    const looking = hall.phone();
    await looking.greet(hall.code());
    const everybodys = await pathFor(looking, meeting);
    const wall = await wallOf(hall);
    expect(await wall.ask('look', { at: 'minutes', meeting })).toEqual({
      ok: true,
      answer: { path: everybodys },
    });
    // Whoever has only pointed a camera at the code on the wall.
    const room = await read(so, everybodys);
    expect(namesIn(room)).toEqual(['Imre', 'Noor']);
    expect(room).toMatchObject({
      audience: 'room',
      minutes: { items: [{ proposal: { id: proposal, decision: { is: 'adopted' } } }] },
    });
    const guest = await hall.joined('Kim Park');
    expect(namesIn(await read(so, await pathFor(guest, meeting)))).toEqual(['Imre', 'Noor']);
  });

  it('I38 nobody makes an address from another: seals are for one meeting and one reader', async () => {
    const so = await evening();
    const { hall, phones, meeting } = so;
    const [noor, imre] = phones as [SimulatedPhone, SimulatedPhone];
    const path = await pathFor(noor, meeting);
    const [, id = '', whose = '', seal = ''] = /^\/minutes\/([^.]+)\.([^.]+)\.([^.]+)$/.exec(path) ?? [];
    expect([id, whose, seal.length]).toEqual([meeting, noor.person, 22]);
    const looking = hall.phone();
    await looking.greet(hall.code());
    const roomSeal = (await pathFor(looking, meeting)).split('.')[2] ?? '';
    const tries = [
      ...[`${id}.room.${seal}`, `${id}.${imre.person}.${seal}`, `${id}.${noor.person}.${roomSeal}`],
      ...[`${newId()}.${whose}.${seal}`, `${id}.${whose}.${seal.slice(0, -1)}`, `${id}.${whose}.${seal}x`],
      ...[`${id}.${whose}.`, `${id}.${whose}`, id, `${id}.nobody.${seal}`, '__proto__.room.x', `..%2f${id}`],
    ];
    for (const tried of tries) expect([tried, await read(so, `/minutes/${tried}`)]).toEqual([tried, 404]);
    expect((await fetch(`${hall.url}${path}.json`, { method: 'POST' })).status).toBe(405);
    const headers = (await fetch(`${hall.url}${path}.json`)).headers;
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('I38 a person’s own ends when they retire a phone, make new words or leave', async () => {
    for (const ending of ['words', 'leave', 'retire'] as const) {
      const so = await evening();
      const [noor] = so.phones as [SimulatedPhone];
      const path = await pathFor(noor, so.meeting);
      expect(namesIn(await read(so, path))).toHaveLength(3);
      if (ending === 'words')
        await does(noor, { type: 'NewRecoveryWords', recovery: so.hall.phone().keys.device });
      else if (ending === 'leave') await does(noor, { type: 'LeaveHall' });
      else {
        const second = so.hall.phone({ person: noor.person });
        await second.greet(so.hall.code());
        await does(second, { type: 'AskToComeBack' });
        await does(noor, { type: 'ConfirmReturn', person: noor.person, device: second.keys.device });
        // That a phone came alone changes nothing.
        expect(namesIn(await read(so, path))).toHaveLength(3);
        await does(noor, { type: 'RetireDevice', device: second.keys.device });
      }
      expect([ending, await read(so, path)]).toEqual([ending, 404]);
    }
  });

  it('I38 what is erased or covered since is not read there any more, and there are none before the meeting', async () => {
    const so = await evening();
    const { phones, meeting, proposal } = so;
    const [noor, imre, zoe] = phones as [SimulatedPhone, SimulatedPhone, SimulatedPhone];
    const path = await pathFor(noor, meeting);
    await does(zoe, { type: 'LeaveHall' });
    expect(namesIn(await read(so, path))).toEqual(['Imre Kovács', 'Noor Haddad']);
    await does(imre, { type: 'CoverThing', thing: { kind: 'proposal', id: proposal } });
    expect(JSON.stringify(await read(so, path))).not.toContain('Quiet after ten');
    const coming = newId<MeetingId>();
    const plan = { title: 'Next', at: Date.now(), where: null, circle: null };
    await does(noor, { type: 'AnnounceMeeting', meeting: coming, plan });
    expect(await noor.look({ at: 'minutes', meeting: coming })).toMatchObject({ ok: false });
    expect(await noor.look({ at: 'minutes', meeting: newId<MeetingId>() })).toMatchObject({ ok: false });
  });
});

describe('what was decided before', () => {
  const found = async (phone: SimulatedPhone, at: 'meetings' | 'agreements', words: string | null) => {
    const answer = await phone.look({ at, words, circle: null, page: 0 });
    if (!answer.ok) throw new Error(answer.refusal.type);
    return answer.answer.found.map(({ title }) => title);
  };

  it('I39 meetings that are over are found by their words, those of their agenda and their notes', async () => {
    const so = await evening();
    const [noor] = so.phones as [SimulatedPhone];
    for (const words of [null, 'EVEN', 'quiet', 'ten after'])
      expect(await found(noor, 'meetings', words)).toEqual(['Evening']);
    expect(await found(noor, 'meetings', 'garden')).toEqual([]);
    await does(noor, {
      type: 'WriteNote',
      meeting: so.meeting,
      item: await itemOf(noor, so.meeting),
      note: newId<RemarkId>(),
      text: 'Gärtner fehlen',
    });
    expect(await found(noor, 'meetings', 'gartner')).toEqual(['Evening']);
    const answer = await noor.look({ at: 'meetings', words: null, circle: null, page: 0 });
    if (!answer.ok) throw new Error('nothing was found');
    expect(await read(so, answer.answer.found[0]?.path ?? '')).toMatchObject({ audience: 'member' });
    await does(noor, { type: 'ReopenMeeting', meeting: so.meeting });
    expect(await found(noor, 'meetings', null)).toEqual([]);
  });

  it('I42 what was asked, decided or put aside is found and read for good, and to each what they may see', async () => {
    const so = await evening();
    const [noor, imre] = so.phones as [SimulatedPhone, SimulatedPhone];
    const guest = await so.hall.joined('Kim');
    const kitchen = newId<CircleId>();
    await does(noor, { type: 'StartCircle', circle: kitchen, name: 'Küche', domain: null });
    const put = propose('Café on Sundays', { kind: 'agreement' }) as Extract<Command, { type: 'Propose' }>;
    await does(noor, { ...put, circle: kitchen });
    await does(noor, { type: 'DeferProposal', proposal: put.proposal });
    const poll = newId<PollId>();
    await does(noor, {
      ...{ type: 'OpenPoll', poll, question: 'Which evening?', form: { kind: 'temperature' }, secret: false },
      ...{ place: { in: 'days', circle: null, closesAt: Date.now() + 86_400_000 }, moreTime: false },
    });
    const proposals = async (phone: SimulatedPhone, words: string | null, circle: CircleId | null = null) => {
      const answer = await phone.look({ at: 'proposals', words, circle, page: 0 });
      return answer.ok ? answer.answer.found.map(({ title, status }) => [title, status]) : null;
    };
    const polls = async (phone: SimulatedPhone, words: string | null) => {
      const answer = await phone.look({ at: 'polls', words, circle: null, page: 0 });
      return answer.ok ? answer.answer.found.map(({ question, status }) => [question, status]) : null;
    };
    const [aside, adopted] = [
      ['Café on Sundays', 'deferred'],
      ['Quiet after ten', 'adopted'],
    ];
    expect(await proposals(guest, null)).toEqual([aside, adopted]);
    expect(await proposals(guest, 'cafe sun')).toEqual([aside]);
    expect(await proposals(guest, 'kuch')).toEqual([aside]);
    expect(await proposals(guest, null, kitchen)).toEqual([aside]);
    expect(await proposals(guest, '"*')).toEqual([]);
    // While it is open it is not over.
    expect(await polls(noor, null)).toEqual([]);
    await does(noor, { type: 'CallOffPoll', poll });
    expect(await polls(guest, 'EVEN')).toEqual([['Which evening?', 'calledOff']]);
    await does(imre, { type: 'CoverThing', thing: { kind: 'poll', id: poll } });
    await does(imre, { type: 'CoverThing', thing: { kind: 'proposal', id: put.proposal } });
    expect([await polls(guest, 'even'), await polls(guest, null)]).toEqual([[], [[null, 'calledOff']]]);
    expect([await proposals(guest, 'cafe'), await proposals(noor, 'cafe')]).toEqual([[], [aside]]);
    const asked = await guest.look({ at: 'poll', poll });
    expect(asked.ok ? asked.answer.poll : null).toMatchObject({ question: null, status: 'calledOff' });
    expect(await noor.look({ at: 'poll', poll: newId<PollId>() })).toMatchObject({ ok: false });
  });

  it('H71 how it was decided is told of what is on the screens no more, and to each only what they may see', async () => {
    const so = await evening();
    const [noor, imre] = so.phones as [SimulatedPhone, SimulatedPhone];
    const guest = await so.hall.joined('Kim');
    const look = async (phone: SimulatedPhone) => {
      const answer = await phone.look({ at: 'proposal', proposal: so.proposal });
      return answer.ok ? answer.answer.proposal : null;
    };
    const result = { entitled: 3, counts: { consent: 3 } };
    expect(await look(noor)).toMatchObject({
      status: 'adopted',
      title: 'Quiet after ten',
      round: { result },
    });
    expect((await look(noor))?.round?.result?.roll).toHaveLength(3);
    expect((await look(guest))?.round?.result?.roll).toEqual([]);
    await does(imre, { type: 'CoverThing', thing: { kind: 'proposal', id: so.proposal } });
    expect(await look(guest)).toMatchObject({ title: null, latest: { text: null } });
    expect(await look(noor)).toMatchObject({ title: 'Quiet after ten', covered: true });
    expect(await noor.look({ at: 'proposal', proposal: newId<ProposalId>() })).toMatchObject({ ok: false });
  });

  it('H71 earlier texts of a proposal are read by everybody, of a covered one by members', async () => {
    const so = await evening();
    const [noor, imre] = so.phones as [SimulatedPhone, SimulatedPhone];
    const guest = await so.hall.joined('Kim');
    const proposal = newId<ProposalId>();
    const like = { circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 } as const;
    await does(noor, { type: 'Propose', proposal, title: 'Bread', driver: null, text: 'Rye', ...like });
    for (const [n, text] of ['Oats', 'Wheat'].entries())
      await does(noor, { type: 'Amend', proposal, version: n + 1, text, reviewAfter: 90 });
    const earlier = async (phone: SimulatedPhone, before = 3) => {
      const answer = await phone.look({ at: 'versions', proposal, before });
      return answer.ok ? answer.answer.texts : null;
    };
    const texts = [
      { version: 2, text: 'Oats' },
      { version: 1, text: 'Rye' },
    ];
    expect([await earlier(guest), await earlier(noor)]).toEqual([texts, texts]);
    expect(await earlier(guest, 2)).toEqual([{ version: 1, text: 'Rye' }]);
    await does(imre, { type: 'CoverThing', thing: { kind: 'proposal', id: proposal } });
    expect([await earlier(guest), await earlier(noor)]).toEqual([[], texts]);
    for (let n = 3; n <= 13; n++)
      await does(noor, { type: 'Amend', proposal, version: n, text: `Bread ${n}`, reviewAfter: 90 });
    const many = await noor.look({ at: 'versions', proposal, before: 14 });
    expect(many).toMatchObject({ ok: true, answer: { more: true, texts: { length: 10 } } });
    expect(await noor.look({ at: 'versions', proposal, before: 4 })).toMatchObject({
      answer: { more: false, texts: [{ version: 3 }, ...texts] },
    });
  });

  it('I39 a covered one is found by members, and by nobody else', async () => {
    const so = await evening();
    const [noor, imre] = so.phones as [SimulatedPhone, SimulatedPhone];
    const guest = await so.hall.joined('Kim');
    expect(await found(guest, 'meetings', 'evening')).toEqual(['Evening']);
    expect(await found(guest, 'agreements', 'quiet')).toEqual(['Quiet after ten']);
    await does(imre, { type: 'CoverThing', thing: { kind: 'meeting', id: so.meeting } });
    await does(imre, { type: 'CoverThing', thing: { kind: 'agreement', id: so.proposal } });
    for (const words of ['evening', null]) expect(await found(guest, 'meetings', words)).toEqual([]);
    expect(await found(guest, 'agreements', null)).toEqual([]);
    expect(await found(noor, 'meetings', 'evening')).toEqual(['Evening']);
    expect(await guest.look({ at: 'agreement', agreement: so.proposal })).toMatchObject({
      ok: true,
      answer: { agreement: { title: null, text: null } },
    });
  });

  it('I39 what is covered or called otherwise is found by none of its words, whichever way it is asked for', async () => {
    const so = await evening();
    const [noor, imre] = so.phones as [SimulatedPhone, SimulatedPhone];
    const guest = await so.hall.joined('Kim');
    const circle = newId<CircleId>();
    await does(noor, { type: 'StartCircle', circle, name: 'Zyzzyva', domain: null });
    const need = newId<NeedId>();
    await does(noor, { type: 'RaiseNeed', need, details: details({ what: 'Soup', circle }) });
    const archived = async (phone: SimulatedPhone, words: string) => {
      const answer = await phone.look({ at: 'archive', words, circle: null, page: 0 });
      return answer.ok && answer.answer.needs.map(({ id }) => id);
    };
    expect([await archived(noor, 'zyzz'), await archived(guest, 'zyzz soup')]).toEqual([[need], [need]]);
    await does(imre, { type: 'CoverThing', thing: { kind: 'circle', id: circle } });
    for (const phone of [noor, guest])
      expect([await archived(phone, 'zyzz'), await archived(phone, 'soup')]).toEqual([[], [need]]);
    await does(imre, { type: 'CoverThing', thing: { kind: 'proposal', id: so.proposal } });
    for (const phone of [noor, guest])
      expect([
        await found(phone, 'agreements', 'quiet'),
        await found(phone, 'meetings', 'ten after'),
      ]).toEqual([[], []]);
    expect(await found(guest, 'agreements', null)).toEqual([]);
    await guest.until(() => guest.view.agreements.get(so.proposal)?.title === null);
    expect(JSON.stringify([...guest.view.agreements.values()])).not.toContain('uiet');
    expect(noor.view.agreements.get(so.proposal)?.title).toBe('Quiet after ten');
  });

  it('I39 an agreement says what it took the place of and what took its place', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [noor] = phones as [SimulatedPhone];
    const rule = (to: number) => ({ kind: 'rule', change: { rule: 'welcome', to } }) as const;
    const one = await adopt(phones, meeting, propose('Three know them', rule(3)));
    const two = await adopt(phones, meeting, propose('Four know them', rule(4)));
    const three = await adopt(
      phones,
      meeting,
      propose('Four members know them', { kind: 'change', agreement: two }),
    );
    await adopt(phones, meeting, propose('No more', { kind: 'end', agreement: three }));
    const kept = async (agreement: ProposalId) => {
      const answer = await noor.look({ at: 'agreement', agreement });
      return answer.ok ? answer.answer.agreement : null;
    };
    expect(await kept(one)).toMatchObject({ status: 'superseded', before: [], after: { id: two } });
    expect(await kept(two)).toMatchObject({
      before: [{ id: one, title: 'Three know them' }],
      after: { id: three },
    });
    expect(await kept(three)).toMatchObject({ status: 'ended', before: [{ id: two }], after: null });
    expect(await found(noor, 'agreements', 'know')).toEqual([
      'Four members know them',
      'Four know them',
      'Three know them',
    ]);
    expect(await kept(newId<ProposalId>())).toBeNull();
  });
});

async function itemOf(phone: SimulatedPhone, meeting: MeetingId): Promise<ItemId> {
  await phone.until(() => phone.view.meetings.get(meeting)?.status === 'closed');
  return phone.view.meetings.get(meeting)?.items[0]?.id as ItemId;
}
