/** Zoe without a phone at a real wall: an agenda, its notes, the end of a meeting, needs that are over, thanks and deeds. */
import { newId } from '../../electron/demo/phone.ts';
import type { DeedId, ItemId, MeetingId, RemarkId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import { comesIn, panel, setsNumber, touch, withZoe } from './zoe.ts';

test('W97 W79 an agenda is changed by touch by whose it is, ordered before people gather, and its notes taken out', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  await setsNumber(wall, people);
  await comesIn(wall);
  const row = () => [...noor.view.meetings.values()].at(-1);
  const item = (title: string) => row()?.items.find((one) => one.title === title);

  await test.step('a meeting is announced that begins now', async () => {
    await touch(wall, 'Announce a meeting');
    await panel(wall).getByLabel('What for').fill('About the stove');
    const before = Date.now();
    for (const choice of ['now', 'Announce a meeting']) await touch(wall, choice);
    await noor.until(() => row()?.title === 'About the stove');
    const at = row()?.at ?? 0;
    expect(Math.abs(at - before)).toBeLessThan(120_000);
  });
  const meeting = row()?.id as MeetingId;

  await test.step('hers is changed, taken off, put back; another one’s is not hers to change', async () => {
    for (const title of ['Wood', 'Ashes']) {
      await touch(wall, 'Add to the agenda');
      await panel(wall).getByLabel('What about').fill(title);
      await touch(wall, 'Add to the agenda');
      await noor.until(() => item(title) !== undefined);
    }
    const details = { kind: 'discuss', title: 'Bread', minutes: 10, proposal: null } as const;
    await does(noor, { type: 'AddItem', meeting, item: newId<ItemId>(), details });
    await touch(wall, 'What it is about');
    await expect(panel(wall).getByRole('button', { name: /Edit: .Bread/ })).toHaveCount(0);
    await touch(wall, /Edit: .Wood/);
    await panel(wall).getByLabel('What about').fill('Dry wood');
    for (const choice of ['to decide together', 'More', 'Save']) await touch(wall, choice);
    await noor.until(() => item('Dry wood') !== undefined);
    expect(item('Dry wood')).toMatchObject({ kind: 'decide', minutes: 15, by: zoe });
    await touch(wall, /Take it off: .Ashes/);
    await noor.until(() => item('Ashes')?.status === 'dropped');
    await touch(wall, /Put it back: .Ashes/);
    await noor.until(() => item('Ashes')?.status === 'waiting');
    await touch(wall, 'Undo');
    await noor.until(() => item('Ashes')?.status === 'dropped');
    await touch(wall, 'Change the order');
    await touch(wall, /Earlier: .Bread/);
    await noor.until(() => row()?.items.findIndex((one) => one.title === 'Bread') === 0);
    await touch(wall, 'The order is fine');
    await touch(wall, 'Back');
  });

  await test.step('notes are written and taken out, and what came of it is taken back', async () => {
    await touch(wall, 'Let people check in');
    await noor.until(() => row()?.status === 'gathering');
    for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
    await touch(wall, 'I am here, the minutes may name me');
    await noor.until(() => row()?.present.includes(zoe) === true);
    await does(noor, { type: 'OpenMeeting', meeting });
    const wood = item('Dry wood')?.id as ItemId;
    await does(noor, { type: 'OpenItem', meeting, item: wood });
    const notes = () => item('Dry wood')?.notes.map(({ text }) => text);
    await does(imre, { type: 'WriteNote', meeting, item: wood, note: newId<RemarkId>(), text: 'Too wet' });
    await touch(wall, /Notes: .Dry wood/);
    await touch(wall, 'Write a note');
    await panel(wall).getByRole('textbox').fill('From the north wood');
    await touch(wall, 'Write it down');
    await noor.until(() => notes()?.length === 2);
    await touch(wall, /Take out: .Too wet/);
    await noor.until(() => notes()?.join() === 'From the north wood');
    await does(noor, { type: 'LinkNeed', meeting, item: wood, need: people.need });
    await touch(wall, /Take back: .Carry the benches/);
    await noor.until(() => item('Dry wood')?.needs.length === 0);
    await touch(wall, 'Undo');
    await noor.until(() => item('Dry wood')?.needs.length === 1);
  });

  await test.step('what should be different is taken back, and was never shown as hers', async () => {
    await touch(wall, 'What shall we do differently?');
    await panel(wall).getByRole('textbox').fill('Open a window');
    await touch(wall, 'Say it');
    await noor.until(() => row()?.feedback.includes('Open a window') === true);
    await expect(wall.getByRole('button', { name: 'Take back what I said' })).toHaveCount(0);
    await touch(wall, 'What shall we do differently?');
    await touch(wall, 'Take back what I said');
    await noor.until(() => row()?.feedback.length === 0);
    await expect(panel(wall)).not.toContainText('Open a window');
  });

  await test.step('W101 it is closed over what is on hand and what waits when it was asked twice', async () => {
    for (const one of [noor, imre]) await does(one, { type: 'SayWilling', meeting, role: 'noteTaker' });
    await does(noor, { type: 'DrawLot', meeting, role: 'noteTaker' });
    await touch(wall, 'More: Moving the meeting along');
    await touch(wall, 'Close the meeting');
    const closing = panel(wall).getByRole('group', { name: 'This is not at an end yet:' });
    await expect(closing).toContainText('The lot is being drawn. Taking notes');
    await expect(closing).toContainText(/on hand now: .Dry wood/);
    await expect(closing).toContainText(/It waits: .Bread/);
    expect(row()?.status).toBe('open');
    await touch(wall, 'Close it all the same');
    await noor.until(() => row()?.status === 'closed');
  });
});

