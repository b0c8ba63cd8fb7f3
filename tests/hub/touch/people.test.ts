/** Circles, roles and people, by somebody without a phone: what the hub tells the wall of them, and what it refuses. */
import { expect, it } from 'vitest';
import { newId } from '../../../electron/demo/phone.ts';
import type { CommandId, NeedId, RoleId } from '../../../shared/domain/ids.ts';
import { nothingMine } from '../../../shared/view/rows.ts';
import { does } from '../../fixtures/assembly.ts';
import { details } from '../../fixtures/random-hall.ts';
import { refused } from '../web/wires.ts';
import { act, ask, open, RIGHT, setNumber, withNumber } from './zoe.ts';

const sure = (wall: Parameters<typeof ask>[0], body: unknown, pin = RIGHT) =>
  ask(wall, { do: 'sure', id: newId<CommandId>(), pin, body });

it('W93 what is written for whoever comes next is told to the wall when a member asks for it, and to nobody else there', async () => {
  const { hall, wall, noor, imre, zoe } = await withNumber();
  const guest = await hall.joined('Ada');
  const hallRole = newId<RoleId>();
  const description = { name: 'Keeping the till', purpose: 'So that we know', lasts: 90, circle: null };
  await does(noor, { type: 'DescribeRole', hallRole, description });
  const reads = (role: RoleId) => ask(wall, { do: 'handover', hallRole: role });
  expect(await reads(hallRole)).toEqual(refused('NotKnownHere'));
  await open(wall, zoe);
  expect(await reads(hallRole)).toMatchObject({ ok: true, handover: null });
  expect(await reads(newId<RoleId>())).toEqual(refused('NoSuchThing'));
  // Whoever covers a role takes what is written of it from the wall too.
  await does(imre, { type: 'CoverThing', thing: { kind: 'role', id: hallRole } });
  expect(await reads(hallRole)).toEqual(refused('NotAllowedHere'));
  await setNumber(wall, guest.person, RIGHT, [noor, imre]);
  await open(wall, guest.person);
  expect(await reads(hallRole)).toEqual(refused('OnlyMembers'));
});

it('W94 W96 whoever was let in is told which guests are known to whom, what they covered, and whether they are shown', async () => {
  const { hall, wall, noor, imre, zoe } = await withNumber();
  const guest = await hall.joined('Ada', false);
  const need = newId<NeedId>();
  await does(noor, { type: 'RaiseNeed', need, details: details() });
  await does(noor, { type: 'VouchFor', person: guest.person });
  const known = { person: guest.person, by: [noor.person] };
  expect(await open(wall, zoe)).toMatchObject({ who: { isShown: true, vouched: [known], covered: [] } });
  const thing = { kind: 'need', id: need } as const;
  await does(noor, { type: 'CoverThing', thing: { kind: 'person', id: imre.person } });
  expect(await act(wall, { type: 'CoverThing', thing })).toMatchObject({ who: { covered: [thing] } });
  expect(await act(wall, { type: 'ShowMeOnWall', shown: false })).toMatchObject({ who: { isShown: false } });
  // With a second one Ada is a member, and that is not taken back: no passer-by says so.
  const knows = { type: 'VouchFor', person: guest.person };
  expect(await act(wall, knows)).toEqual(refused('NotAllowedHere'));
  expect(await sure(wall, knows)).toMatchObject({ who: { vouched: [] } });
  const other = await hall.joined('Bo');
  await setNumber(wall, other.person, RIGHT, [noor, imre]);
  await does(noor, { type: 'VouchFor', person: other.person });
  // What members know of guests is not told to a guest.
  expect(await open(wall, other.person)).toMatchObject({ who: { isMember: false, vouched: [] } });
});

it('W94 M15 who somebody is, is not confirmed with a key that the hub keeps: not for others, and not for oneself', async () => {
  const { hall, wall, noor, zoe } = await withNumber();
  await open(wall, zoe);
  for (const person of [noor.person, zoe]) {
    const fresh = hall.phone({ person });
    await fresh.greet(hall.code());
    await does(fresh, { type: 'AskToComeBack' });
    const confirms = { type: 'ConfirmReturn', person, device: fresh.keys.device };
    expect(await act(wall, confirms)).toEqual(refused('NotAllowedHere'));
  }
});

it('W95 M11 leaving and ending a phone take the number again; phones of their own are ended on phones', async () => {
  const { hall, wall, noor, imre, zoe, lent } = await withNumber();
  const leaves = { type: 'LeaveHall' };
  expect(await sure(wall, leaves)).toEqual(refused('NotKnownHere'));
  await open(wall, zoe);
  expect(await act(wall, leaves)).toEqual(refused('NotAllowedHere'));
  // Confirmed by others just now.
  expect(await sure(wall, leaves)).toEqual(refused('NotForADay'));
  // By her own phone, a number is not for a day only what others say.
  const asked = await ask(wall, { do: 'set-number', person: zoe, pin: RIGHT });
  const number = asked.ok ? asked.waits : undefined;
  if (number === undefined) throw new Error('no number waits');
  await does(lent, { type: 'ConfirmReturn', person: zoe, device: number });
  await open(wall, zoe);
  const stranger = hall.phone({ person: zoe });
  await stranger.greet(hall.code());
  await does(stranger, { type: 'AskToComeBack' });
  const device = stranger.keys.device;
  for (const phone of [noor, imre]) await does(phone, { type: 'ConfirmReturn', person: zoe, device });
  const own = lent.keys.device;
  expect(await sure(wall, { type: 'RetireDevice', device: own })).toEqual(refused('NotAllowedHere'));
  expect(await act(wall, { type: 'RetireDevice', device })).toEqual(refused('NotAllowedHere'));
  expect(await sure(wall, { type: 'RetireDevice', device }, '300100')).toMatchObject({ why: 'wrong' });
  expect(await sure(wall, { type: 'RetireDevice', device })).toMatchObject({ ok: true });
  expect(await sure(wall, null)).toMatchObject({ ok: true, who: { person: zoe } });
  expect(await sure(wall, leaves)).toMatchObject({ ok: true, who: null, mine: nothingMine });
  expect(await ask(wall, { do: 'stay' })).toEqual(refused('NotKnownHere'));
  expect(await open(wall, zoe)).toMatchObject({ why: 'no-number' });
});

it('W95 M13 another number takes the one before, by whoever stands there, and nobody else’s word', async () => {
  const { wall, zoe } = await withNumber();
  const changes = (pin: string, to: string) => ask(wall, { do: 'change-number', pin, to });
  expect(await changes(RIGHT, '925140')).toEqual(refused('NotKnownHere'));
  await open(wall, zoe);
  expect(await changes(RIGHT, '111111')).toMatchObject({ why: 'guessable' });
  expect(await changes('300100', '925140')).toMatchObject({ why: 'wrong' });
  expect(await changes(RIGHT, '925140')).toMatchObject({ ok: true, who: { person: zoe } });
  expect(await open(wall, zoe)).toMatchObject({ why: 'wrong' });
  expect(await open(wall, zoe, '925140')).toMatchObject({ ok: true });
});
