import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../shared/domain/events.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import { minutesOf } from '../../../shared/minutes/of-meeting.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { projectAll, projectPledges, projectResume } from '../../../shared/view/project.ts';
import { projectEvent } from '../../../shared/view/project-event.ts';
import { touchedBy } from '../../../shared/view/touched.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import {
  anySteps,
  details,
  deviceKey,
  does,
  hallWith,
  HOUR,
  itemId,
  meetingId,
  needId,
  personId,
  proposalId,
  run,
  START,
  stateAfter,
} from '../../fixtures/random-hall.ts';
import { pledgeId, thanksId, type Happened, type Step } from '../../fixtures/random-hall.ts';
import { runs } from '../../fixtures/runs.ts';

const names = { get: (id: PersonId) => `First${id.slice(6, 7)} Family${id.slice(6, 7)}` };
const room = (state: State) => JSON.stringify([...projectAll(state, 'room', names)].map(([row]) => row));
const framesFor = (happened: readonly Happened[]) =>
  happened.map(({ before, state, decision, at }) => {
    const keys = decision.ok ? touchedBy(before, state, decision.events, at) : new Set<RowKey>();
    return frameBetween(before, state, keys, 'room', names);
  });

describe('audiences', () => {
  it('A1 nothing said in a quiet need reaches the room: no row, frame, resume or thanks tells of it', () => {
    const quiet = [
      does(0, { type: 'RaiseNeed', need: needId(3), details: details({ what: 'Whisper', quiet: true }) }),
      does(1, {
        type: 'PledgeToNeed',
        pledge: pledgeId(0),
        need: needId(3),
        amount: 1,
        standby: false,
        note: null,
      }),
      does(1, {
        type: 'GiveThanks',
        thanks: thanksId(0),
        for: { kind: 'need', id: needId(3) },
        words: 'Whispered',
      }),
      does(1, { type: 'CoverThing', thing: { kind: 'need', id: needId(3) } }),
      does(0, { type: 'LetNeedGo', need: needId(3) }),
    ];
    const happened = run([...hallWith(3), ...quiet]);
    expect(happened.slice(-quiet.length).every(({ decision }) => decision.ok)).toBe(true);
    const told = JSON.stringify([
      framesFor(happened),
      happened.map(({ state }) => projectResume(state, 'room', names, 0)),
    ]);
    for (const secret of ['Whisper', needId(3), thanksId(0)]) expect(told).not.toContain(secret);
    expect(JSON.stringify([...projectAll(happened.at(-2)?.state ?? emptyState, 'member', names)])).toContain(
      'Whisper',
    );
  });

  it('A1 a need that becomes quiet leaves the room together with its thanks', () => {
    const steps: Step[] = [
      ...hallWith(3),
      does(0, { type: 'RaiseNeed', need: needId(3), details: details({ what: 'Whisper' }) }),
      does(1, {
        type: 'GiveThanks',
        thanks: thanksId(0),
        for: { kind: 'need', id: needId(3) },
        words: 'Whispered',
      }),
      does(0, { type: 'EditNeed', need: needId(3), changes: { quiet: true } }),
    ];
    const happened = run(steps);
    expect(framesFor(happened).at(-1)?.gone?.toSorted()).toEqual([
      `need:${needId(3)}`,
      `thanks:${thanksId(0)}`,
    ]);
    expect(room(happened.at(-1)?.state ?? emptyState)).not.toContain('Whisper');
  });

  it('A1 A2 whatever happens, the room’s rows name only people who agreed, by first name, and no quiet need', () => {
    let named = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const happened = run(steps);
        for (const { state } of happened.filter((_, n) => n % 10 === 0 || n === happened.length - 1)) {
          const told = room(state);
          for (const person of state.people.values()) {
            const agreed = person.status !== 'left' && person.shownOnWall;
            if (!agreed) expect(told).not.toContain(person.id);
            else if (told.includes(`First${person.id.slice(6, 7)}"`)) named += 1;
          }
          expect(told).not.toContain('Family');
          for (const need of state.needs.values())
            if (need.details.quiet) expect(told).not.toContain(need.id);
        }
      }),
    );
    expect(named).toBeGreaterThan(100);
  });

  it('A2 somebody who no longer agrees disappears from what they raised', () => {
    const raised = [...hallWith(3), does(0, { type: 'RaiseNeed', need: needId(0), details: details() })];
    expect(room(stateAfter(raised))).toContain(`"raisedBy":"${personId(0)}"`);
    const hidden = run([...raised, does(0, { type: 'ShowMeOnWall', shown: false })]);
    expect(room(hidden.at(-1)?.state ?? emptyState)).not.toContain(personId(0));
    const frame = framesFor(hidden).at(-1);
    expect(frame?.gone).toEqual([`person:${personId(0)}`]);
    expect(frame?.set?.map(({ id }) => id)).toEqual([needId(0)]);
  });

  it('A3 covered words do not reach the room', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const [row] of projectAll(stateAfter(steps), 'room', names)) {
          if (!row.covered) continue;
          if (row.k === 'need') expect([row.details, row.raisedBy]).toEqual([null, null]);
          if (row.k === 'circle') expect([row.name, row.domain]).toEqual([null, null]);
          if (row.k === 'deed') expect([row.what, row.by]).toEqual([null, null]);
          if (row.k === 'thanks') expect([row.words, row.by]).toEqual([null, null]);
          expect(row.k).not.toBe('person');
        }
      }),
    );
  });

  it('A4 pledge notes, people who see it too, and requests to come back are for members only', () => {
    const steps = [
      ...hallWith(3),
      does(0, { type: 'RaiseNeed', need: needId(0), details: details() }),
      does(1, {
        type: 'PledgeToNeed',
        pledge: pledgeId(0),
        need: needId(0),
        amount: 1,
        standby: false,
        note: 'after work',
      }),
      does(2, { type: 'SeeNeed', need: needId(0) }),
      { by: personId(2), device: deviceKey('another'), body: { type: 'AskToComeBack' } as const, after: 1 },
    ];
    const state = stateAfter(steps);
    const need = state.needs.get(needId(0));
    if (need === undefined) throw new Error('no need');
    expect(projectPledges(state, need, 'room').map(({ note }) => note)).toEqual([null]);
    expect(projectPledges(state, need, 'member').map(({ note }) => note)).toEqual(['after work']);
    const members = JSON.stringify([...projectAll(state, 'member', names)]);
    for (const secret of [`"seenBy":["${personId(2)}"]`, 'another']) {
      expect(room(state)).not.toContain(secret);
      expect(members).toContain(secret);
    }
  });

  it('A3 V1 what stands on an agenda by the name of a proposal that is covered is covered with it', () => {
    const about = { title: 'Nobody trusts him', driver: null, text: 'x', circle: null, reviewAfter: 90 };
    const proposal = proposalId(0);
    const meeting = meetingId(0);
    const plan = { title: 'Evening', at: START + HOUR, where: null, circle: null };
    const item = (n: number, title: string) =>
      does(0, {
        ...{ type: 'AddItem', meeting, item: itemId(n) },
        details: { kind: 'decide', title, minutes: 15, proposal },
      });
    const before = [
      ...hallWith(4),
      does(0, { ...{ type: 'Propose', proposal, effect: { kind: 'agreement' } }, ...about }),
      does(0, { type: 'AnnounceMeeting', meeting, plan }),
      ...[item(0, about.title), item(1, 'Who keeps the till')],
      ...[does(0, { type: 'BeginGathering', meeting }), does(0, { type: 'CheckIn', meeting, named: true })],
      ...[does(0, { type: 'OpenMeeting', meeting }), does(0, { type: 'OpenItem', meeting, item: itemId(0) })],
    ];
    const since = stateAfter(before);
    expect(room(since)).toContain(about.title);
    const happened = run([
      ...before,
      does(1, { type: 'CoverThing', thing: { kind: 'proposal', id: proposal } }),
    ]);
    const state = happened.at(-1)?.state ?? emptyState;
    expect(room(state)).not.toContain(about.title);
    expect(room(state)).toContain('Who keeps the till');
    // Who was told of it is told that it is gone: at once, and when they come back.
    expect(JSON.stringify(framesFor(happened).at(-1)?.set)).toContain('Who keeps the till');
    expect(JSON.stringify(projectResume(state, 'room', names, since.number).set)).toContain('Who keeps');
    const kept = state.meetings.get(meeting);
    const [minutes, all] = (['room', 'member'] as const).map((audience) =>
      JSON.stringify(kept === undefined ? null : minutesOf(state, kept, audience)),
    );
    expect(minutes).toContain('Who keeps the till');
    expect(minutes).not.toContain(about.title);
    expect(all).toContain('Who keeps the till');
  });

  it('A5 a frame for the room does not mention what it could see neither before nor after', () => {
    let empty = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const happened = run(steps);
        framesFor(happened).forEach((frame, n) => {
          const { before, state } = happened[n] as Happened;
          const visible = room(before) + room(state);
          for (const key of frame.gone ?? []) expect(visible).toContain(key.slice(key.indexOf(':') + 1));
          if (frame.set === undefined && frame.gone === undefined && frame.to > frame.from) empty += 1;
        });
      }),
      { numRuns: runs(40) },
    );
    expect(empty).toBeGreaterThan(20);
  });

  it('A6 a history tells the room no person that is not shown, and nobody keys or digests', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const happened = run(steps);
        const state = happened.at(-1)?.state ?? emptyState;
        const events = happened.flatMap(({ decision }): readonly Event[] =>
          decision.ok ? decision.events : [],
        );
        const told = JSON.stringify(
          events
            .filter(({ type }) => /^(Need|Pledge)/.test(type))
            .map((event) => projectEvent(state, event, 'room')),
        );
        for (const person of state.people.values())
          if (person.status === 'left' || !person.shownOnWall) expect(told).not.toContain(person.id);
        for (const audience of ['room', 'member'] as const) {
          const all = JSON.stringify(events.map((event) => projectEvent(state, event, audience)));
          expect(all).not.toMatch(/device\d|recovery\d|oneneed|"personal"/);
        }
      }),
    );
  });
});
