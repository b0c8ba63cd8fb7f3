import type { Actor } from '../actor.ts';
import { personOf } from '../actor.ts';
import type { PersonId } from '../ids.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, Need, Pledge, State } from '../state.ts';
import type { NeedCommand, NeedDetails } from './commands.ts';
import type { NeedEvent } from './events.ts';
import { tallyOf } from './tally.ts';

type Decided = Decision<NeedEvent>;
type PledgeCommand = Extract<NeedCommand, { pledge: unknown }>;
type OwnCommand = Exclude<NeedCommand, PledgeCommand | { type: 'RaiseNeed' }>;

export function decideNeeds(state: State, command: NeedCommand, actor: Actor): Decided {
  if (command.type === 'RaiseNeed') return raise(state, command, actor);
  const need = state.needs.get(command.need);
  if (need === undefined) return refuse('NoSuchThing');
  // To a guest a quiet need does not exist: the refusal must not tell it does. But a promise can always be taken
  // back, also when the need turned quiet only afterwards.
  const isGuest = actor.kind === 'person' && actor.person.status === 'guest';
  if (need.details.quiet && isGuest && !takesBackOwn(need, command, actor.person.id))
    return refuse('NoSuchThing');
  return 'pledge' in command ? decidePledge(need, command, actor) : decideOwn(state, need, command, actor);
}

const takesBackOwn = (need: Need, command: NeedCommand, person: PersonId): boolean =>
  command.type === 'WithdrawPledge' && need.pledges.get(command.pledge)?.person === person;

function raise(state: State, command: NeedCommand & { type: 'RaiseNeed' }, actor: Actor): Decided {
  if (state.needs.has(command.need)) return refuse('IdTaken');
  if (actor.kind === 'stranger' || actor.kind === 'wall') return refuse('NotKnownHere');
  if (command.details.quiet && actor.kind === 'person' && actor.person.status === 'guest')
    return refuse('OnlyMembers');
  const wrong = faultIn(state, command.details);
  if (wrong !== null) return wrong;
  return accept({
    type: 'NeedRaised',
    v: 1,
    need: command.need,
    details: command.details,
    by: actor.kind === 'person' ? actor.person.id : null,
    key: actor.kind === 'unnamed' ? actor.device : null,
  });
}

function faultIn(state: State, details: NeedDetails): Decision<never> | null {
  const { from, by, circle } = details;
  if (from !== null && by !== null && from.at > by.at) return refuse('TimesCrossed');
  if (circle === null) return null;
  const found = state.circles.get(circle);
  if (found === undefined) return refuse('NoSuchThing');
  return found.status === 'closed' ? refuse('CircleClosed') : null;
}

/** Who raised it or sees it too; for a need without a name, whoever holds the key made for it. */
function isConcerned(need: Need, actor: Actor): boolean {
  if (actor.kind === 'unnamed') return need.key === actor.device;
  if (actor.kind !== 'person') return false;
  const { id } = actor.person;
  return need.raisedBy === id || need.sightings.some(({ person }) => person === id);
}

const closed = (need: Exclude<Need, { status: 'open' }>): Decision<never> => ({
  ok: false,
  refusal: { type: 'NeedClosed', status: need.status },
});

function decideOwn(state: State, need: Need, command: OwnCommand, actor: Actor): Decided {
  const by = actor.kind === 'person' ? actor.person.id : null;
  const about = { v: 1, need: need.id, by } as const;
  if (command.type === 'SeeNeed') {
    if (actor.kind !== 'person' && !isConcerned(need, actor)) return refuse('NotKnownHere');
    return need.status === 'open' ? accept({ type: 'NeedSeen', ...about }) : closed(need);
  }
  if (command.type === 'UnseeNeed') {
    if (by === null) return refuse('NotKnownHere');
    if (!need.sightings.some(({ person }) => person === by)) return refuse('AlreadySo');
    return accept({ type: 'NeedUnseen', ...about, by });
  }
  if (command.type === 'ReopenNeed') {
    // Noticing that it is still needed is open to everyone who may notice a need.
    if (actor.kind !== 'person' && !isConcerned(need, actor)) return refuse('NotKnownHere');
    return need.status === 'open' ? refuse('AlreadySo') : accept({ type: 'NeedReopened', ...about });
  }
  if (!isConcerned(need, actor)) return refuse('NotConcerned');
  switch (command.type) {
    case 'TakeBackMet':
      if (need.assessments.length === 0 || need.status === 'letGo') return refuse('AlreadySo');
      return accept({ type: 'AssessmentTakenBack', ...about });
    case 'EditNeed':
      if (need.status !== 'open') return closed(need);
      return edit(state, need, command, actor, about);
    case 'LetNeedGo':
      if (need.status === 'letGo') return refuse('AlreadySo');
      return need.status === 'open' ? accept({ type: 'NeedLetGo', ...about }) : closed(need);
    case 'SayMet': {
      if (need.status !== 'open') return need.status === 'met' ? refuse('AlreadySo') : closed(need);
      const { outcome } = command;
      const still = outcome === 'met' ? 0 : outcome === 'not' ? tallyOf(need).needed : command.left;
      return accept({ type: 'NeedAssessed', ...about, outcome, left: still });
    }
  }
}