test('W99 needs are looked through by touch; what is over is open again, thanks and deeds are taken back', async ({
  village,
}) => {
  const people = await withZoe(village, true);
  const { wall } = village;
  const { noor, need } = people;
  await setsNumber(wall, people);
  const deed = newId<DeedId>();
  await does(noor, { type: 'NoticeDeed', deed, what: 'The stairs are clean', circle: null });
  await does(noor, { type: 'LetNeedGo', need });
  await comesIn(wall);
  const row = () => noor.view.needs.get(need);
  const thanks = () => [...noor.view.thanks.values()];
  await touch(wall, 'Soon');
  await expect(panel(wall)).toContainText('Nothing here just now.');
  await touch(wall, 'Lately');
  await expect(panel(wall)).toContainText('The stairs are clean');

  await test.step('thanked for, with words and without, and taken back', async () => {
    await touch(wall, /Thank: .The stairs are clean/);
    await noor.until(() => thanks().length === 1);
    await touch(wall, /Take back my thanks: .The stairs are clean/);
    await noor.until(() => thanks().length === 0);
    await touch(wall, /Thank: .Carry the benches/);
    await panel(wall).getByRole('textbox').fill('Strong arms');
    await touch(wall, 'Thank');
    await noor.until(() => thanks()[0]?.words === 'Strong arms');
    await touch(wall, /Take back my thanks: .Carry the benches/);
    await noor.until(() => thanks().length === 0);
  });

  await test.step('what she noticed is taken back later too', async () => {
    await touch(wall, 'I noticed this was done');
    await panel(wall).getByRole('textbox').fill('The yard is swept');
    await touch(wall, 'Say it on the wall');
    await noor.until(() => noor.view.deeds.size === 2);
    await touch(wall, 'Done, forget me');
    await comesIn(wall);
    await touch(wall, 'Lately');
    await touch(wall, /Take back: .The yard is swept/);
    await noor.until(() => noor.view.deeds.size === 1);
    await expect(panel(wall).getByRole('button', { name: /Take back: .The stairs/ })).toHaveCount(0);
  });

  await test.step('open again, met, and not met after all', async () => {
    await touch(wall, /It is still needed: .Carry the benches/);
    await noor.until(() => row()?.status === 'open');
    await touch(wall, 'All');
    await touch(wall, 'More: Carry the benches');
    await touch(wall, 'I see it too');
    await noor.until(() => row()?.sightings === 1);
    await touch(wall, 'Yes, it is met');
    await noor.until(() => row()?.status === 'met');
    await touch(wall, 'Lately');
    await touch(wall, 'Take back the last word on that');
    await noor.until(() => row()?.status === 'open');
  });
});
