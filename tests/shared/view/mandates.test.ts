/** What each screen is told of roles of the hall and of choosing for them: nobody is counted, nobody is found out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { readHistory, type Entered } from '../../../shared/view/history.ts';
import { projectMine, projectResume } from '../../../shared/view/project.ts';
import { othersTouched } from '../../../shared/view/project-own.ts';
import { audiences, type Audience, type Frame } from '../../../shared/view/rows.ts';
import { touchedBy } from '../../../shared/view/touched.ts';
import {
  adopted,
  after,
  agrees,
  asked,
  begins,
  choosingId,
  GUEST,
  meetingSteps,
  moves,
  on,
  roleId,
  suggests,
} from '../../fixtures/mandate-hall.ts';
import { does, personId, run, type Happened, type Step } from '../../fixtures/random-hall.ts';
import { runs } from '../../fixtures/runs.ts';
import { names, seenBy } from './seeing.ts';

const rows = (state: State, audience: Audience): string =>
  JSON.stringify(projectResume(state, audience, names, 0).set);
const lived = (...steps: readonly Step[]): Happened[] => run([...meetingSteps, ...steps]);
const framesOf = (happened: readonly Happened[], audience: Audience): Frame[] =>
  happened.map(({ before, state, decision, at }) =>
    frameBetween(
      before,
      state,
      decision.ok ? touchedBy(before, state, decision.events, at) : [],
      audience,
      names,
    ),
  );
const entriesOf = (happened: readonly Happened[]): Entered[] =>
  happened.flatMap(({ decision, step, at }) =>
    decision.ok
      ? [
          {
            number: at.number,
            time: at.time,
            envelope: { by: step.by },
            events: decision.events,
          },
        ]
      : [],
  );
/** Without what only counts entries. */
const lookOf = (state: State, me: PersonId | null, audience: Audience): string => {
  const { choosings, roles, chosen } = seenBy(state, me, audience);
  return JSON.stringify([[...choosings], [...roles], [...chosen]]);
};

