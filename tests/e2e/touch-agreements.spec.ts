/** Somebody without a phone reads what the hall agreed on and how, and works on proposals that are in no meeting. */
import type { Page } from '@playwright/test';
import { newId } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { ItemDetails } from '../../shared/domain/agenda/commands.ts';
import type { ChoosingId, CircleId, ItemId, MeetingId, ProposalId, RoleId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import { comesIn, panel, setsNumber, touch, withZoe, type People } from './zoe.ts';

/** The house meets, with this on hand; Zoe is there by touch. */
async function meets(wall: Page, { noor, imre, zoe }: People, about: Pick<ItemDetails, 'kind' | 'proposal'>) {
  const [meeting, item] = [newId<MeetingId>(), newId<ItemId>()];
  const plan = { title: 'House evening', at: Date.now(), where: 'The barn', circle: null };
  await does(noor, { type: 'AnnounceMeeting', meeting, plan });
  await does(noor, {
    ...{ type: 'AddItem', meeting, item },
    details: { title: 'The winter', minutes: 20, ...about },
  });
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
  await touch(wall, 'I am here, the minutes may name me');
  await noor.until(() => noor.view.meetings.get(meeting)?.present.includes(zoe) === true);
  for (const role of ['facilitator', 'noteTaker'] as const)
    await does(noor, { type: 'TakeUp', meeting, role });
  await does(noor, { type: 'OpenMeeting', meeting });
  await does(noor, { type: 'OpenItem', meeting, item });
  return { meeting, item };
}
const heat = (proposal: ProposalId): Extract<Command, { type: 'Propose' }> => ({
  ...{ type: 'Propose', proposal, title: 'Heat the barn', driver: 'It is cold' },
  ...{ text: 'With wood, from November', circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
});

test('W87 W90 an agreement and its minutes are read by touch; a review is called, taken back, and becomes a proposal', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre } = people;
  await setsNumber(wall, people);
  await comesIn(wall);
  const proposal = newId<ProposalId>();
  await does(noor, heat(proposal));
  const { meeting, item } = await meets(wall, people, { kind: 'decide', proposal });

  await test.step('it is decided, with a concern', async () => {
    await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    await touch(wall, 'I consent, with a concern');
    await panel(wall).getByRole('textbox').fill('Mind the smoke');
    await touch(wall, 'Send: I consent, with a concern');
    const answers = { type: 'AnswerRound', proposal, round: 1, version: 1 } as const;
    for (const phone of [noor, imre])
      await does(phone, { ...answers, answer: { kind: 'consent', words: null } });
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 3);
    await does(noor, { type: 'CloseRound', proposal, round: 1 });
    for (let n = 1; n <= 12; n += 1) {
      const text = `Note ${n}: ${'we spoke about the stove and its chimney. '.repeat(6)}`.trim();
      await does(noor, { type: 'WriteNote', meeting, item, note: newId(), text });
    }
    await does(noor, { type: 'CloseMeeting', meeting });
  });

  await test.step('read: its words, until when, what was said to it', async () => {
    await touch(wall, 'Agreements');
    await panel(wall).getByLabel('Search the agreements').fill('nothing like it');
    await touch(wall, 'Search');
    await expect(panel(wall)).toContainText('Nothing found.');
    await panel(wall).getByLabel('Search the agreements').fill('BARN');
    await touch(wall, 'Search');
    await touch(wall, /Read: .Heat the barn/);
    for (const words of ['With wood, from November', 'looked at again', 'Mind the smoke', 'It is cold'])
      await expect(panel(wall)).toContainText(words);
    await expect(panel(wall)).toContainText('1 consents with a concern');
  });

  await test.step('a review is called, and taken back by whoever called it', async () => {
    const row = () => noor.view.agreements.get(proposal);
    await touch(wall, 'Look at it again now');
    await noor.until(() => row()?.reviewCalledBy === people.zoe);
    await expect(panel(wall)).toContainText('Somebody asked to look at it again.');
    await touch(wall, 'Take that back');
    await noor.until(() => row()?.reviewCalled === false);
    await touch(wall, 'Undo');
    await noor.until(() => row()?.reviewCalled === true);
    await touch(wall, 'Take that back');
    await noor.until(() => row()?.reviewCalled === false);
    await does(noor, { type: 'CallReview', agreement: proposal });
    await expect(panel(wall)).toContainText('Somebody asked to look at it again.');
    await expect(wall.getByRole('button', { name: 'Take that back' })).toHaveCount(0);
  });

  await test.step('another text for it is proposed', async () => {
    await touch(wall, 'Change it');
    await expect(panel(wall)).toContainText('This text takes its place.');
    const text = panel(wall).getByLabel('What we agree on');
    await expect(text).toHaveValue('With wood, from November');
    await text.fill('With straw, from October');
    await touch(wall, 'Propose it');
    const change = () =>
      [...noor.view.proposals.values()].find(({ effect }) => effect.kind === 'change' && effect.agreement);
    await noor.until(() => change() !== undefined);
    expect(change()).toMatchObject({
      title: 'Heat the barn',
      by: people.zoe,
      effect: { agreement: proposal },
    });
    // It can go on from there at once.
    await expect(wall.getByRole('button', { name: 'Withdraw it' })).toBeVisible();
    for (let n = 0; n < 3; n += 1) await touch(wall, 'Back');
  });

  await test.step('the minutes of that meeting are read to their end, page by page', async () => {
    await touch(wall, 'All meetings that are over');
    await touch(wall, /Read: .House evening/);
    await expect(panel(wall)).toContainText('What we decided');
    const next = wall.getByRole('button', { name: 'Next page' });
    const of = Number(await panel(wall).locator('[data-pages]').getAttribute('data-pages'));
    expect(of).toBeGreaterThan(1);
    await expect(panel(wall)).toContainText(`Page 1 of ${of}`);
    const last = panel(wall).getByText('Written by Moothall from the hall’s log.');
    await expect(last).not.toBeInViewport();
    for (let n = 1; n < of; n += 1) await next.click();
    await expect(next).toBeDisabled();
    await expect(last).toBeInViewport();
    await touch(wall, 'Page before');
    await expect(last).not.toBeInViewport();
    await touch(wall, 'Back');
    await panel(wall).getByLabel('Search the meetings').fill('chimney sweep');
    await touch(wall, 'Search');
    await expect(panel(wall)).toContainText('Nothing found.');
  });
});

