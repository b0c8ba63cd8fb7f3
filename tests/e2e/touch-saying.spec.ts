/** Somebody without a phone raises a need by touch, and says to others what a phone lets one say. */
import { newId } from '../../electron/demo/phone.ts';
import type { CircleId, ItemId, MeetingId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import { comesIn, panel, setsNumber, touch, withZoe } from './zoe.ts';

test('W69 W70 W75 W79 W81 W84 W85 W86 a need is raised by touch and taken back; to another is said what a phone lets one say', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, zoe, need } = people;
  const circle = newId<CircleId>();
  await does(noor, { type: 'StartCircle', circle, name: 'Kitchen', domain: null });
  await setsNumber(wall, people);
  await comesIn(wall);

  await test.step('raised, and undone', async () => {
    await touch(wall, 'Raise a need');
    await expect(panel(wall)).toContainText('Whoever stands near can read what is written here.');
    await touch(wall, 'Put it on the board');
    await expect(panel(wall)).toContainText('Say in a few words what is needed.');
    const keys = wall.getByRole('group', { name: 'Keys on the screen' });
    for (const key of ['T', 'e', 'a']) await keys.getByRole('button', { name: key, exact: true }).click();
    for (let n = 1; n < 3; n += 1) await touch(wall, 'More');
    for (const choice of ['Today', 'Kitchen', 'Put it on the board']) await touch(wall, choice);
    const raised = () => [...noor.view.needs.values()].find(({ details: told }) => told?.what === 'Tea');
    await noor.until(() => raised() !== undefined);
    expect(raised()).toMatchObject({ raisedBy: zoe, details: { amount: 3, unit: 'hands', circle } });
    expect(raised()?.details?.by).not.toBeNull();
    await expect(panel(wall)).toContainText('It is on the board.');
    await touch(wall, 'Undo');
    await noor.until(() => raised()?.status === 'letGo');
    await expect(wall.getByRole('button', { name: 'More: Tea' })).toHaveCount(0);
    await touch(wall, 'Undo');
    await noor.until(() => raised()?.status === 'open');
  });

  await test.step('said in other words, for a day further away, and thanked for', async () => {
    const tea = () => [...noor.view.needs.values()].find(({ details: told }) => told?.what.startsWith('Tea'));
    await touch(wall, 'More: Tea');
    await touch(wall, 'Edit');
    await expect(panel(wall)).toContainText('What it said before stays in its history.');
    await panel(wall).getByRole('textbox').first().fill('Tea for twelve');
    for (const choice of ['A date', '7 days later', '1 day later', '1 day earlier', 'Save'])
      await touch(wall, choice);
    await noor.until(() => tea()?.details?.what === 'Tea for twelve');
    const day = new Date();
    const nine = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 9).getTime();
    expect(tea()?.details?.by).toEqual({ at: nine, allDay: true });
    await touch(wall, 'More: Tea for twelve');
    await touch(wall, 'Thank');
    await panel(wall).getByRole('textbox').fill('It was strong');
    await touch(wall, 'Thank');
    const thanks = () => [...noor.view.thanks.values()].find(({ words }) => words === 'It was strong');
    await noor.until(() => thanks()?.for.id === tea()?.id);
    await touch(wall, 'Undo');
    await noor.until(() => thanks() === undefined);
  });

  await test.step('asked quietly: on the phones of members, and not here, and taken back at once', async () => {
    await touch(wall, 'Raise a need');
    await panel(wall).getByRole('textbox').first().fill('Somebody to sit with me');
    await touch(wall, 'Quietly');
    await expect(panel(wall)).toContainText('Not the wall, not guests.');
    await touch(wall, 'Put it on the board');
    const quiet = () => [...noor.view.needs.values()].find(({ details: told }) => told?.quiet === true);
    await noor.until(() => quiet()?.details?.what === 'Somebody to sit with me');
    await expect(panel(wall)).toContainText('It is on members’ phones, and not here.');
    await expect(wall.getByText('Somebody to sit with me')).toHaveCount(0);
    await touch(wall, 'Undo');
    await noor.until(() => quiet()?.status === 'letGo');
  });

  await test.step('something was done without being asked', async () => {
    await touch(wall, 'I noticed this was done');
    await panel(wall).getByRole('textbox').fill('The stairs are clean');
    await touch(wall, 'Say it on the wall');
    await noor.until(() => [...noor.view.deeds.values()].at(-1)?.what === 'The stairs are clean');
    await touch(wall, 'Undo');
    await noor.until(() => noor.view.deeds.size === 0);
  });

  await test.step('a meeting is announced, put on another day, called off, and takes place after all', async () => {
    const row = () => [...noor.view.meetings.values()].at(-1);
    await touch(wall, 'Announce a meeting');
    await touch(wall, 'Announce a meeting');
    await expect(panel(wall)).toContainText('Say in a few words what the meeting is for.');
    await panel(wall).getByLabel('What for').fill('House evening');
    await panel(wall).getByLabel('Where (if you like)').fill('At the stove');
    for (const choice of ['tomorrow', '18:00', '15 minutes later', 'Kitchen', 'Announce a meeting'])
      await touch(wall, choice);
    await noor.until(() => row()?.title === 'House evening');
    const day = new Date();
    const at = (days: number, hour: number, minute: number): number =>
      new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour, minute).getTime();
    const plan = { at: at(1, 18, 15), where: 'At the stove', circle };
    expect(row()).toMatchObject({ ...plan, announcedBy: zoe, status: 'announced' });
    await touch(wall, /Change: .House evening/);
    for (const choice of ['A date', '7 days later', 'Save']) await touch(wall, choice);
    await noor.until(() => row()?.at === at(14, 18, 15));
    await touch(wall, /Call it off: .House evening/);
    await noor.until(() => row()?.status === 'calledOff');
    await touch(wall, 'It takes place after all');
    await noor.until(() => row()?.status === 'announced');
  });

  await test.step('a proposal is written, and put on the agenda of that meeting', async () => {
    await touch(wall, 'Write a proposal');
    await touch(wall, 'Propose it');
    await expect(panel(wall)).toContainText('Please write a title and the text.');
    await touch(wall, 'an experiment');
    await panel(wall).getByLabel('In a few words').fill('Quiet after ten');
    await panel(wall).getByLabel('What we agree on').fill('After ten we whisper.');
    await touch(wall, 'Propose it');
    const row = () => [...noor.view.proposals.values()].find(({ title }) => title === 'Quiet after ten');
    await noor.until(() => row() !== undefined);
    expect(row()).toMatchObject({ by: zoe, effect: { kind: 'experiment' }, latest: { reviewAfter: 30 } });
    await touch(wall, 'Back');
    for (const choice of ['Add to the agenda', 'to decide together', 'Quiet after ten', 'Add to the agenda'])
      await touch(wall, choice);
    const meeting = () => [...noor.view.meetings.values()].at(-1);
    await noor.until(() => meeting()?.items.length === 1);
    expect(meeting()?.items[0]).toMatchObject({ title: 'Quiet after ten', proposal: row()?.id });
    const item = newId<ItemId>();
    const bread = { kind: 'discuss', title: 'Bread', minutes: 10, proposal: null } as const;
    await does(noor, { type: 'AddItem', meeting: meeting()?.id as MeetingId, item, details: bread });
    await touch(wall, 'What it is about');
    const wanted = () => meeting()?.items.at(-1)?.interest;
    await touch(wall, /I want to talk about this: .Bread/);
    await noor.until(() => wanted()?.includes(zoe) === true);
    await touch(wall, /I can do without it: .Bread/);
    await noor.until(() => wanted()?.length === 0);
    // One's own is wanted already.
    await expect(panel(wall).getByRole('button', { name: /talk about this: .Quiet/ })).toHaveCount(0);
    await touch(wall, 'Back');
  });

  await test.step('everybody is asked for days, and it is called off when asked twice', async () => {
    await touch(wall, 'Ask something, for days');
    await panel(wall).getByLabel('What do you want to know?').fill('Which bread?');
    for (const choice of ['one of these', 'One more choice', 'Take out choice 3', 'More'])
      await touch(wall, choice);
    for (const [n, choice] of ['Rye', 'Oats'].entries())
      await panel(wall)
        .getByLabel(`Choice ${n + 1}`)
        .fill(choice);
    const before = Date.now();
    await touch(wall, 'Ask everybody');
    const row = () => [...noor.view.polls.values()].find(({ question }) => question === 'Which bread?');
    await noor.until(() => row() !== undefined);
    expect(row()).toMatchObject({ by: zoe, meeting: null, circle: null, form: { options: ['Rye', 'Oats'] } });
    expect(Math.round(((row()?.closesAt ?? 0) - before) / 86_400_000)).toBe(4);
    await touch(wall, /Call it off: .Which bread/);
    await expect(panel(wall)).toContainText('It cannot be undone');
    await touch(wall, 'Call it off');
    await noor.until(() => row()?.status === 'calledOff');
  });

  await test.step('if needed, then really, done, and not done after all', async () => {
    const row = () => noor.view.needs.get(need);
    await touch(wall, 'I can: Carry the benches');
    await touch(wall, 'I could if needed');
    await noor.until(() => row()?.tally.standby === 1);
    await expect(panel(wall)).toContainText('You could if needed');
    await touch(wall, 'I can: Carry the benches');
    await touch(wall, 'I can');
    await noor.until(() => row()?.tally.pledged === 1 && row()?.tally.standby === 0);
    await touch(wall, 'Done: Carry the benches');
    await noor.until(() => row()?.tally.done === 1);
    await touch(wall, 'Undo');
    await noor.until(() => row()?.tally.done === 0);
  });

  await test.step('seen too, so concerned: no longer needed, and met in part', async () => {
    const row = () => noor.view.needs.get(need);
    await touch(wall, 'More: Carry the benches');
    await expect(wall.getByRole('button', { name: 'No longer needed' })).toHaveCount(0);
    await touch(wall, 'I see it too');
    await noor.until(() => row()?.seenBy.includes(zoe) === true);
    await expect(wall.getByRole('button', { name: 'I don’t see it any more' })).toBeVisible();
    await touch(wall, 'Partly');
    await touch(wall, 'Save');
    await noor.until(() => row()?.assessed === 'partly');
    await touch(wall, 'No longer needed');
    await noor.until(() => row()?.status === 'letGo');
    await touch(wall, 'Undo');
    await noor.until(() => row()?.status === 'open');
    await touch(wall, 'Mine');
    await expect(wall.getByRole('button', { name: 'More: Carry the benches' })).toBeVisible();
  });
});
