/** What the phones of the hall do in a round of the bench: all pledge, or all answer a consent round of a meeting. */
import { randomBytes } from 'node:crypto';
import type { Command } from '../../../shared/domain/commands.ts';
import type { ItemId, MeetingId, PledgeId, ProposalId } from '../../../shared/domain/ids.ts';
import type { NeedRow, View } from '../../../shared/view/rows.ts';

/** Does it as that phone, and resolves when the hall has it. @throws when it is refused */
export type Does = (n: number, body: Command) => Promise<void>;

export interface Work {
  /** Phone `n` is in. */
  arrived(n: number, does: Does): Promise<void>;
  /** Before each round, with the board as phone 0 has it. */
  ready(view: View, does: Does): Promise<void>;
  /** The act itself, number `act`, of any phone. */
  body(act: number): Command;
  /** How many of the acts a board shows. */
  shownIn(view: View): number;
}

export const newId = <Id extends string>(): Id => randomBytes(12).toString('base64url') as Id;

const openNeeds = (view: View): NeedRow[] =>
  [...view.needs.values()].filter(({ status }) => status === 'open').toSorted((a, b) => a.no - b.no);

export function pledging(): Work {
  let needs: NeedRow[] = [];
  return {
    arrived: () => Promise.resolve(),
    ready(view) {
      needs = openNeeds(view);
      return Promise.resolve();
    },
    body(act) {
      const need = needs[act % needs.length];
      if (need === undefined) throw new Error('there is no need to pledge to');
      const pledge = newId<PledgeId>();
      return { type: 'PledgeToNeed', pledge, need: need.id, amount: 1, standby: false, note: null };
    },
    shownIn: (view) => openNeeds(view).reduce((sum, { tally }) => sum + tally.pledges, 0),
  };
}

/** All are checked in; before each round a new version is written, which ends the round before, and a new one opened. */
export function answering(): Work {
  const [meeting, proposal, item] = [newId<MeetingId>(), newId<ProposalId>(), newId<ItemId>()];
  const announced = Promise.withResolvers<undefined>();
  let isOpen = false;
  let version = 1;

  async function open(does: Does): Promise<void> {
    const details = { kind: 'decide', title: 'The door', minutes: 10, proposal } as const;
    await does(0, { type: 'OpenMeeting', meeting });
    await does(0, {
      ...{ type: 'Propose', proposal, title: 'The door', driver: null, circle: null, reviewAfter: 90 },
      ...{ text: 'The door stays open until ten.', effect: { kind: 'agreement' } },
    });
    await does(0, { type: 'AddItem', meeting, item, details });
    await does(0, { type: 'OpenItem', meeting, item });
    isOpen = true;
  }

  return {
    async arrived(n, does) {
      if (n === 0) {
        const plan = { title: 'Evening', at: Date.now(), where: null, circle: null };
        await does(0, { type: 'AnnounceMeeting', meeting, plan });
        await does(0, { type: 'BeginGathering', meeting });
        announced.resolve(undefined);
      }
      await announced.promise;
      await does(n, { type: 'CheckIn', meeting, named: false });
    },
    async ready(_, does) {
      if (!isOpen) await open(does);
      else {
        const text = `The door stays open until ten. Version ${version + 1}.`;
        await does(0, { type: 'Amend', proposal, version, text, reviewAfter: 90 });
        version += 1;
      }
      await does(0, { type: 'OpenRound', proposal, version, place: { in: 'meeting', meeting } });
    },
    body: () => ({
      ...{ type: 'AnswerRound', proposal, round: version, version },
      answer: { kind: 'consent', words: null },
    }),
    shownIn: (view) => view.proposals.get(proposal)?.round?.heard ?? 0,
  };
}
