import { describe, expect, it } from 'vitest';
import { newId } from '../../renderer/lib/bytes.ts';
import type { NeedId, PledgeId } from '../../shared/domain/ids.ts';
import { openHall } from '../fixtures/hall.ts';
import { details } from '../fixtures/random-hall.ts';
import { openScreen, until } from './screens.ts';

async function somebody(hall: Awaited<ReturnType<typeof openHall>>, name: string) {
  const screen = openScreen(hall.url, { code: hall.code() });
  await until(() => screen.live.link === 'live');
  const { words, refusal } = await screen.live.join(name, true);
  expect(refusal).toBeNull();
  await until(() => screen.live.standing !== 'looking');
  return { ...screen, words };
}

describe('a phone in the hall', () => {
  it('O21 joins by the code, and is somebody from then on, also after a reload', async () => {
    const hall = await openHall();
    const looker = openScreen(hall.url, { code: hall.code() });
    await until(() => looker.live.link === 'live');
    expect([looker.live.standing, looker.live.me]).toEqual(['looking', null]);
    const { words, refusal } = await looker.live.join('  Noor   Example ', true);
    expect(refusal).toBeNull();
    expect(words.split(' ')).toHaveLength(8);
    await until(() => looker.live.standing === 'member');
    expect(looker.live.me?.name).toBe('Noor Example');
    expect(looker.live.view.people.get(looker.live.me!.person)?.name).toBe('Noor Example');
    expect(looker.live.lasting).toBe(true);
    looker.close();
    const reloaded = openScreen(hall.url, { storage: looker.storage });
    expect([reloaded.live.standing, reloaded.live.me?.name]).toEqual(['member', 'Noor Example']);
    await until(() => reloaded.live.link === 'live');
    expect(reloaded.live.standing).toBe('member');
  });

  it('Y40 shows what it does at once, and never twice, and the others see it', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const imre = await somebody(hall, 'Imre');
    const need = newId<NeedId>();
    const raised = noor.live.act({ type: 'RaiseNeed', need, details: details() });
    expect(noor.live.view.needs.get(need)?.no).toBe(-1);
    expect(noor.live.pending).toHaveLength(1);
    expect(await raised).toBeNull();
    await until(() => imre.live.view.needs.has(need));
    const pledge = newId<PledgeId>();
    const pledged = imre.live.act({
      type: 'PledgeToNeed',
      need,
      pledge,
      amount: 2,
      standby: false,
      note: null,
    });
    const tallies = new Set<number>();
    const look = () => tallies.add(imre.live.view.needs.get(need)?.tally.pledged ?? -1);
    for (const event of ['f', 'mine'] as const) imre.wire.on(event, look);
    look();
    expect(await pledged).toBeNull();
    expect(imre.live.view.needs.get(need)?.tally.pledged).toBe(2);
    await until(
      () =>
        noor.live.view.needs.get(need)?.tally.pledged === 2 &&
        imre.live.view.number === noor.live.view.number,
    );
    look();
    expect(tallies).toEqual(new Set([2]));
    expect(imre.live.view.mine.get(pledge)?.status).toBe('promised');
    expect(noor.live.view.needs.get(need)?.no).toBeGreaterThan(0);
    const notice = imre.live.notices.find(({ kind }) => kind === 'done');
    expect(notice).toMatchObject({ undo: { type: 'WithdrawPledge', pledge } });
  });

  it('Y41 keeps what was done while the hub was away, and does it once when it is back', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const imre = await somebody(hall, 'Imre');
    const need = newId<NeedId>();
    await noor.live.act({ type: 'RaiseNeed', need, details: details() });
    await until(() => imre.live.view.needs.has(need));
    const { port } = hall.hub;
    await hall.hub.stop();
    await until(() => imre.live.link === 'away');
    const pledge = newId<PledgeId>();
    const pledged = imre.live.act({
      type: 'PledgeToNeed',
      need,
      pledge,
      amount: 1,
      standby: false,
      note: null,
    });
    const changed = imre.live.act({
      type: 'ChangePledge',
      need,
      pledge,
      amount: 3,
      standby: false,
      note: null,
    });
    expect(imre.live.view.needs.get(need)?.tally.pledged).toBe(3);
    imre.close();
    const reloaded = openScreen(hall.url, { storage: imre.storage });
    expect(reloaded.live.pending.map(({ body }) => body.type)).toEqual(['PledgeToNeed', 'ChangePledge']);
    await openHall({ data: hall.data, port });
    reloaded.wake();
    await until(() => reloaded.live.pending.length === 0 && reloaded.live.link === 'live');
    noor.wake();
    await until(() => noor.live.view.needs.get(need)?.tally.pledged === 3);
    expect(noor.live.view.needs.get(need)?.tally.pledges).toBe(1);
    expect(reloaded.live.notices.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect([...imre.storage.values.keys()].filter((key) => key.includes('.out.'))).toEqual([]);
    void pledged;
    void changed;
  });

  it('O22 comes back on a new phone with the words, or with two who confirm, and looks on while it waits', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const imre = await somebody(hall, 'Imre');
    const { person } = noor.live.me!;
    const phone = openScreen(hall.url, { code: hall.code() });
    await until(() => phone.live.link === 'live');
    expect(await phone.live.comeBackWithWords(person, 'Noor', 'these are not the words')).toEqual({
      type: 'Malformed',
    });
    expect(await phone.live.comeBackWithWords(person, 'Noor', imre.words)).toEqual({ type: 'NotKnownHere' });
    expect([phone.live.me, phone.live.standing]).toEqual([null, 'looking']);
    await until(() => phone.live.link === 'live');
    expect(await phone.live.comeBackWithWords(person, 'Noor', noor.words.toUpperCase())).toBeNull();
    await until(() => phone.live.standing === 'member');
    expect(phone.live.me).toMatchObject({ person, name: 'Noor' });

    const other = openScreen(hall.url, { code: hall.code() });
    await until(() => other.live.link === 'live');
    expect(await other.live.askToComeBack(person, 'Noor')).toBeNull();
    await until(() => other.live.standing === 'waiting');
    expect(other.live.view.people.size).toBeGreaterThan(0);
    await until(() => (imre.live.view.people.get(person)?.returns.length ?? 0) === 1);
    const { device } = imre.live.view.people.get(person)!.returns[0]!;
    expect(await imre.live.act({ type: 'ConfirmReturn', person, device })).toBeNull();
    await until(() => other.live.standing === 'member');
    expect(other.live.me).toMatchObject({ person, device });
  });

  it('O23 new words replace the old ones, and a changed name can be undone', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    await somebody(hall, 'Imre');
    const { words } = await noor.live.newRecoveryWords();
    expect(await noor.live.rename('Nur')).toBeNull();
    await until(
      () => noor.live.view.people.get(noor.live.me!.person)?.name === 'Nur' && noor.live.me?.name === 'Nur',
    );
    const done = noor.live.notices.find((one) => one.kind === 'done' && one.body.type === 'RenameMyself');
    expect(await noor.live.act((done as { undo: Parameters<typeof noor.live.act>[0] }).undo)).toBeNull();
    await until(() => noor.live.view.people.get(noor.live.me!.person)?.name === 'Noor');
    expect(noor.live.me?.name).toBe('Noor');
    const phone = openScreen(hall.url, { code: hall.code() });
    await until(() => phone.live.link === 'live');
    const { person } = noor.live.me!;
    expect(await phone.live.comeBackWithWords(person, 'Noor', noor.words)).toEqual({ type: 'NotKnownHere' });
    await until(() => phone.live.link === 'live');
    expect(await phone.live.comeBackWithWords(person, 'Noor', words)).toBeNull();
  });

  it('O24 two people share a phone: each sees their own, and what one did goes on while the other acts', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const need = newId<NeedId>();
    await noor.live.act({ type: 'RaiseNeed', need, details: details() });
    const first = noor.live.me!.person;
    const { refusal } = await noor.live.join('Sami', false);
    expect(refusal).toBeNull();
    await until(() => noor.live.link === 'live' && noor.live.standing === 'member');
    expect(noor.live.me?.name).toBe('Sami');
    expect(noor.live.everybody.map(({ name }) => name)).toEqual(['Noor', 'Sami']);
    await until(() => noor.live.view.needs.has(need));
    expect(noor.live.view.concerns.size).toBe(0);
    noor.live.switchTo(first);
    expect(noor.live.view.needs.size).toBe(0);
    await until(() => noor.live.view.concerns.has(need));
    noor.live.forget(noor.live.everybody.find(({ name }) => name === 'Sami')!.person);
    expect(noor.live.everybody.map(({ name }) => name)).toEqual(['Noor']);
    expect(noor.live.me?.name).toBe('Noor');
  });

  it('K37 whoever takes back that they see their own need too keeps it, also a guest whose phone is not told who raised it', async () => {
    const hall = await openHall();
    await hall.founded();
    const anna = openScreen(hall.url, { code: hall.code() });
    await until(() => anna.live.link === 'live');
    expect((await anna.live.join('Anna', false)).refusal).toBeNull();
    await until(() => anna.live.standing === 'guest');
    const need = newId<NeedId>();
    for (const body of [
      { type: 'RaiseNeed', need, details: details() },
      { type: 'SeeNeed', need },
      { type: 'UnseeNeed', need },
    ] as const)
      expect(await anna.live.act(body)).toBeNull();
    await until(() => {
      const row = anna.live.view.needs.get(need);
      return row?.sightings === 0 && row.no > 0 && anna.live.view.concerns.has(need);
    });
    expect(anna.live.view.needs.get(need)?.raisedBy).toBeNull();
  });

  it('O25 a need raised without a name is edited and let go with its own key, and nobody is told who it was', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const imre = await somebody(hall, 'Imre');
    await until(() => noor.live.standing === 'member' && imre.live.standing === 'member');
    const need = newId<NeedId>();
    expect(await noor.live.actUnnamed({ type: 'RaiseNeed', need, details: details() })).toBeNull();
    expect(noor.live.holdsKeyOf(need)).toBe(true);
    await until(() => imre.live.view.needs.has(need));
    expect(imre.live.view.needs.get(need)).toMatchObject({ raisedBy: null });
    const undo = noor.live.notices.find(({ kind }) => kind === 'done' && true);
    expect(undo).toMatchObject({ undo: { type: 'LetNeedGo', need } });
    // Undoing it from the notice must not put a name to it.
    expect(await noor.live.act({ type: 'LetNeedGo', need })).toBeNull();
    expect(await noor.live.act({ type: 'ReopenNeed', need })).toBeNull();
    expect(await imre.live.actUnnamed({ type: 'LetNeedGo', need })).toEqual({ type: 'NotConcerned' });
    const seen = await imre.live.look({ at: 'need', need });
    expect(seen.ok && seen.answer.history.map(({ by }) => by)).toEqual(['unnamed', 'unnamed', 'unnamed']);
  });

  it('O26 says in words what was refused, and nothing of it stays in the picture', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const imre = await somebody(hall, 'Imre');
    const need = newId<NeedId>();
    await noor.live.act({ type: 'RaiseNeed', need, details: details() });
    await until(() => imre.live.view.needs.has(need));
    const refused = imre.live.act({ type: 'EditNeed', need, changes: { what: 'Something else' } });
    expect(imre.live.view.needs.get(need)?.details?.what).toBe('Something else');
    expect(await refused).toEqual({ type: 'NotConcerned' });
    expect(imre.live.view.needs.get(need)?.details?.what).toBe(details().what);
    const notice = imre.live.notices.at(-1)!;
    expect(notice).toMatchObject({ kind: 'refused', refusal: { type: 'NotConcerned' } });
    imre.live.dismiss(notice.id);
    expect(imre.live.notices.some(({ id }) => id === notice.id)).toBe(false);
  });

  it('O27 leaving forgets the keys; whoever only looks cannot act', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    expect(await noor.live.act({ type: 'LeaveHall' })).toBeNull();
    expect([noor.live.me, noor.live.everybody]).toEqual([null, []]);
    expect(await noor.live.act({ type: 'LeaveHall' })).toEqual({ type: 'NotKnownHere' });
    const late = openScreen(hall.url, { code: 'WRONG' });
    await until(() => late.live.link === 'code-expired');
  });

  it('Y42 tells the person when the history is not the one this phone saw', async () => {
    const hall = await openHall();
    const noor = await somebody(hall, 'Noor');
    const key = [...noor.storage.values.keys()].find((one) => one.endsWith('.witness'))!;
    noor.close();
    const seen = JSON.parse(noor.storage.values.get(key)!) as { number: number; hash: string };
    noor.storage.values.set(
      key,
      JSON.stringify({ ...seen, hash: seen.hash.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')) }),
    );
    const back = openScreen(hall.url, { storage: noor.storage });
    await until(() => back.live.notices.some(({ kind }) => kind === 'history-differs'));
    back.close();
    const again = openScreen(hall.url, { storage: noor.storage });
    await until(() => again.live.notices.some(({ kind }) => kind === 'history-differs'));
    again.live.dismiss(again.live.notices[0]!.id);
    again.close();
    const later = openScreen(hall.url, { storage: noor.storage });
    await until(() => later.live.link === 'live');
    expect((await later.live.look({ at: 'chain', after: 0 })).ok).toBe(true);
    expect(later.live.notices).toEqual([]);
  });

  it('Y43 the wall shows the room, is told of the house, and names the hall while it is being founded', async () => {
    const hall = await openHall();
    const wall = openScreen(hall.url, { wallKey: hall.hub.wall.split('#key=')[1]! });
    await until(() => wall.live.link === 'live' && wall.live.house !== null);
    expect(wall.live.standing).toBe('wall');
    expect(await wall.live.act({ type: 'NameHall', name: 'The Mill', languages: ['en'] })).toBeNull();
    await until(() => wall.live.view.hall?.name === 'The Mill');
    const noor = await somebody(hall, 'Noor');
    const quiet = newId<NeedId>();
    await until(() => noor.live.standing === 'member');
    await noor.live.act({ type: 'RaiseNeed', need: quiet, details: details({ quiet: true }) });
    const open = newId<NeedId>();
    await noor.live.act({ type: 'RaiseNeed', need: open, details: details() });
    await until(() => wall.live.view.needs.has(open));
    expect(wall.live.view.needs.has(quiet)).toBe(false);
    expect(await wall.live.actUnnamed({ type: 'RaiseNeed', need: open, details: details() })).toEqual({
      type: 'NotKnownHere',
    });
  });
});
