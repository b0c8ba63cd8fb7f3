import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import { readSnapshot, writeSnapshot } from '../../../shared/domain/snapshot.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import { projectAll, projectMine } from '../../../shared/view/project.ts';
import { audiences } from '../../../shared/view/rows.ts';
import {
  anyCommand,
  anySteps,
  deviceOf,
  does,
  hallWith,
  personId,
  run,
  stateAfter,
} from '../../fixtures/random-hall.ts';
import { runs } from '../../fixtures/runs.ts';

const names = { get: () => 'Noor Example' };
const plain = (state: State): unknown => JSON.parse(JSON.stringify(state));
/** Events that say what a person did or is bound to, and the field that names them. */
const actsOf = (event: Event): string[] =>
  event.type.startsWith('Pledge') || event.type.startsWith('Circle') || event.type === 'PersonLeft'
    ? ['by' in event ? event.by : 'person' in event ? event.person : null].filter((id) => id !== null)
    : [];

describe('principles', () => {
  it('P1 no event names as pledger, circle member or leaver anyone but the person who signed', () => {
    let seen = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const { step, decision } of run(steps))
          if (decision.ok)
            for (const event of decision.events)
              for (const named of actsOf(event)) {
                seen += 1;
                expect(named).toBe(step.by);
              }
      }),
      { numRuns: runs(500) },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('P2 nobody outranks anybody: a founder and a member welcomed later get the same answers', () => {
    const hall = stateAfter(hallWith(5));
    const swap = (text: string) =>
      text.replace(
        /(person|device|recovery)([04])(?=[-_])/g,
        (_, kind: string, n: string) => kind + (n === '0' ? '4' : '0'),
      );
    fc.assert(
      fc.property(anyCommand, (command) => {
        const at = { number: hall.number + 1, time: hall.time + 1 };
        const swapped = JSON.parse(swap(JSON.stringify(command))) as Command;
        const first = decide(hall, command, { by: personId(0), device: deviceOf(0) }, at);
        const later = decide(hall, swapped, { by: personId(4), device: deviceOf(4) }, at);
        expect(swap(JSON.stringify(later))).toBe(JSON.stringify(first));
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('P3 nothing that screens hold counts, ranks or compares persons', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const state = stateAfter(steps);
        for (const audience of audiences)
          for (const [row] of projectAll(state, audience, names)) {
            if (row.k !== 'person') continue;
            const { uncoverAskedBy: _, ...always } = row;
            expect(Object.keys(always).sort()).toEqual(
              ['covered', 'id', 'k', 'name', 'no', 'returns', 'shownOnWall', 'status', 'vouchedBy'].sort(),
            );
          }
        for (const person of state.people.values())
          expect(['pledges', 'concerns', 'answers', 'votes', 'papers', 'meetings', 'keys', 'chosen']).toEqual(
            expect.arrayContaining(Object.keys(projectMine(state, person.id))),
          );
      }),
    );
  });

  it('P4 nobody is removed by anybody: only the one who leaves can leave', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const { step, before, state } of run(steps))
          for (const person of before.people.values())
            if (person.status === 'member' && person.id !== step.by)
              expect(state.people.get(person.id)?.status).toBe('member');
      }),
    );
  });

  it('P5 there is no command that assigns, orders, removes or ranks people', () => {
    const commandTypes = new Set(Command.options.flatMap((option) => option.options.flatMap(namesIn)));
    for (const type of commandTypes)
      expect(type).not.toMatch(
        /assign|order|schedule|appoint|nominate|remove|ban|kick|admin|delete|score|rank/i,
      );
    expect(commandTypes.size).toBeGreaterThan(35);
  });
});

function namesIn(option: unknown): string[] {
  const schema = option as { entries?: { type?: { literal: string } }; options?: unknown[] };
  if (schema.options !== undefined) return schema.options.flatMap(namesIn);
  return schema.entries?.type === undefined ? [] : [schema.entries.type.literal];
}

describe('the rules as a machine', () => {
  it('E1 evolving over the accepted events gives the state that was lived', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const happened = run(steps);
        let again = emptyState;
        for (const { decision, at } of happened)
          if (decision.ok)
            again = { ...evolveAll(again, decision.events, at), number: at.number, time: at.time };
        expect(plain(again)).toEqual(plain(happened.at(-1)?.state ?? emptyState));
      }),
    );
  });

  it('E2 whatever passes the schema is decided, never thrown at', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const { decision, step } of run(steps)) {
          expect(v.is(Command, step.body)).toBe(true);
          if (decision.ok) accepted += 1;
          else refused += 1;
        }
      }),
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(500);
  });

  it('E3 parts that did not change stay the same reference', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const { before, state, decision } of run(steps)) {
          if (!decision.ok) expect(state).toBe(before);
          for (const need of state.needs.values()) {
            const old = before.needs.get(need.id);
            if (old !== undefined && old.n === need.n) expect(need).toBe(old);
          }
        }
      }),
    );
  });

  it('E4 a snapshot read back is the same state', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const state = stateAfter(steps);
        const back = readSnapshot(writeSnapshot(state));
        expect(plain(back as State)).toEqual(plain(state));
        const next = does(1, { type: 'ShowMeOnWall', shown: false });
        expect(plain(run([next], back as State).at(-1)?.state as State)).toEqual(
          plain(run([next], state).at(-1)?.state as State),
        );
      }),
    );
  });

  it('E5 a snapshot of another format is not read', () => {
    expect(readSnapshot(writeSnapshot(emptyState).replace(/"format":\d+/, '"format":0'))).toBeNull();
  });
});
