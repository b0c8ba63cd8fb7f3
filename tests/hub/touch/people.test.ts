/** Circles, roles and people, by somebody without a phone: what the hub tells the wall of them, and what it refuses. */
import { expect, it } from 'vitest';
import { newId } from '../../../electron/demo/phone.ts';
import type { RoleId } from '../../../shared/domain/ids.ts';
import { does } from '../../fixtures/assembly.ts';
import { refused } from '../web/wires.ts';
import { ask, open, RIGHT, setNumber, withNumber } from './zoe.ts';

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
