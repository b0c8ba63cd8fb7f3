/** Polls on the phone, in a real browser over a pretended hall that runs the real rules. */
import { expect, type Locator, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import { commitmentTo } from '../../shared/domain/lot/lot.ts';
import { sha256 } from '../../shared/domain/lot/sha256.ts';
import type { Ballot } from '../../shared/domain/polls/ballot.ts';
import type { Polled } from './gallery/polls.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { asked, button, now, phones } from './phones.ts';

const phone = phones();
/** To the page of the story's poll. */
const toPoll = (page: Page, place: 'poll' | 'recount' = 'poll'): Promise<void> =>
  page.evaluate(
    (to) => void (location.hash = `#/${to}/${(window.phoneGallery.story as Polled).poll}`),
    place,
  );
/** What others do meanwhile. */
const meanwhile = (page: Page, who: number, type: Parameters<Polled['by']>[1]): Promise<void> =>
  page.evaluate(({ who, type }) => (window.phoneGallery.story as Polled).by(who, type), { who, type });
const ballots = async (page: Page): Promise<Ballot[]> =>
  (await asked(page)).flatMap((body) => (body.type === 'Vote' ? [body.ballot as Ballot] : []));
const send = (page: Page): Promise<void> => button(now(page), 'Send my answer').click();

describe('an open poll', () => {
  for (const [hall, choice, ballot] of [
    ['temperature', '4', { kind: 'temperature', degree: 4 }],
    ['one', 'Friday after work', { kind: 'one', option: '2' }],
  ] as const)
    it(`H60 of kind ${hall} is answered in two taps from the board, where it comes first`, async () => {
      const page = await phone(`hall=${hall}`);
      let taps = 0;
      const tap = async (what: Locator): Promise<void> => {
        await what.click();
        taps += 1;
      };
      await tap(now(page).getByRole('radio', { name: choice, exact: true }));
      await tap(button(now(page), 'Send my answer'));
      await expect(now(page)).toContainText('Your answer:');
      await expect(page.getByText('Your vote is in.', { exact: false })).toBeVisible();
      expect(taps).toBe(2);
      expect(await ballots(page)).toEqual([ballot]);
    });

  it('H60 is answered by approval, dots, score and ranking as it asks', async () => {
    const approval = await phone('hall=approval');
    for (const name of ['Sunday morning', 'Not this month'])
      await now(approval).getByRole('checkbox', { name }).check();
    await send(approval);
    expect(await ballots(approval)).toEqual([{ kind: 'approval', options: ['0', '3'] }]);

    const dots = await phone('hall=dots');
    const more = (name: string) => button(now(dots), new RegExp(`^One more dot: .?${name}`));
    for (const name of ['Sunday', 'Sunday', 'Friday']) await more(name).click();
    await expect(now(dots)).toContainText('1 dot left');
    await button(now(dots), /^One dot less: .?Friday/).click();
    await more('Wednesday').click();
    await more('Wednesday').click();
    await expect(more('Sunday')).toBeDisabled();
    await send(dots);
    expect(await ballots(dots)).toEqual([
      {
        kind: 'dots',
        dots: [
          ['0', 2],
          ['1', 2],
        ],
      },
    ]);

    const score = await phone('hall=score');
    await now(score).getByRole('slider', { name: 'Friday after work' }).fill('9');
    await now(score).getByRole('slider', { name: 'Sunday morning' }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await score.keyboard.press(key);
    await send(score);
    expect(await ballots(score)).toEqual([
      {
        kind: 'score',
        scores: [
          ['0', 1],
          ['2', 9],
        ],
      },
    ]);
  });

  it('H61 a ranking takes equals and leaves out, by touch and by keyboard, and keeps the focus', async () => {
    const page = await phone('hall=ranking');
    for (const name of ['Friday', 'Sunday', 'Wednesday'])
      await button(now(page), new RegExp(`^Put next: .?${name}`)).click();
    const up = button(now(page), /^Up: .?Wednesday/);
    await up.focus();
    await page.keyboard.press('Enter');
    await expect(up).toBeFocused();
    await expect(now(page).getByRole('listitem').filter({ hasText: 'Wednesday' })).toContainText('equal');
    await button(now(page), /^Down: .?Friday/).click();
    await send(page);
    await button(now(page), 'Change it').click();
    await button(now(page), /^Take out: .?Sunday/).click();
    await send(page);
    expect(await ballots(page)).toEqual([
      { kind: 'ranking', ranks: [['0', '1', '2']] },
      { kind: 'ranking', ranks: [['1', '2']] },
    ]);
    await expect(now(page)).toContainText('=');
  });

  it('H62 an answer is changed and taken back until it closes, and abstaining is an answer', async () => {
    const page = await phone('hall=one');
    await button(now(page), 'I abstain').click();
    await expect(now(page)).toContainText('Your answer: I abstain');
    await button(now(page), 'Change it').click();
    await now(page).getByRole('radio', { name: 'Sunday morning' }).check();
    await send(page);
    await expect(now(page)).toContainText('Sunday morning');
    await button(now(page), 'Change it').click();
    await expect(now(page).getByRole('radio', { name: 'Sunday morning' })).toBeChecked();
    await button(now(page), 'Leave it as it is').click();
    await button(now(page), 'Take back').click();
    await expect(button(now(page), 'Send my answer')).toBeDisabled();
    expect((await asked(page)).map(({ type }) => type)).toEqual(['Vote', 'Vote', 'TakeBackVote']);
  });

  it('H62 tells how many took part and nothing of what they said', async () => {
    const page = await phone('hall=one');
    await expect(now(page)).toContainText('0 of 5 have answered');
    await page.evaluate(() => {
      const story = window.phoneGallery.story as Polled;
      story.vote(2, { kind: 'one', option: '3' });
      story.vote(3, { kind: 'one', option: '3' });
    });
    await expect(now(page)).toContainText('2 of 5 have answered');
    const before = await now(page).innerText();
    await page.evaluate(() => (window.phoneGallery.story as Polled).vote(3, { kind: 'one', option: '0' }));
    await expect(now(page)).toContainText('2 of 5 have answered');
    expect(await now(page).innerText()).toBe(before);
  });

  it('H60 asks a guest in the room how something sounds, and of nothing else', async () => {
    for (const [hall, count] of [
      ['temperature', 1],
      ['one', 0],
    ] as const) {
      const page = await phone(`hall=${hall}&as=guest`);
      await page.evaluate(
        () => (location.hash = `#/gathering/${(window.phoneGallery.story as Polled).meeting}`),
      );
      await button(page, 'I am here, the minutes may name me').click();
      await expect(page.getByText('You are checked in.').first()).toBeVisible();
      await expect(button(page, 'Send my answer')).toHaveCount(count);
    }
  });

  it('H63 is opened with its options, its majority and its days, and what is missing is said', async () => {
    const page = await phone('hall=announced', 'polls');
    await page.getByRole('link', { name: 'Ask something' }).click();
    await button(page, 'Ask everybody').click();
    await expect(page.getByText('Please write the question', { exact: false })).toBeVisible();
    await page.getByLabel('What do you want to know?').fill('Which colour?');
    await page.getByLabel('Choice 1').fill('red');
    await page.getByLabel('Choice 2').fill('green');
    await button(page, 'One more choice').click();
    await page.keyboard.type('blue');
    await page.getByLabel('What counts as a majority').selectOption('at least two thirds');
    await page.getByRole('checkbox', { name: 'Secret' }).check();
    await button(page, 'Ask everybody').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Which colour?' })).toBeVisible();
    expect(await asked(page)).toMatchObject([
      {
        ...{ type: 'OpenPoll', question: 'Which colour?', secret: true, place: { in: 'days', circle: null } },
        form: { kind: 'one', options: ['red', 'green', 'blue'], threshold: { num: 2, den: 3, more: false } },
      },
    ]);
  });

  it('H63 whoever moves the meeting along asks the room, also for more time, and closes; calling off is asked twice', async () => {
    const page = await phone('hall=assembly');
    await page.evaluate(
      () => (location.hash = `#/gathering/${(window.phoneGallery.story as Polled).meeting}`),
    );
    await button(page, 'Ask the room for more time').click();
    await expect(now(page)).toContainText('says more than 3, there are 5 more minutes at once');
    await now(page).getByRole('radio', { name: '4', exact: true }).click();
    await send(page);
    await button(page, 'Close the poll').click();
    await expect(page.getByRole('timer')).toContainText('22:00 left');
    await page.getByRole('link', { name: 'Ask something' }).click();
    await page.getByRole('radio', { name: 'temperature, 1 to 5' }).check();
    await page.getByLabel('What do you want to know?').fill('How does it sound?');
    await button(page, 'Ask everybody').click();
    await expect(page.getByRole('heading', { level: 1, name: 'How does it sound?' })).toBeVisible();
    await button(page, 'Call it off').click();
    await button(page, 'Let it go on').click();
    const [time, , closes, poll, ...more] = await asked(page);
    expect(more).toEqual([]);
    await button(page, 'Call it off').click();
    await button(page.getByRole('dialog'), 'Call it off').click();
    await expect(page.locator('main')).toContainText('Called off. Nothing was counted.');
    expect(time).toMatchObject({ type: 'OpenPoll', moreTime: true, form: { kind: 'temperature' } });
    expect(closes).toMatchObject({ type: 'ClosePoll' });
    expect(poll).toMatchObject({ moreTime: false, place: { in: 'meeting' } });
  });

  it('H63 when who opened it has left the hall, it is called off by whoever would close it', async () => {
    const page = await phone('hall=one');
    await toPoll(page);
    await expect(button(page, 'Close the poll')).toBeVisible();
    await expect(button(page, 'Call it off')).toHaveCount(0);
    await page.evaluate(() => {
      const { say, people } = window.phoneGallery.story as Polled;
      if (people[1]) say(people[1], { type: 'LeaveHall' });
    });
    await button(page, 'Call it off').click();
    await button(page.getByRole('dialog'), 'Call it off').click();
    await expect(page.locator('main')).toContainText('Called off. Nothing was counted.');
  });
});

it('Z28 whoever would rather write on paper is told before what few sheets give away', async () => {
  const page = await phone('hall=secret');
  await toPoll(page);
  await page.locator('summary', { hasText: 'I would rather write on paper' }).click();
  await expect(page.locator('main')).toContainText('the count can tell what they chose');
});

describe('a poll that is closed', () => {
  it('H64 tells the distribution, and the one in the middle', async () => {
    const page = await phone('hall=spread');
    await toPoll(page);
    await expect(page.locator('main')).toContainText('In the middle: 4');
    await expect(page.getByRole('listitem').filter({ hasText: /^4 ?2/ })).toBeVisible();
    await expect(page.locator('main')).not.toContainText('more time');
    await expect(page.locator('main')).toContainText('4 of 5 asked took part.');
  });

  it('H64 tells the majority of those who said something, and that abstentions are not in it', async () => {
    const page = await phone('hall=counted');
    await toPoll(page);
    const main = page.locator('main');
    await expect(main).toContainText(
      'Sunday morning\u2069 has the majority that was asked: at least two thirds of those who said something.',
    );
    await expect(main).toContainText('3 of 4.');
    await expect(main).toContainText('1 abstained and is not counted in any share.');
  });

  it('H64 tells a ranking with every pair, whether it beats all others, and by way of whom not', async () => {
    const page = await phone('hall=condorcet');
    await toPoll(page);
    await expect(page.locator('main')).toContainText('a Condorcet winner');
    const row = page.getByRole('row').filter({ hasText: 'Wednesday evening' }).last();
    await expect(row.getByRole('cell')).toHaveText(['3', '–', '3', '4']);
    const cycle = await phone('hall=cycle');
    await toPoll(cycle);
    await expect(cycle.locator('main')).toContainText('None is preferred to all the others.');
    await expect(cycle.locator('main')).toContainText(
      /Sunday morning.? before .?Friday after work.?, by way of .?Wednesday evening/,
    );
  });

  it('H65 R32 I40 a tie is told as a tie; the lot that breaks it is drawn by the phones, and drawn again on one', async () => {
    const page = await phone('hall=tied');
    await toPoll(page);
    const main = page.locator('main');
    await expect(main).toContainText(/A tie: .?Sunday morning.?, .?Friday after work/);
    await button(page, 'Let the lot decide').click();
    await expect.poll(async () => (await asked(page)).map(({ type }) => type)).toContain('CommitToTie');
    // A second phone: one alone breaks no tie.
    await expect(button(page, 'On with it, without the silent phones')).toHaveCount(0);
    const { lot, other } = await page.evaluate(() => {
      const { people, poll } = window.phoneGallery.story as Polled;
      return { lot: window.phoneGallery.live.view.polls.get(poll)?.tie?.lot ?? '', other: people[2] };
    });
    if (other === undefined) throw new Error('nobody else is there');
    const value = 'v'.repeat(43);
    const says = (body: object) =>
      page.evaluate(
        ([who, words]) => {
          const { say, poll } = window.phoneGallery.story as Polled;
          say(who, { ...words, poll } as Command);
        },
        [other, body] as const,
      );
    await says({ type: 'CommitToTie', commitment: commitmentTo(sha256, lot, other.person, value) });
    await page.evaluate(() => (window.phoneGallery.story.hall.now += 60_000));
    await button(page, 'On with it, without the silent phones').click();
    await says({ type: 'RevealForTie', value });
    await expect(main).toContainText('By lot:');
    await expect(main).toContainText(/Numbers from the phones of: .*Mira/);
    await button(page, 'Draw it again on this phone').click();
    await expect(main).toContainText('found the same');
    // Over, it names nobody who did not agree to be written down.
    const name = await page.evaluate(
      (who) => window.phoneGallery.live.view.people.get(who)?.name ?? '',
      other.person,
    );
    await expect(main).toContainText(name);
    await page.evaluate((who) => {
      const { say, people, meeting } = window.phoneGallery.story as Polled;
      say(who, { type: 'CheckIn', meeting, named: false });
      if (people[1]) say(people[1], { type: 'CloseMeeting', meeting });
    }, other);
    await expect(main).toContainText(/Numbers from the phones of: .*Mira.* somebody/);
    await expect(main).not.toContainText(name);
  });

  it('H66 sheets of paper are counted by two people on two phones, each by themselves', async () => {
    const page = await phone('hall=sheets');
    await toPoll(page);
    const section = page.getByRole('region', { name: 'Sheets of paper' });
    const pile = async (name: string): Promise<void> => {
      await section.getByRole('radio', { name }).check();
      await button(section, 'Put this pile down').click();
    };
    await expect(section).toContainText('2 sheets were given out.');
    await expect(section).toContainText('Otherwise the poll is called off by itself.');
    await expect(button(section, 'No sheet came back')).toBeVisible();
    for (const name of ['Sunday morning', 'Sunday morning', 'Friday after work']) await pile(name);
    await expect(section).toContainText('more sheets than were given out');
    await expect(button(section, 'This is what I counted')).toBeDisabled();
    await button(section, 'Take this pile back').first().click();
    await button(section, 'This is what I counted').click();
    await expect(section).toContainText('Your count is in. Now somebody else counts');
    await page.evaluate(() => {
      const { say, people, poll } = window.phoneGallery.story as Polled;
      const ballot = (option: string): Ballot => ({ kind: 'one', option });
      const piles = [
        { ballot: ballot('2'), count: 1 },
        { ballot: ballot('0'), count: 1 },
      ];
      if (people[4]) say(people[4], { type: 'ConfirmHandCount', poll, piles } as Command);
    });
    await expect(section).toContainText('Both counts are the same.');

    const alone = await phone('hall=sheets');
    await toPoll(alone);
    await expect(alone.getByRole('region', { name: 'Sheets of paper' })).toBeVisible();
    await alone.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Polled;
      if (people[1]) say(people[1], { type: 'CloseMeeting', meeting });
      location.hash = '#/';
    });
    const wait = 'Sheets of paper are still to be counted.';
    const leads = alone.getByRole('link', { name: 'Count the sheets' });
    const waiting = alone.getByRole('region', { name: 'Asked of you now' }).filter({ hasText: wait });
    await expect(waiting.getByRole('link', { name: 'Count the sheets' })).toBeVisible();
    await alone.evaluate(() => (location.hash = '#/meeting'));
    await expect(leads).toHaveCount(1);
    await alone.getByText('Meetings that are over', { exact: true }).click();
    await alone
      .getByRole('article')
      .filter({ hasText: wait })
      .getByRole('link', { name: 'House evening' })
      .click();
    await expect(alone.getByRole('heading', { level: 1 })).toHaveText('House evening');
    await leads.click();
    await expect(alone.getByRole('region', { name: 'Sheets of paper' })).toBeVisible();
    // Whoever has counted waits for somebody else, and is told so.
    await button(alone, 'No sheet came back').click();
    await expect(alone.getByRole('region', { name: 'Sheets of paper' })).toContainText('Your count is in.');
    await alone.evaluate(() => {
      const { meeting } = window.phoneGallery.story as Polled;
      location.hash = `#/gathering/${meeting}`;
    });
    await expect(alone.locator('main article').filter({ hasText: 'being counted' })).toBeVisible();
    await expect(leads).toHaveCount(0);
    await toPoll(alone);
    await alone.evaluate(() => {
      const { hall, say, people, poll } = window.phoneGallery.story as Polled;
      hall.now += 3 * 86_400_000;
      if (people[4]) say(people[4], { type: 'CallOffPoll', poll });
    });
    await expect(alone.locator('main')).toContainText('No two people counted its sheets of paper the same.');
  });

  it('H65 of a tie whose meeting ended before the lot was drawn it is said that it stays one', async () => {
    const page = await phone('hall=tied');
    await meanwhile(page, 1, 'BreakTie');
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Polled;
      if (people[1]) say(people[1], { type: 'CloseMeeting', meeting });
    });
    await toPoll(page);
    await expect(page.locator('main')).toContainText('The meeting ended before the lot was drawn');
    await expect(page.locator('main')).not.toContainText('The lot is being drawn');
  });

  it('H62 that is called off counts nothing, and says so', async () => {
    const page = await phone('hall=one');
    await toPoll(page);
    await meanwhile(page, 1, 'CallOffPoll');
    await expect(page.locator('main')).toContainText('Called off. Nothing was counted.');
  });

  it('H73 that is over is found and read when it is on the phones no more', async () => {
    const page = await phone('hall=counted', 'polls');
    await page.evaluate(() => {
      const { hall, people, poll: first } = window.phoneGallery.story as Polled;
      const [, rosa] = people;
      if (rosa === undefined) return;
      for (let n = 0; n < 31; n++) {
        const poll = (first.slice(0, -2) + String(10 + n)) as typeof first;
        const act = (body: object) => hall.act(rosa.person, rosa.device, body as never);
        act({
          ...{
            type: 'OpenPoll',
            poll,
            question: `Question ${n}`,
            form: { kind: 'temperature' },
            secret: false,
          },
          ...{ place: { in: 'days', circle: null, closesAt: hall.now + 86_400_000 }, moreTime: false },
        });
        act({ type: 'CallOffPoll', poll });
      }
    });
    const what = 'When do we clear out the cellar?';
    await expect(page.locator('main')).not.toContainText(what);
    await page.getByRole('link', { name: 'All polls that are over' }).click();
    await page.getByRole('searchbox').fill('cellar');
    await page.keyboard.press('Enter');
    await page.locator('main').getByRole('link', { name: what }).click();
    await expect(page.locator('h1')).toHaveText(what);
    await expect(page.locator('main')).toContainText('Most for: \u2068Sunday morning');
  });
});
