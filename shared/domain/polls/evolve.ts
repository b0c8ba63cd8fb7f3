import type { Moment } from '../ids.ts';
import type { State } from '../state.ts';
import { Table } from '../table.ts';
import type { PollEvent } from './events.ts';
import { papersIssued } from './papers.ts';
import { putPoll } from './put.ts';
import type { HallPoll, TieLot } from './state.ts';

export function evolvePolls(state: State, event: PollEvent, at: Moment): State {
  if (event.type === 'PollOpened') {
    const { type: _, v: __, poll: id, ...opened } = event;
    return putPoll(state, {
      ...{ id, no: at.number, n: at.number, at: at.time, ...opened, status: 'open' },
      ...{ votes: Table.empty(), papers: Table.empty(), publicKey: null, hand: null, counts: [], tie: null },
    });
  }
  const poll = state.polls.get(event.poll);
  return poll === undefined ? state : putPoll(state, { ...next(poll, event, at), n: at.number });
}

const emptied = { votes: Table.empty<never, never>(), papers: Table.empty<never, never>(), counts: [] };

function next(poll: HallPoll, event: Exclude<PollEvent, { type: 'PollOpened' }>, at: Moment): HallPoll {
  switch (event.type) {
    case 'VoteCast':
      return { ...poll, votes: poll.votes.set(event.by, event.ballot) };
    case 'VoteTakenBack':
      return { ...poll, votes: poll.votes.delete(event.by) };
    case 'PollCalledOff':
      return { ...poll, ...emptied, status: 'calledOff' };
    case 'PollClosed':
      return {
        ...{ ...poll, ...emptied, status: 'closed', closedAt: at.time, entitled: event.entitled.length },
        result: {
          ...{ tally: event.tally, papers: { phone: 0, hand: 0 }, ballots: 0, piles: [] },
          ...{ secretKey: null, listed: false },
        },
      };
    case 'BallotKeyPublished':
      return { ...poll, publicKey: event.publicKey };
    case 'PaperIssued':
      return { ...poll, papers: poll.papers.set(event.by, event.paper) };
    case 'CountingBegun':
      return { ...poll, status: 'counting', closedAt: at.time, entitled: event.entitled.length };
    case 'HandCountEntered': {
      const { piles, by: person, device } = event;
      const count = { piles, by: { person, device } };
      const others = poll.counts.filter(({ by }) => by.person !== person);
      return { ...poll, hand: { ...count, confirmedBy: null }, counts: [...others, count] };
    }
    case 'HandCountConfirmed': {
      const { person = poll.hand?.by.person } = event;
      const found = poll.counts.find(({ by }) => by.person === person);
      return found === undefined ? poll : { ...poll, hand: { ...found, confirmedBy: event.by } };
    }
    case 'BallotsPublished': {
      if (poll.status !== 'counting') return poll;
      const { secretKey, ballots, listed, tally } = event;
      const papers = papersIssued(new Map(poll.papers.entries()));
      const piles = poll.hand?.piles ?? [];
      const result = { tally, papers, ballots, piles, secretKey, listed };
      return { ...poll, ...emptied, status: 'closed', result };
    }
    case 'TieLotBegun':
      return {
        ...poll,
        tie: {
          ...{ lot: event.lot, stage: 'commit', since: at.time },
          ...{ commitments: {}, values: {}, chosen: null },
        },
      };
    case 'TieCommitted':
      return onTie(poll, (tie) => ({
        ...tie,
        commitments: { ...tie.commitments, [event.by]: event.commitment },
      }));
    case 'TieCommitmentsClosed':
      return onTie(poll, (tie) => ({ ...tie, stage: 'reveal', since: at.time }));
    case 'TieRevealed':
      return onTie(poll, (tie) => ({ ...tie, values: { ...tie.values, [event.by]: event.value } }));
    case 'TieBroken':
      return onTie(poll, (tie) => ({ ...tie, stage: 'drawn', since: at.time, chosen: event.chosen }));
  }
}

const onTie = (poll: HallPoll, to: (tie: TieLot) => TieLot): HallPoll =>
  poll.tie === null ? poll : { ...poll, tie: to(poll.tie) };
