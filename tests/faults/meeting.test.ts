import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, newKeys, SimulatedPhone, type Keys } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { ItemId, MeetingId, PersonId, ProposalId } from '../../shared/domain/ids.ts';
import { commitmentTo } from '../../shared/domain/lot/lot.ts';
import { sha256 } from '../../shared/domain/lot/sha256.ts';
import { tempFolder } from '../fixtures/hall.ts';
import { hubProcess, verified } from './hub-process.ts';

const consent = { kind: 'consent', words: null } as const;
const role = 'facilitator' as const;

test('Q25 after kill -9 in the middle of a round and of a draw everything goes on where it was', async () => {
  const data = join(tempFolder(), 'hall');
  mkdirSync(data);
  const who: { keys: Keys; person: PersonId }[] = Array.from({ length: 3 }, () => ({
    keys: newKeys(),
    person: newId<PersonId>(),
  }));
  const [meeting, item, proposal] = [newId<MeetingId>(), newId<ItemId>(), newId<ProposalId>()];
  let hub = hubProcess(data);
  let at = (await hub.ready)!;
  let phones: SimulatedPhone[] = [];
  for (const [n, one] of who.entries()) {
    const phone = new SimulatedPhone({ url: at.url, ...one });
    expect((await phone.join(`Person ${n}`, at.code)).ok).toBe(true);
    phones.push(phone);
  }
  const does = async (n: number, body: Command) => {
    const answer = await phones[n]!.act(body);
    if (!answer.ok) throw new Error(`${body.type} was refused: ${answer.refusal.type}`);
  };
  /** The hub dies; another is started on the same disk, and all phones come back. */
  const killed = async () => {
    hub.child.kill('SIGKILL');
    expect(await hub.gone).toBe('SIGKILL');
    for (const phone of phones) phone.close();
    hub = hubProcess(data);
    at = (await hub.ready)!;
    phones = who.map((one) => new SimulatedPhone({ url: at.url, ...one }));
    for (const phone of phones) expect((await phone.greetAsPerson()).ok).toBe(true);
  };
  const row = () => phones[0]!.view.meetings.get(meeting);

  await does(0, {
    type: 'AnnounceMeeting',
    meeting,
    plan: { title: 'Assembly', at: Date.now(), where: null, circle: null },
  });
  await does(0, {
    ...{ type: 'Propose', proposal, title: 'Heat the barn', driver: null, text: 'With wood', circle: null },
    ...{ effect: { kind: 'agreement' }, reviewAfter: 90 },
  });
  await does(0, {
    type: 'AddItem',
    meeting,
    item,
    details: { kind: 'decide', title: 'Heating', minutes: 20, proposal },
  });
  await does(0, { type: 'BeginGathering', meeting });
  for (const n of [0, 1, 2]) await does(n, { type: 'CheckIn', meeting, named: true });
  for (const n of [0, 1, 2]) await does(n, { type: 'SayWilling', meeting, role });
  await does(0, { type: 'DrawLot', meeting, role });
  await phones[0]!.until(() => row()?.lent.facilitator.drawing != null);
  const lot = row()?.lent.facilitator.drawing?.lot ?? '';
  const valueOf = (n: number) => who[n]!.keys.device;
  for (const n of [0, 1])
    await does(n, {
      type: 'CommitToLot',
      meeting,
      role,
      commitment: commitmentTo(sha256, lot, who[n]!.person, valueOf(n)),
    });

  await killed();
  expect(row()?.lent.facilitator.drawing).toMatchObject({ lot, stage: 'commit' });
  expect(row()?.lent.facilitator.drawing?.answered.length).toBe(2);
  await does(2, {
    type: 'CommitToLot',
    meeting,
    role,
    commitment: commitmentTo(sha256, lot, who[2]!.person, valueOf(2)),
  });
  for (const n of [0, 1, 2]) await does(n, { type: 'RevealForLot', meeting, role, value: valueOf(n) });
  await phones[0]!.until(() => row()?.lent.facilitator.holder != null);
  const chair = who.findIndex(({ person }) => person === row()?.lent.facilitator.holder);

  await does(chair, { type: 'OpenMeeting', meeting });
  await does(chair, { type: 'OpenItem', meeting, item });
  await does(chair, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  const answer = { type: 'AnswerRound', proposal, round: 1, version: 1, answer: consent } as const;
  const act = phones[1]!.prepare(answer);
  const first = await phones[1]!.send(act);
  expect(first.ok).toBe(true);
  await does(0, { ...answer, answer: { kind: 'standAside', words: 'Away' } });

  await killed();
  expect(phones[0]!.view.proposals.get(proposal)?.round).toMatchObject({
    status: 'open',
    heard: 2,
    result: null,
  });
  expect(phones[0]!.view.answers.get(proposal)?.answer?.words).toBe('Away');
  expect(phones[1]!.view.answers.get(proposal)?.answer).toEqual(consent);
  // Sent again it is the same answer, and counts once.
  expect(await phones[1]!.send(act)).toEqual(first);
  await does(2, answer);
  await does(chair, { type: 'CloseRound', proposal, round: 1 });
  await phones[0]!.until(() => phones[0]!.view.proposals.get(proposal)?.status === 'adopted');
  expect(phones[0]!.view.proposals.get(proposal)?.round?.result?.counts).toEqual({
    consent: 2,
    concern: 0,
    standAside: 1,
    object: 0,
    notHeard: 0,
  });
  await does(chair, { type: 'CloseMeeting', meeting });
  for (const phone of phones) phone.close();
  hub.child.send({ type: 'stop' });
  expect(await hub.gone).toBe(0);
  expect(await verified(data)).toMatchObject({ exit: 0 });
});