test('W88 somebody whom the wall does not show works by touch on a proposal of their own that is in no meeting', async ({
  village,
}) => {
  const people = await withZoe(village, false);
  const { wall } = village;
  const { noor, zoe } = people;
  await setsNumber(wall, people, false);
  await comesIn(wall, false);
  await touch(wall, 'Write a proposal');
  await panel(wall).getByLabel('In a few words').fill('Quiet after ten');
  await panel(wall).getByLabel('What we agree on').fill('After ten we whisper.');
  await touch(wall, 'Propose it');
  const row = () => [...noor.view.proposals.values()].find(({ title }) => title === 'Quiet after ten');
  await noor.until(() => row() !== undefined);
  const proposal = row()?.id as ProposalId;
  await touch(wall, 'Back');
  await touch(wall, 'Proposals');
  await touch(wall, /Read: .Quiet after ten/);

  await test.step('a question, and it is taken back', async () => {
    await does(noor, {
      type: 'Remark',
      proposal,
      remark: newId(),
      kind: 'question',
      text: 'Also on Fridays?',
    });
    await expect(panel(wall)).toContainText('Also on Fridays?');
    await expect(wall.getByRole('button', { name: 'Take back' })).toHaveCount(0);
    await touch(wall, 'Your words');
    await touch(wall, 'An answer');
    await panel(wall).getByRole('textbox').fill('On Fridays at eleven');
    await touch(wall, 'Say it');
    await noor.until(() => row()?.remarks.length === 2);
    expect(row()?.remarks[1]).toMatchObject({ kind: 'answer', by: zoe });
    await touch(wall, 'Take back');
    await noor.until(() => row()?.remarks.length === 1);
  });

  await test.step('everybody is asked for days, and answers there', async () => {
    await touch(wall, 'questions');
    await noor.until(() => row()?.status === 'clarify');
    const before = Date.now();
    await touch(wall, 'Ask everybody, for days');
    await expect(panel(wall)).toContainText('at least 1 of 3');
    await touch(wall, 'More');
    await touch(wall, 'Ask everybody, for days');
    await noor.until(() => row()?.round?.status === 'open');
    expect(Math.round(((row()?.round?.closesAt ?? 0) - before) / 86_400_000)).toBe(8);
    await touch(wall, 'I consent');
    await touch(wall, 'Send: I consent');
    await noor.until(() => row()?.round?.heard === 1);
  });

  await test.step('a new version ends that round; put off, taken up, on an agenda, withdrawn, and back', async () => {
    await touch(wall, 'Write a new version');
    await panel(wall).getByRole('textbox').fill('After eleven we whisper.');
    await touch(wall, 'Save');
    await noor.until(() => row()?.latest.version === 2);
    expect(row()?.round?.status).toBe('lapsed');
    await touch(wall, 'Earlier versions');
    await expect(panel(wall)).toContainText('After ten we whisper.');
    await touch(wall, 'Put it off');
    await noor.until(() => row()?.status === 'deferred');
    await touch(wall, 'Work on it again');
    await noor.until(() => row()?.status === 'draft');
    const meeting = newId<MeetingId>();
    const plan = { title: 'House evening', at: Date.now() + 3_600_000, where: null, circle: null };
    await does(noor, { type: 'AnnounceMeeting', meeting, plan });
    await touch(wall, 'Talk about it in a meeting');
    await touch(wall, /House evening/);
    await noor.until(() => noor.view.meetings.get(meeting)?.items[0]?.proposal === proposal);
    await expect(panel(wall)).toContainText(/on the agenda: .House evening/);
    await touch(wall, 'Withdraw it');
    await noor.until(() => row()?.status === 'withdrawn');
    await touch(wall, 'Undo');
    await noor.until(() => row()?.status === 'draft');
  });

  await test.step('what is somebody else’s is read, and spoken to, but not withdrawn', async () => {
    await does(noor, heat(newId<ProposalId>()));
    await touch(wall, 'Back');
    await touch(wall, /Read: .Heat the barn/);
    await expect(wall.getByRole('button', { name: 'Your words' })).toBeVisible();
    for (const name of ['Withdraw it', 'Write a new version', 'Ask everybody, for days', 'Put it off'])
      await expect(wall.getByRole('button', { name })).toHaveCount(0);
  });
});

