import type { Moment, PersonId } from '../ids.ts';
import { recall, type State } from '../state.ts';
import type { Rules } from '../agreements/rules.ts';
import { Table } from '../table.ts';
import type { ProposalEvent } from './events.ts';
import { carried, isAtWork, type Proposal, type Round } from './state.ts';

export function evolveProposals(state: State, event: ProposalEvent, at: Moment): State {
  if (event.type === 'Proposed') {
    const { proposal: id, title, driver, text, circle, effect, reviewAfter, by } = event;
    const change = effect.kind === 'rule' ? effect.change : null;
    return put(state, {
      ...{ id, no: at.number, n: at.number, title, driver, circle, effect, by, at: at.time },
      status: 'draft',
      versions: [{ version: 1, text, reviewAfter, change, by, at: at.time }],
      remarks: [],
      rounds: [],
      ways: [],
    });
  }
  const proposal = state.proposals.get(event.proposal);
  return proposal === undefined
    ? state
    : put(state, { ...next(state.rules, proposal, event, at), n: at.number });
}

function put(state: State, proposal: Proposal): State {
  const proposals = state.proposals.set(proposal.id, proposal);
  const atWork = isAtWork(proposal);
  if (state.undecided.has(proposal.id) === atWork) return { ...state, proposals };
  const undecided = atWork ? state.undecided.set(proposal.id, true) : state.undecided.delete(proposal.id);
  const over = recall(state.recent.proposals, proposal.id, !atWork);
  return { ...state, proposals, undecided, recent: { ...state.recent, proposals: over } };
}

function next(
  rules: Rules,
  proposal: Proposal,
  event: Exclude<ProposalEvent, { type: 'Proposed' }>,
  at: Moment,
): Proposal {
  switch (event.type) {
    case 'ProposalAmended': {
      const { version, text, reviewAfter, by } = event;
      const change = event.change ?? proposal.versions.at(-1)?.change ?? null;
      const versions = [...proposal.versions, { version, text, reviewAfter, change, by, at: at.time }];
      // With a new text an objection to the old one no longer stands: everybody is asked again.
      const status = proposal.status === 'round' ? 'open' : proposal.status;
      const effect =
        event.change === undefined ? proposal.effect : ({ kind: 'rule', change: event.change } as const);
      return { ...proposal, versions, status, effect };
    }
    case 'ProposalMoved':
      return { ...proposal, status: event.stage };
    case 'Remarked': {
      const { remark: id, kind, text, by } = event;
      return { ...proposal, remarks: [...proposal.remarks, { id, kind, text, by, at: at.time }] };
    }
    case 'RemarkTakenBack':
      return { ...proposal, remarks: proposal.remarks.filter(({ id }) => id !== event.remark) };
    case 'RoundOpened': {
      const { round, version, meeting, closesAt } = event;
      const opened: Round = {
        ...{ round, version, meeting, closesAt, openedAt: at.time },
        quorum: meeting === null ? rules.quorumOverDays : rules.quorumInMeeting,
        fallBack: rules.fallBack,
        answers: Table.empty(),
        status: 'open',
      };
      return { ...proposal, status: 'round', rounds: [...proposal.rounds, opened] };
    }
    case 'RoundAnswered':
      return onRound(proposal, event.round, (round) => ({
        ...round,
        answers: round.answers.set(event.by, event.answer),
      }));
    case 'AnswerTakenBack':
      return onRound(proposal, event.round, (round) => ({
        ...round,
        answers: round.answers.delete(event.by),
      }));
    case 'RoundClosed': {
      const { entitled, verdict } = event;
      const closed = onRound(proposal, event.round, (round) => ({
        ...round,
        answers: withStanding(proposal, round, verdict.objections),
        status: 'closed',
        closedAt: at.time,
        entitled,
        verdict,
      }));
      return { ...closed, status: 'open' };
    }
    case 'RoundLapsed':
      return onRound({ ...proposal, status: 'open' }, event.round, (round) => ({
        ...round,
        status: 'lapsed',
        closedAt: at.time,
      }));
    case 'ProposalAdopted':
      return { ...proposal, status: 'adopted' };
    case 'ProposalDeferred':
      return gone(proposal, 'deferred', at);
    case 'ProposalReturned':
      return { ...gone(proposal, 'returned', at), circle: event.circle };
    case 'ProposalWithdrawn':
      return gone(proposal, 'withdrawn', at);
    case 'ProposalTakenUp':
      return { ...proposal, status: 'draft', ways: [...proposal.ways, { to: 'takenUp', at: at.time }] };
  }
}

/** What stood against it from an earlier round is told with the others. */
function withStanding(proposal: Proposal, round: Round, objections: readonly PersonId[]): Round['answers'] {
  const before = carried(proposal, round);
  return objections.reduce((answers, person) => {
    const objection = answers.has(person) ? undefined : before.get(person);
    return objection === undefined ? answers : answers.set(person, objection);
  }, round.answers);
}

const gone = (proposal: Proposal, to: 'deferred' | 'returned' | 'withdrawn', at: Moment): Proposal => ({
  ...proposal,
  status: to,
  ways: [...proposal.ways, { to, at: at.time }],
});

const onRound = (proposal: Proposal, round: number, to: (round: Round) => Round): Proposal => ({
  ...proposal,
  rounds: proposal.rounds.map((one) => (one.round === round ? to(one) : one)),
});
