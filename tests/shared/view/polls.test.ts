import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { State } from '../../../shared/domain/state.ts';
import { applyFrame, applyMine, applyResume } from '../../../shared/view/apply.ts';
import { foretell, settleMine } from '../../../shared/view/foretell.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { readEntry } from '../../../shared/view/history.ts';
import { projectMine, projectMines, projectResume } from '../../../shared/view/project.ts';
import { audiences, emptyView, type Audience, type View } from '../../../shared/view/rows.ts';
import { touchedBy } from '../../../shared/view/touched.ts';
import { undoOf } from '../../../shared/view/undo.ts';
import { pollOf } from '../../../shared/domain/polls/form.ts';
import { close } from '../../../shared/protocol/blind-ballot/closing.ts';
import { keyFor } from '../../../shared/protocol/blind-ballot/token.ts';
import { after, checkIn, checkOut, GUEST, HOME, meetingSteps, on } from '../../fixtures/poll-hall.ts';
import { one, open, overDays, pollId, temperature, vote, wall } from '../../fixtures/poll-hall.ts';
import { does, personId, run, stateAfter, type Happened, type Step } from '../../fixtures/random-hall.ts';
import { boxOf, chanceFrom, voterIn } from '../protocol/voters.ts';
import { pollStep, preludes } from '../../fixtures/random-polls.ts';

const names = { get: () => 'Noor Example' };
const seen = (state: State, audience: Audience): View =>
  applyResume(emptyView, projectResume(state, audience, names, 0));
const rowsOf = (view: View) => JSON.stringify([...view.polls.values()]);
const opened = does(0, open());
const frames = ({ before, state, decision, at }: Happened, audience: Audience) => {
  const keys = decision.ok ? touchedBy(before, state, decision.events, at) : [];
  return frameBetween(before, state, keys, audience, names);
};
const lastFrame = (audience: Audience, ...steps: readonly Step[]) =>
  frames(run([...meetingSteps, ...steps]).at(-1)!, audience);
const anySteps = fc
  .tuple(fc.nat({ max: preludes.length }), fc.array(pollStep, { maxLength: 80, size: 'max' }))
  .map(([some, steps]) => [...preludes.slice(0, some), ...steps]);
const begun = stateAfter(meetingSteps);

