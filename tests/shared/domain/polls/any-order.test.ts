import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../../shared/domain/decide.ts';
import { evolveAll } from '../../../../shared/domain/evolve.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import type { Ballot } from '../../../../shared/domain/polls/ballot.ts';
import { readSnapshot, writeSnapshot } from '../../../../shared/domain/snapshot.ts';
import type { State } from '../../../../shared/domain/state.ts';
import { meetingSteps } from '../../../fixtures/poll-hall.ts';
import { stateAfter, type Step } from '../../../fixtures/random-hall.ts';
import { pollStep, preludes } from '../../../fixtures/random-polls.ts';

/** What a bystander with pen and paper has noted: who last said what, who has a paper, what was read out. */
interface Noted {
  readonly votes: Map<string, Map<PersonId, Ballot>>;
  readonly papers: Map<string, Set<PersonId>>;
  readonly over: Map<string, string>;
  readonly entitled: Map<string, readonly PersonId[]>;
}
interface Hall {
  state: State;
}
let accepted = 0;
let refused = 0;
const reached = new Set<string>();

/** Somebody asks for something, with their own phone, somebody else's, or as the wall. */
class Act implements fc.Command<Noted, Hall> {
  readonly #step: Step;
  constructor(step: Step) {
    this.#step = step;
  }
  check = (): boolean => true;
  toString = (): string => `${this.#step.by} ${JSON.stringify(this.#step.body)}`;

  run(noted: Noted, hall: Hall): void {
    const { body: asked, by, after } = this.#step;
    const before = hall.state;
    const at = { number: before.number + 1, time: before.time + after };
    const decision = decide(before, asked, this.#step, at);
    if (!decision.ok) {
      refused += 1;
      return;
    }
    accepted += 1;
    hall.state = evolveAll(before, decision.events, at);
    for (const event of decision.events) {
      reached.add(event.type);
      // Nobody votes, or takes a paper, for another.
      if ('by' in event && event.by !== null) expect(event.by).toBe(by);
      if (!('poll' in event)) {
        if (event.type === 'PersonLeft') for (const votes of noted.votes.values()) votes.delete(event.person);
        continue;
      }
      const votes = noted.votes.get(event.poll) ?? new Map<PersonId, Ballot>();
      const papers = noted.papers.get(event.poll) ?? new Set<PersonId>();
      noted.votes.set(event.poll, votes);
      noted.papers.set(event.poll, papers);
      switch (event.type) {
        case 'VoteCast':
          expect(noted.over.has(event.poll)).toBe(false);
          votes.set(event.by, event.ballot);
          break;
        case 'VoteTakenBack':
          expect(noted.over.has(event.poll)).toBe(false);
          votes.delete(event.by);
          break;
        case 'PaperIssued':
          expect(papers.has(event.by)).toBe(false);
          expect(noted.entitled.has(event.poll)).toBe(false);
          papers.add(event.by);
          break;
        case 'PollClosed': {
          const said = [...votes.values()];
          expect(event.tally.ballots).toBe(said.length);
          expect(event.tally.abstained).toBe(said.filter(({ kind }) => kind === 'abstain').length);
          if (event.tally.kind === 'one')
            for (const { option, count } of event.tally.standings)
              expect(count).toBe(said.filter((one) => one.kind === 'one' && one.option === option).length);
          for (const voter of votes.keys()) expect(event.entitled).toContain(voter);
          noted.entitled.set(event.poll, event.entitled);
          break;
        }
        case 'CountingBegun':
          for (const holder of papers) expect(event.entitled).toContain(holder);
          noted.entitled.set(event.poll, event.entitled);
          break;
        case 'BallotsPublished': {
          const phones = hall.state.polls.get(event.poll);
          expect(event.ballots).toBeLessThanOrEqual(papers.size);
          expect(event.tally.ballots).toBeLessThanOrEqual(papers.size);
          expect(phones?.status).toBe('closed');
          break;
        }
        default:
      }
      const now = hall.state.polls.get(event.poll);
      if (now?.status === 'closed' || now?.status === 'calledOff') {
        const { n: _, tie: __, ...rest } = now;
        const frozen = JSON.stringify(rest);
        expect(noted.over.get(event.poll) ?? frozen).toBe(frozen);
        noted.over.set(event.poll, frozen);
      }
    }
    for (const [id, frozen] of noted.over) {
      const now = hall.state.polls.get(id as never);
      if (now === undefined) throw new Error('a poll is gone');
      const { n: _, tie: __, ...rest } = now;
      expect(JSON.stringify(rest)).toBe(frozen);
    }
    for (const one of hall.state.polls.values()) {
      if (one.status === 'open') {
        expect(new Map(one.votes.entries())).toEqual(noted.votes.get(one.id) ?? new Map());
        expect(new Set([...one.papers.entries()].map(([id]) => id))).toEqual(
          noted.papers.get(one.id) ?? new Set(),
        );
      }
      expect(one.secret ? one.votes.size : one.papers.size).toBe(0);
      if (one.status === 'closed' || one.status === 'counting')
        expect(one.entitled).toBe(noted.entitled.get(one.id)?.length);
      expect(hall.state.polling.has(one.id)).toBe(one.status === 'open' || one.status === 'counting');
    }
  }
}

const act = pollStep.map((step) => new Act(step));
const begun = stateAfter(meetingSteps);

describe('polls in any order of acts by anybody', () => {
  it('R26 one vote or paper each, nothing after closing, entitled and counts frozen, nobody for another', () => {
    fc.assert(
      fc.property(
        fc.commands([act], { maxCommands: 120, size: 'max' }),
        fc.nat({ max: preludes.length }),
        (commands, some) => {
          const hall: Hall = { state: begun };
          const noted: Noted = { votes: new Map(), papers: new Map(), over: new Map(), entitled: new Map() };
          for (const step of preludes.slice(0, some)) new Act(step).run(noted, hall);
          fc.modelRun(() => ({ model: noted, real: hall }), commands);
          const back = readSnapshot(writeSnapshot(hall.state));
          expect(JSON.stringify(back)).toBe(JSON.stringify(hall.state));
        },
      ),
      { numRuns: 400 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(2_000);
    for (const type of [
      'PollOpened',
      'VoteCast',
      'VoteTakenBack',
      'PollClosed',
      'PollCalledOff',
      'PaperIssued',
    ])
      expect(reached).toContain(type);
    for (const type of ['CountingBegun', 'HandCountEntered', 'BallotsPublished', 'BallotKeyPublished'])
      expect(reached).toContain(type);
  });
});