function edit(
  state: State,
  need: Need,
  command: NeedCommand & { type: 'EditNeed' },
  actor: Actor,
  about: { readonly v: 1; readonly need: Need['id']; readonly by: Need['raisedBy'] },
): Decided {
  const details: NeedDetails = { ...need.details, ...(command.changes as Partial<NeedDetails>) };
  const keys = Object.keys(command.changes) as (keyof NeedDetails)[];
  const changed = keys.filter((key) => !same(need.details[key], details[key]));
  if (changed.length === 0) return refuse('AlreadySo');
  if (details.quiet && actor.kind === 'person' && actor.person.status === 'guest')
    return refuse('OnlyMembers');
  // What somebody asked quietly is theirs to tell the room: being read there cannot be undone.
  const isRaiser = actor.kind === 'person' ? need.raisedBy === actor.person.id : need.raisedBy === null;
  if (need.details.quiet && !details.quiet && !isRaiser) return refuse('NotYours');
  const circleKept = details.circle === need.details.circle;
  const wrong = faultIn(state, circleKept ? { ...details, circle: null } : details);
  if (wrong !== null) return wrong;
  const changes: Partial<NeedDetails> = Object.fromEntries(changed.map((key) => [key, details[key]]));
  return accept({ type: 'NeedEdited', ...about, changes });
}

const same = (a: NeedDetails[keyof NeedDetails], b: NeedDetails[keyof NeedDetails]): boolean =>
  typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? a.at === b.at && a.allDay === b.allDay
    : a === b;

function decidePledge(need: Need, command: PledgeCommand, actor: Actor): Decided {
  const found = personOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  const pledge = need.pledges.get(command.pledge);
  const about = { v: 1, need: need.id, pledge: command.pledge, by } as const;
  if (command.type === 'PledgeToNeed') {
    if (pledge !== undefined) return refuse('IdTaken');
    if (need.status !== 'open') return closed(need);
    const { amount, standby, note } = command;
    return accept({ type: 'PledgeMade', ...about, amount, standby, note });
  }
  if (pledge === undefined) return refuse('NoSuchThing');
  if (pledge.person !== by) return refuse('NotYours');
  if (command.type === 'WithdrawPledge') return withdraw(pledge, about);
  if (need.status !== 'open') return closed(need);
  switch (command.type) {
    case 'ChangePledge': {
      if (pledge.status === 'done') return refuse('PledgeDone');
      if (pledge.status === 'withdrawn') return refuse('PledgeWithdrawn');
      const { amount, standby, note } = command;
      const kept = pledge.amount === amount && pledge.note === note;
      if (kept && (pledge.status === 'standby') === standby) return refuse('AlreadySo');
      return accept({ type: 'PledgeChanged', ...about, amount, standby, note });
    }
    case 'RenewPledge':
      return pledge.status === 'withdrawn'
        ? accept({ type: 'PledgeRenewed', ...about })
        : refuse('AlreadySo');
    case 'MarkDone':
      if (pledge.status === 'done') return refuse('AlreadySo');
      if (pledge.status === 'withdrawn') return refuse('PledgeWithdrawn');
      return accept({ type: 'PledgeDone', ...about });
    case 'MarkNotDone':
      return pledge.status === 'done' ? accept({ type: 'PledgeNotDone', ...about }) : refuse('AlreadySo');
  }
}

/** Always possible until the thing is done, whatever has become of the need meanwhile. */
function withdraw(
  pledge: Pledge,
  about: {
    readonly v: 1;
    readonly need: Need['id'];
    readonly pledge: Pledge['id'];
    readonly by: (Guest | Member)['id'];
  },
): Decided {
  if (pledge.status === 'withdrawn') return refuse('AlreadySo');
  if (pledge.status === 'done') return refuse('PledgeDone');
  return accept({ type: 'PledgeWithdrawn', ...about });
}