describe('what screens see of polls', () => {
  it('R21 while a poll is open rows, frames and histories tell how many took part and nothing else', () => {
    const state = after(opened, vote(1, one(2)), vote(2, one(1)));
    for (const audience of audiences) {
      const row = seen(state, audience).polls.get(pollId());
      expect(row).toMatchObject({ status: 'open', turnout: 2, result: null, entitled: null, tie: null });
      const other = after(opened, vote(3, one(0)), vote(4, one(0)));
      expect({ ...row }).toEqual({ ...seen(other, audience).polls.get(pollId()) });
      const frame = lastFrame(audience, opened, vote(1, one(2)), vote(2, one(1)));
      expect(frame).toMatchObject({ turnout: [[row?.no, 2]] });
      expect(frame.set).toBeUndefined();
      const happened = run([...meetingSteps, opened, vote(1, one(2))]).at(-1)!;
      if (!happened.decision.ok) throw new Error('no vote');
      const envelope = { by: personId(1) };
      const entry = { ...happened.at, envelope, events: happened.decision.events };
      expect(JSON.stringify(readEntry(happened.state, entry, audience))).not.toContain('option');
      const later = after(opened, vote(1, one(2)), on(0, 'ClosePoll'));
      expect(JSON.stringify(readEntry(later, entry, 'member'))).toContain('"option":"2"');
      const off = after(opened, vote(1, one(2)), on(0, 'CallOffPoll'));
      expect(JSON.stringify(readEntry(off, entry, 'member'))).not.toContain('option');
    }
  });

  it('R21 whatever people do, an open poll looks the same whatever they said in it', () => {
    let compared = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        // The same acts with other choices: whoever only looks cannot tell the two halls apart.
        const turned = steps.map((step): Step => {
          const { body } = step;
          if (body.type !== 'Vote' || body.ballot.kind !== 'one') return step;
          const option = body.ballot.option === '0' ? '1' : '0';
          return { ...step, body: { ...body, ballot: { kind: 'one', option } } };
        });
        const plain = steps.map((step): Step => {
          const { body } = step;
          return body.type === 'Vote' && body.ballot.kind === 'one' && body.ballot.option !== '0'
            ? { ...step, body: { ...body, ballot: { kind: 'one', option: '1' } } }
            : step;
        });
        const [a, b] = [run(plain, begun), run(turned, begun)].map((all) => all.at(-1)?.state ?? begun) as [
          State,
          State,
        ];
        for (const audience of audiences) {
          const asking = [...seen(a, audience).polls.values()].filter(({ status }) => status === 'open');
          for (const row of asking) {
            compared += row.turnout > 0 ? 1 : 0;
            const { turnout: _, ...same } = row;
            const { turnout: __, ...other } = { ...seen(b, audience).polls.get(row.id) };
            expect(other).toEqual(same);
          }
        }
      }),
    );
    expect(compared).toBeGreaterThan(20);
  });

  it('R27 frames one by one give the rows that are projected, for both audiences, and resumes the same', () => {
    fc.assert(
      fc.property(anySteps, fc.nat(), (steps, cut) => {
        const happened = run(steps, begun);
        for (const audience of audiences) {
          let view: View | null = seen(begun, audience);
          let middle = view;
          happened.forEach((one, n) => {
            if (!one.decision.ok || view === null) return;
            view = applyFrame(view, frames(one, audience));
            if (n <= cut % (happened.length + 1) && view !== null) middle = view;
          });
          const last = happened.at(-1)?.state ?? begun;
          const sorted = (of: View) => JSON.stringify([...of.polls.values()].sort((a, b) => a.no - b.no));
          expect(sorted(view ?? emptyView)).toBe(sorted(seen(last, audience)));
          const resumed = applyResume(middle, projectResume(last, audience, names, middle.number));
          expect(sorted(resumed)).toBe(sorted(seen(last, audience)));
        }
      }),
    );
  });

  it('Z5 where there is no list, what was on the sheets of paper is in no row and no history', () => {
    const [poll, key] = [pollId(), keyFor(pollId(), chanceFrom('hub')(32))];
    const blinded = (n: number): string => keyFor(poll, chanceFrom(`phone ${n}`)(32)).publicKey;
    const piles = [{ ballot: one(2), count: 1 }];
    const told = (phones: number) => {
      const voters = [...Array(phones).keys()];
      const box = boxOf(...voters.map((n) => voterIn(poll, key, `voter ${n}`).choose(one(0))));
      const { list, tally } = close(
        { ballot: poll, poll: pollOf(open().form), secretKey: key.secretKey, papers: phones },
        ...([box, piles] as const),
      );
      const published =
        list === null ? { is: 'tally', ballots: phones, tally } : { is: 'list', entries: list };
      const happened = run([
        ...[...meetingSteps, checkIn(HOME), does(0, open({ secret: true }))],
        wall({ type: 'PublishBallotKey', poll, publicKey: key.publicKey }),
        ...voters.map((n) => does(n, { type: 'AskForPaper', poll, blinded: blinded(n) })),
        ...[on(HOME, 'AskForHandPaper'), on(0, 'ClosePoll')],
        does(1, { type: 'EnterHandCount', poll, piles } as Command),
        does(2, { type: 'ConfirmHandCount', poll, piles } as Command),
        wall({ type: 'PublishBallots', poll, secretKey: key.secretKey, published } as Command),
      ]);
      const { state } = happened.at(-1)!;
      const entered = happened.flatMap(({ decision, at }) =>
        decision.ok && decision.events.some(({ type }) => type === 'HandCountEntered')
          ? [{ ...at, envelope: { by: personId(1) }, events: decision.events }]
          : [],
      );
      return audiences.flatMap((audience) => [
        seen(state, audience).polls.get(poll)?.result?.piles.length,
        JSON.stringify(readEntry(state, entered[0]!, audience)).includes('piles'),
      ]);
    };
    expect(told(4)).toEqual([0, false, 0, false]);
    expect(told(5)).toEqual([1, true, 1, true]);
  });

  it('R28 my vote and my paper are told to me alone, and go when the poll is over', () => {
    const state = after(opened, vote(1, one(2)));
    expect(projectMine(state, personId(1)).votes).toEqual([{ poll: pollId(), ballot: one(2) }]);
    expect(projectMine(state, personId(2)).votes).toEqual([]);
    expect(projectMines(state).get(personId(1))).toEqual(projectMine(state, personId(1)));
    const mine = applyMine(seen(state, 'member'), projectMine(state, personId(1)));
    expect(mine.votes.get(pollId())?.ballot).toEqual(one(2));
    const closed = run([on(0, 'ClosePoll')], state).at(-1)!;
    const view = applyFrame(mine, frames(closed, 'member'));
    expect(view?.polls.get(pollId())?.status).toBe('closed');
    expect([view?.votes.size, projectMine(closed.state, personId(1)).votes]).toEqual([0, []]);
  });

  it('R28 a vote of mine is foretold at once, where it counts', () => {
    const state = after(opened);
    const member = applyMine(seen(state, 'member'), projectMine(state, personId(1)));
    const body = { type: 'Vote', poll: pollId(), ballot: one(1) } as Command;
    const said = foretell(member, body, personId(1), state.time);
    expect(said.votes.get(pollId())?.ballot).toEqual(one(1));
    expect(said.polls).toBe(member.polls);
    const settled = settleMine(member, body, personId(1));
    expect(settled.votes).toEqual(said.votes);
    const back = foretell(said, { type: 'TakeBackVote', poll: pollId() }, personId(1), state.time);
    expect(back.votes.size).toBe(0);
    const wrong = { ...body, ballot: one(9) } as Command;
    const away = seen(after(opened, checkOut(1)), 'member');
    const over = seen(after(opened, on(0, 'ClosePoll')), 'member');
    expect(foretell(member, wrong, personId(1), state.time)).toBe(member);
    expect(foretell(away, body, personId(1), state.time)).toBe(away);
    expect(foretell(over, body, personId(1), state.time)).toBe(over);
    const warm = seen(after(does(0, temperature())), 'room');
    const guest = { type: 'Vote', poll: pollId(), ballot: { kind: 'temperature', degree: 3 } } as Command;
    expect(foretell(warm, guest, personId(GUEST), state.time).votes.size).toBe(1);
    const days = seen(after(does(0, open(overDays(2)))), 'member');
    expect(foretell(days, body, personId(1), state.time + 9 * 3_600_000)).toBe(days);
  });

  it('R29 undoing a vote brings back the one before, or none; opening is not undone in passing', () => {
    const view = (state: State) => applyMine(seen(state, 'member'), projectMine(state, personId(1)));
    const first = { type: 'Vote', poll: pollId(), ballot: one(1) } as Command;
    const undone = (body: Command, ...steps: readonly Step[]) =>
      undoOf(view(after(...steps)), body, personId(1));
    expect(undone(first, opened)).toEqual({ type: 'TakeBackVote', poll: pollId() });
    const second = { ...first, ballot: one(2) } as Command;
    expect(undone(second, opened, does(1, first))).toEqual(first);
    expect(undone({ type: 'TakeBackVote', poll: pollId() }, opened, does(1, first))).toEqual(first);
    // Whether somebody has answered meanwhile cannot be known when it is offered: see H63.
    expect(undone(open())).toBeNull();
    expect(undone({ type: 'ClosePoll', poll: pollId() }, opened)).toBeNull();
  });

  it('R30 covered, a poll shows the room no words; closed ones leave the screens after a while', () => {
    const cover = does(1, { type: 'CoverThing', thing: { kind: 'poll', id: pollId() } });
    const state = after(opened, cover);
    expect(rowsOf(seen(state, 'room'))).not.toMatch(/colour|"red"|green/);
    expect(rowsOf(seen(state, 'member'))).toMatch(/colour.*red/);
    expect(lastFrame('room', opened, cover).set?.[0]).toMatchObject({ covered: true, question: null });
    const many = Array.from({ length: 31 }, (_, n) => [
      does(0, open({}, pollId(n))),
      does(0, { type: 'ClosePoll', poll: pollId(n) }),
    ]).flat();
    const shown = seen(after(...many), 'room').polls;
    expect([shown.size, shown.has(pollId(0)), shown.has(pollId(30))]).toEqual([30, false, true]);
    expect(lastFrame('room', ...many).gone).toEqual([`poll:${pollId(0)}`]);
  });
});
