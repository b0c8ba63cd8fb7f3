/** What a hub that is not there answers to a wall that looks something up. */
import type { Look, LookAnswers } from '../../../shared/protocol/messages.ts';
import type { KeptAgreement, PastMeeting, PastPoll, PastProposal } from '../../../shared/minutes/minutes.ts';
import type { AgreementRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { closedRound, proposal, proposalId } from './assemblies.ts';
import { DAY, NOON } from './made-up.ts';

/** As long as they are. */
const MINUTES_PATH = '/minutes/Xq3vT9bLw2RkZ0aP.room.h7Jk2LmN9pQr4StUvWx1Yz';

const kept = ({ id, title, text, since }: AgreementRow): KeptAgreement => ({
  ...{ id, title, text, circle: null, since, status: 'inForce', endedAt: null, after: null },
  before: [{ id: proposalId(7), title: 'Guests stay as long as they like' }],
});
const before: KeptAgreement = {
  ...{ id: proposalId(7), title: 'Guests stay as long as they like', circle: null, before: [] },
  ...{ text: 'As long as they like.', since: NOON - 200 * DAY, status: 'superseded' },
  ...{ endedAt: NOON - 100 * DAY, after: null },
};
const past = (n: number): PastMeeting => ({
  ...{ id: `past${n}`.padEnd(22, '0') as PastMeeting['id'], path: MINUTES_PATH, circle: null },
  ...{ title: n === 0 ? null : 'House evening', at: NOON - n * 7 * DAY },
});

const pastProposal: PastProposal = {
  ...{ id: proposalId(8), title: 'A bell for the front door', circle: null },
  ...{ at: NOON - 60 * DAY, status: 'deferred' },
};
const pastPoll: PastPoll = {
  ...{ id: 'pastpoll'.padEnd(22, '0') as PastPoll['id'], question: 'Which colour has the front door?' },
  ...{ at: NOON - 60 * DAY, circle: null, kind: 'one', secret: false, status: 'calledOff' },
};

/** Null: a wall does not ask for this. */
export function lookedUp(view: View, look: Look): LookAnswers[Look['at']] | null {
  switch (look.at) {
    case 'minutes':
      return { path: MINUTES_PATH };
    case 'meetings':
      return { found: [0, 1, 2].map(past), more: true };
    case 'agreements':
      return { found: [...[...view.agreements.values()].map(kept), before], more: false };
    case 'agreement': {
      const row = view.agreements.get(look.agreement);
      return { agreement: row === undefined ? before : kept(row) };
    }
    case 'proposal':
      return {
        proposal: proposal({
          ...{ id: look.proposal, status: 'adopted', round: closedRound },
          ...(look.proposal === pastProposal.id ? { title: pastProposal.title } : {}),
        }),
      };
    case 'proposals':
      return { found: [pastProposal], more: false };
    case 'polls':
      return { found: [pastPoll], more: false };
    case 'poll': {
      const [row] = view.polls.values();
      return row === undefined
        ? null
        : { poll: { ...row, id: look.poll, question: pastPoll.question, status: 'calledOff', result: null } };
    }
    case 'versions':
      return { texts: [2, 1].map((version) => ({ version, text: 'Quiet hours begin at ten.' })), more: true };
    default:
      return null;
  }
}