test('W88 whoever is proposed for a role amends what they agreed to stand for, by touch', async ({
  village,
}) => {
  const people = await withZoe(village, false);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  await setsNumber(wall, people, false);
  const [hallRole, choosing] = [newId<RoleId>(), newId<ChoosingId>()];
  const description = { name: 'Keeping the till', purpose: 'So that we know', lasts: 90, circle: null };
  await does(noor, { type: 'DescribeRole', hallRole, description });
  await comesIn(wall, false);
  const place = await meets(wall, people, { kind: 'role', proposal: null });
  await does(noor, { type: 'BeginChoosing', choosing, hallRole, place: { in: 'meeting', ...place } });
  const row = () => noor.view.choosings.get(choosing);
  const forZoe = { type: 'SuggestForRole', choosing, person: zoe, reason: 'Zoe counts twice' } as const;
  for (const [n, phone] of [noor, imre].entries())
    await does(phone, { ...forZoe, value: 'AB'.charAt(n).repeat(43) });
  for (const from of ['gathering', 'changing'] as const)
    await does(noor, { type: 'MoveChoosing', choosing, from });
  await touch(wall, 'Look whether it is me');
  await touch(wall, 'Yes, propose me');
  await noor.until(() => row()?.stage === 'proposed');
  const proposal = row()?.proposal as ProposalId;
  await touch(wall, 'Proposals');
  await touch(wall, /Read: .Keeping the till/);
  await touch(wall, 'Write a new version');
  await panel(wall).getByRole('textbox').fill('I keep it until spring, with Imre.');
  await touch(wall, 'Save');
  await noor.until(() => noor.view.proposals.get(proposal)?.latest.version === 2);
  expect(noor.view.proposals.get(proposal)?.latest).toMatchObject({ by: zoe });
  await touch(wall, 'Undo');
  await noor.until(() => noor.view.proposals.get(proposal)?.latest.version === 3);
});

test('W91 another name of a circle, and of the hall, is proposed by touch', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor } = people;
  await setsNumber(wall, people);
  const [kitchen, garden] = [newId<CircleId>(), newId<CircleId>()];
  await does(noor, { type: 'StartCircle', circle: kitchen, name: 'Kitchen', domain: 'The pots' });
  await does(noor, { type: 'StartCircle', circle: garden, name: 'Garden', domain: null });
  await comesIn(wall);
  const changes = () =>
    [...noor.view.proposals.values()].flatMap(({ effect }) =>
      effect.kind === 'rule' ? [effect.change] : [],
    );
  const begins = async (rule: string): Promise<void> => {
    for (const choice of ['Write a proposal', 'a rule of the hall', rule]) await touch(wall, choice);
  };

  await begins('Name of a circle');
  await touch(wall, 'Kitchen');
  await expect(panel(wall).getByLabel('What it looks after')).toHaveValue('The pots');
  await panel(wall).getByLabel('Name', { exact: true }).fill('Kitchen and cellar');
  await expect(panel(wall)).toContainText(/The circle is called ..Kitchen and cellar/);
  await touch(wall, 'Propose it');
  await noor.until(() => changes().length === 1);
  const to = { circle: kitchen, name: 'Kitchen and cellar', domain: 'The pots' };
  expect(changes()).toEqual([{ rule: 'circle', to }]);

  await touch(wall, 'Back');
  await begins('Becoming a member');
  // Touched again: another rule.
  await touch(wall, 'a rule of the hall');
  await touch(wall, 'Name and languages of the hall');
  await touch(wall, 'Deutsch');
  await touch(wall, 'Propose it');
  await noor.until(() => changes().length === 2);
  expect(changes()[1]).toEqual({ rule: 'hallName', to: { name: 'The mill', languages: ['en', 'de'] } });
});