describe('choosing for a role, as it is told', () => {
  it('U10 until the change round nobody is told whom or why: in no row, frame or history', () => {
    const steps = [begins(0), suggests(1, 2, 'Zebra'), suggests(3, 4, 'Walrus'), suggests(1, 3, 'Ocelot')];
    const happened = lived(...steps);
    const state = happened.at(-1)!.state;
    for (const audience of audiences) {
      const told = [
        rows(state, audience),
        JSON.stringify(framesOf(happened, audience)),
        JSON.stringify(readHistory(state, entriesOf(happened), `choosing:${choosingId()}`, audience)),
      ].join();
      expect(told).not.toMatch(/Zebra|Walrus|Ocelot|value[0-9]/);
      expect(seenBy(state, null, audience).choosings.get(choosingId())).toMatchObject({
        heard: 2,
        reasons: [],
      });
    }
    expect(framesOf(happened, 'room').at(-1)).toMatchObject({ heard: [[expect.any(Number), 2]] });
    expect(projectMine(state, personId(1)).chosen).toMatchObject([{ suggestion: { reason: 'Ocelot' } }]);
  });

  it('U10 in the change round the reasons are read, and what is changed in it is unseen again', () => {
    const reading = [begins(0), suggests(1, 2, 'Zebra'), suggests(3, 4, 'Walrus'), moves(0, 'gathering')];
    const before = after(...reading);
    const state = after(...reading, suggests(3, 2, 'Ocelot'), on(1, 'TakeBackSuggestion'));
    for (const audience of audiences) {
      const seen = seenBy(state, null, audience).choosings.get(choosingId());
      expect(seen?.reasons.map(({ reason }) => reason).sort()).toEqual(['Walrus', 'Zebra']);
      expect(seen?.reasons).toEqual(seenBy(before, null, audience).choosings.get(choosingId())?.reasons);
      expect(rows(state, audience)).not.toContain('Ocelot');
    }
  });

  it('U10 reasons are in an order that tells neither who was first nor how many there were for whom', () => {
    const said = [suggests(0, 1, 'b'), suggests(1, 2, 'c'), suggests(2, 1, 'a'), suggests(3, 3, 'd')];
    const read = (order: readonly Step[]) =>
      seenBy(after(begins(0), ...order, moves(0, 'gathering')), null, 'member').choosings.get(choosingId())
        ?.reasons;
    const first = read(said);
    expect(first?.map(({ person }) => person)).toEqual([1, 1, 2, 3].map(personId));
    fc.assert(
      fc.property(fc.shuffledSubarray(said, { minLength: 4 }), (order) => {
        expect(read(order)).toEqual(first);
      }),
      { numRuns: runs(30) },
    );
    // Whoever is suggested most does not come first for it.
    const more = [...said, suggests(4, 3, 'e'), suggests(0, 3, 'f')];
    expect(read(more)?.map(({ person }) => person)).toEqual([1, 2, 3, 3, 3].map(personId));
  });

  it('U10 no row of whatever choosing holds a number for anybody', () => {
    const state = after(...asked([0, 1], [2, 1], [3, 2]), agrees(1));
    for (const audience of audiences)
      for (const row of projectResume(state, audience, names, 0).set)
        if (row.k === 'choosing' || row.k === 'role')
          for (const [key, value] of Object.entries(row))
            if (typeof value === 'number')
              expect(['no', 'since', 'until', 'lasts', 'heard', 'hidden', 'stepMs', 'endsAt']).toContain(key);
  });

  it('U10 in the room only reasons for people who are shown there, and no names but theirs', () => {
    const hide = does(2, { type: 'ShowMeOnWall', shown: false });
    const state = after(
      hide,
      begins(0),
      suggests(1, 2, 'Zebra'),
      suggests(3, 4, 'Walrus'),
      moves(0, 'gathering'),
    );
    const room = seenBy(state, null, 'room').choosings.get(choosingId());
    expect(room).toMatchObject({ hidden: 1, reasons: [{ reason: 'Walrus' }] });
    expect(seenBy(state, personId(GUEST)).choosings.get(choosingId())).toEqual(room);
    const held = after(hide, ...asked([0, 2], [1, 2]), agrees(2), ...adopted());
    expect(rows(held, 'room')).not.toContain(personId(2));
    expect(seenBy(held, null, 'room').roles.get(roleId())).toMatchObject({ held: true, holder: null });
  });

  it('U13 to all others it looks the same whether the one who is asked declines, had said so, or is silent', () => {
    const said = asked([0, 1], [2, 1], [3, 2], [4, 3]);
    const before = after(...said);
    const ways = [
      [...said, on(1, 'RatherNot')],
      [...said, on(4, 'RatherNot')],
      [...said, on(0, 'AskNext', 60_000)],
      [...said.slice(0, 1), on(1, 'RatherNot'), ...said.slice(1)],
    ];
    for (const way of ways) {
      const happened = lived(...way);
      const state = happened.at(-1)!.state;
      const numbered = (look: string): string => look.replaceAll(/"(since|no|askedSince)":\d+/g, '"$1":0');
      // To anybody who is neither asked now nor was.
      for (const me of [null, personId(0), personId(5)])
        for (const audience of audiences)
          expect(numbered(lookOf(state, me, audience))).toBe(numbered(lookOf(before, me, audience)));
      const last = happened.at(-1)!;
      if (last.step.body.type === 'RatherNot' || last.step.body.type === 'AskNext')
        for (const audience of audiences) expect(framesOf([last], audience)[0]?.set).toBe(undefined);
      for (const audience of audiences) {
        const history = readHistory(state, entriesOf(happened), `choosing:${choosingId()}`, audience);
        expect(history.flatMap(({ events }) => events.map(({ type }) => type as string))).toEqual(
          expect.not.arrayContaining(['AskingDeclined', 'NextAsked', 'SomebodySuggested']),
        );
      }
    }
  });

  it('U13 that somebody is asked is told to their own phones, and those who are no longer are told too', () => {
    const said = asked([0, 1], [2, 1], [3, 2]);
    const happened = lived(...said, on(1, 'RatherNot')).slice(-2);
    const told = happened.map(({ before, state, decision, at }) => [
      ...othersTouched(before, state, decision.ok ? touchedBy(before, state, decision.events, at) : []),
    ]);
    expect(told[0]).toEqual([personId(1)]);
    expect(told[1]?.toSorted()).toEqual([personId(1), personId(2)]);
    const state = happened.at(-1)!.state;
    expect(projectMine(state, personId(2)).chosen).toMatchObject([{ asked: true }]);
    for (const n of [0, 3, 4, 5])
      expect((projectMine(state, personId(n)).chosen ?? []).some((mine) => mine.asked)).toBe(false);
  });

  it('U13 of who was suggested only the one who is proposed is told, and why', () => {
    const state = after(...asked([0, 1], [2, 1], [3, 2]), on(1, 'RatherNot'), agrees(2));
    for (const audience of audiences) {
      const seen = seenBy(state, null, audience).choosings.get(choosingId());
      expect(seen).toMatchObject({ stage: 'proposed', proposed: personId(2), heard: 0, hidden: 0 });
      expect(seen?.reasons).toMatchObject([{ person: personId(2), by: personId(3) }]);
    }
  });
});
