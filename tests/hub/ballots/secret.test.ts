import { describe, expect, it } from 'vitest';
import { newId } from '../../../electron/demo/phone.ts';
import { openSqliteStore, HALL_FILE } from '../../../electron/hub/log/sqlite.ts';
import { countAgain, fetchClosing, papersAskedFor } from '../../../renderer/lib/recount.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { PollId } from '../../../shared/domain/ids.ts';
import { join } from 'node:path';
import { canonical } from '../../../shared/protocol/signing.ts';
import type { Cast } from '../../../shared/protocol/blind-ballot/cast.ts';
import { assemble, closes, does, one, openSecret, rowOf, voterOn, votes } from '../../fixtures/assembly.ts';
import { openHall } from '../../fixtures/hall.ts';
import { bytesIn } from '../log/folders.ts';

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/ballot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const refusalOf = async (response: Response): Promise<unknown> => {
  const said = (await response.json()) as { refusal?: { type: string } };
  return [response.status, said.refusal?.type];
};

describe('a secret ballot over real sockets', () => {
  it('Z14 Z15 papers, ballots, the count, and what every phone finds in it', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 6);
    const [first] = phones as [(typeof phones)[0], ...typeof phones];
    const poll = await openSecret(first, meeting);
    const voters = [];
    for (const [n, phone] of phones.entries()) voters.push(await votes(phone, hall.url, poll, n % 2));
    expect(rowOf(first, poll)).toMatchObject({ status: 'open', turnout: 6, result: null });
    const row = await closes(first, poll);
    expect(row.result).toMatchObject({
      ...{ ballots: 6, listed: true, papers: { phone: 6, hand: 0 } },
      tally: { ballots: 6, standings: [{ count: 3 }, { count: 3 }, { count: 0 }], winners: ['0', '1'] },
    });
    const closing = await fetchClosing(poll, (path, init) => fetch(`${hall.url}${path}`, init));
    if (closing === null) throw new Error('nothing was published');
    expect(closing.list).toHaveLength(6);
    const requests = await papersAskedFor(poll, (look) => first.look(look));
    expect(requests).toBe(6);
    for (const voter of voters) {
      const found = countAgain(row, closing, requests, voter.own(poll)?.entry ?? null);
      expect(found).toEqual({ faults: [], valid: 6, unused: 0 });
    }
    const entry = voters[0]?.own(poll)?.entry;
    const changed = { ...closing, list: closing.list?.filter(({ code }) => code !== entry?.code) ?? null };
    expect(countAgain(row, changed, requests, entry ?? null)?.faults).toContainEqual({ type: 'OwnMissing' });
  });

  it('Z14 a paper is answered to whoever asked for it, again and the same, and to nobody else', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [first, second] = phones as [(typeof phones)[0], (typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    await votes(first, hall.url, poll, 1);
    const [once, twice] = [await first.look({ at: 'paper', poll }), await first.look({ at: 'paper', poll })];
    expect(once.ok && twice.ok && once.answer.evaluated === twice.answer.evaluated).toBe(true);
    expect(await second.look({ at: 'paper', poll })).toEqual({ ok: false, refusal: { type: 'NoSuchThing' } });
    const looker = hall.phone();
    await looker.greet(hall.code());
    expect(await looker.look({ at: 'paper', poll })).toEqual({
      ok: false,
      refusal: { type: 'NotKnownHere' },
    });
    expect(await first.look({ at: 'paper', poll: newId<PollId>() })).toMatchObject({ ok: false });
  });

  it('Z15 what is no ballot of this poll is refused in words and changes nothing', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [first] = phones as [(typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    const other = await openSecret(first, meeting);
    let sent: Cast | null = null;
    const voter = await voterOn(first, hall.url, {
      request(path, init) {
        sent = JSON.parse(init.body as string) as Cast;
        return fetch(`${hall.url}${path}`, init);
      },
    });
    expect(await voter.vote(rowOf(first, poll), one(1))).toEqual({ is: 'in' });
    const good = sent as unknown as Cast;
    const said = async (body: unknown, headers = {}) => refusalOf(await post(hall.url, body, headers));
    expect(await said({ ...good, ballot: other })).toEqual([422, 'BadSignature']);
    expect(await said({ ...good, ballot: newId() })).toEqual([422, 'NoSuchThing']);
    expect(await said({ ...good, token: good.token.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) })).toEqual([
      422,
      'BadSignature',
    ]);
    expect(await said({ ...good, entry: { ...good.entry, choice: one(0) } })).toEqual([422, 'BadSignature']);
    expect(await said({ ...good, entry: { ...good.entry, choice: one(7) } })).toEqual([422, 'BadBallot']);
    expect(await said({ ...good, person: first.person })).toEqual([400, 'Malformed']);
    for (const odd of ['', '{', 'null', '[]', '"x"']) expect(await said(odd)).toEqual([400, 'Malformed']);
    expect(await said(good, { 'content-type': 'text/plain' })).toEqual([415, 'Malformed']);
    expect(await said(good, { origin: 'http://elsewhere.example' })).toEqual([403, 'NotAllowedHere']);
    expect(await said('x'.repeat(5_000))).toEqual([413, 'Malformed']);
    const reply = await post(hall.url, good);
    expect(reply.status).toBe(200);
    for (const header of ['set-cookie', 'date-of-ballot', 'etag'])
      expect(reply.headers.get(header)).toBeNull();
    expect([reply.headers.get('connection'), reply.headers.get('cache-control')]).toEqual([
      'close',
      'no-store',
    ]);
    for (const phone of phones.slice(1)) await votes(phone, hall.url, poll, 0);
    expect((await closes(first, poll)).result).toMatchObject({
      ballots: 3,
      tally: { standings: [{ count: 2 }, { count: 1 }, { count: 0 }] },
    });
    expect(await said(good)).toEqual([422, 'PollOver']);
  });

  it('Z15 what was answered is on the disk', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [first] = phones as [(typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    const voter = await votes(first, hall.url, poll, 1);
    expect(bytesIn(hall.data).includes(voter.own(poll)?.code ?? 'none')).toBe(true);
  });

  it('Z16 two ballots of one person are counted once, and the last one; coming back never votes twice', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [first, second] = phones as [(typeof phones)[0], (typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    const casts: RequestInit[] = [];
    const voter = await voterOn(first, hall.url, {
      request(path, init) {
        casts.push(init);
        return fetch(`${hall.url}${path}`, init);
      },
    });
    for (const option of [0, 1, 2]) await voter.vote(rowOf(first, poll), one(option));
    // Everything again, late, in another order, over other connections.
    for (const init of [...casts, ...casts.toReversed()])
      expect((await fetch(`${hall.url}/ballot`, init)).status).toBe(200);
    const again = { type: 'AskForPaper', poll, blinded: voter.own(poll)?.blinded } as Command;
    expect(await first.act(again)).toEqual({ ok: false, refusal: { type: 'AlreadySo' } });
    // Another phone of the same person has another code, and gets no second paper.
    const fresh = await voterOn(first, hall.url);
    expect(await fresh.vote(rowOf(first, poll), one(0))).toEqual({ is: 'otherPhone' });
    await does(second, { type: 'AskForHandPaper', poll });
    const late = await voterOn(second, hall.url);
    expect(await late.vote(rowOf(second, poll), one(0))).toEqual({ is: 'otherPhone' });
    await does(first, { type: 'ClosePoll', poll });
    const piles = { type: 'EnterHandCount', poll, piles: [{ ballot: one(1), count: 1 }] } as Command;
    await does(first, piles);
    await does(second, { ...piles, type: 'ConfirmHandCount' } as Command);
    await first.until(() => first.view.polls.get(poll)?.status === 'closed');
    expect(rowOf(first, poll).result).toMatchObject({
      ballots: 1,
      listed: false,
      tally: { ballots: 2, standings: [{ count: 0 }, { count: 1 }, { count: 1 }] },
    });
  });

  it('Z13 counted or called off, nothing of box and key is left but what was published', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 4);
    const [first] = phones as [(typeof phones)[0]];
    const off = await openSecret(first, meeting);
    const few = await openSecret(first, meeting);
    const codes: string[] = [];
    for (const poll of [off, few])
      for (const phone of phones) codes.push((await votes(phone, hall.url, poll, 1)).own(poll)?.code ?? '');
    const there = bytesIn(hall.data);
    for (const code of codes) expect(there.includes(code)).toBe(true);
    await does(first, { type: 'CallOffPoll', poll: off });
    await closes(first, few);
    // Another command after it: the hub has done what follows from the last one.
    await does(first, { type: 'RaiseHand', meeting, kind: 'speak' });
    const left = bytesIn(hall.data);
    for (const code of codes) expect(left.includes(code)).toBe(false);
    await hall.hub.stop();
    const store = openSqliteStore(join(hall.data, HALL_FILE));
    expect(store.ballots.polls()).toEqual([]);
    expect(JSON.stringify([...store.entriesAfter(0)])).not.toMatch(/"choice"/);
    store.close();
  });

  it('Z17 a restart before the key, between papers and while counting loses nothing, and the hub goes on', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 5);
    const [first] = phones as [(typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    const voters = [];
    for (const phone of phones.slice(0, 2)) voters.push(await votes(phone, hall.url, poll, 1));
    const key = rowOf(first, poll).publicKey;
    for (const phone of phones) phone.close();
    await hall.hub.stop();

    const again = await openHall({ data: hall.data });
    const back = [];
    for (const { keys, person } of phones) {
      const phone = again.phone({ keys, person });
      await phone.greetAsPerson();
      back.push(phone);
    }
    const [mover] = back as [(typeof back)[0]];
    expect(rowOf(mover, poll)).toMatchObject({ publicKey: key, turnout: 2, status: 'open' });
    for (const phone of back.slice(2)) voters.push(await votes(phone, again.url, poll, 0));
    await does(back[4]!, { type: 'ClosePoll', poll }).catch(() => undefined);
    for (const phone of back) phone.close();
    await again.hub.stop();

    const last = await openHall({ data: hall.data });
    const { keys, person } = phones[0]!;
    const phone = last.phone({ keys, person });
    await phone.greetAsPerson();
    await phone.until(() => phone.view.polls.get(poll)?.status === 'closed');
    expect(rowOf(phone, poll).result).toMatchObject({
      ballots: 5,
      tally: { standings: [{ count: 3 }, { count: 2 }, { count: 0 }] },
    });
    expect(canonical(rowOf(phone, poll).publicKey)).toBe(canonical(key));
    expect(voters).toHaveLength(5);
  });

  it('Z19 ballots on their way when it closes still count, and once all papers are back nothing is waited for', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [first, second] = phones as [(typeof phones)[0], (typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    await votes(first, hall.url, poll, 1);
    const { promise: held, resolve: go } = Promise.withResolvers<null>();
    const slow = await voterOn(second, hall.url, {
      async request(path, init) {
        await held;
        return fetch(`${hall.url}${path}`, init);
      },
    });
    const voting = slow.vote(rowOf(second, poll), one(2));
    await first.until(() => first.view.polls.get(poll)?.turnout === 2);
    await does(first, { type: 'ClosePoll', poll });
    await first.until(() => first.view.polls.get(poll)?.status === 'counting');
    go(null);
    expect(await voting).toEqual({ is: 'in' });
    await first.until(() => first.view.polls.get(poll)?.status === 'closed');
    expect(rowOf(first, poll).result).toMatchObject({ ballots: 2, papers: { phone: 2, hand: 0 } });
  });

  it('Z19 a paper that is not handed in holds up the result for a moment only', async () => {
    const hall = await openHall();
    const { meeting, phones } = await assemble(hall, 3);
    const [first, second] = phones as [(typeof phones)[0], (typeof phones)[0]];
    const poll = await openSecret(first, meeting);
    await votes(first, hall.url, poll, 1);
    const lost = await voterOn(second, hall.url, { request: () => new Promise(() => undefined) });
    void lost.vote(rowOf(second, poll), one(2));
    await first.until(() => first.view.polls.get(poll)?.turnout === 2);
    expect((await closes(first, poll)).result).toMatchObject({ ballots: 1, papers: { phone: 2, hand: 0 } });
  });

  it('R16 a poll over days is closed by the hall’s own clock', async () => {
    const hall = await openHall();
    const [first] = await hall.founded();
    const poll = newId<PollId>();
    const asked: Command = {
      ...{ type: 'OpenPoll', poll, question: 'Which day?', secret: false, moreTime: false },
      form: { kind: 'approval', options: ['Sunday', 'Monday'], threshold: null },
      place: { in: 'days', circle: null, closesAt: Date.now() + 3_600_000 + 1_500 },
    };
    expect(await first.act(asked)).toMatchObject({ ok: true });
    expect(await first.act({ type: 'ClosePoll', poll })).toEqual({
      ok: false,
      refusal: { type: 'StillWaiting' },
    });
  });
});
