/** A need's history in words. Names are given as far as this phone may know them. */
import type { Event } from '../../../shared/domain/events.ts';
import type { NeedDetails } from '../../../shared/domain/needs/commands.ts';
import type { Happening } from '../../../shared/protocol/messages.ts';
import type { NeedRow } from '../../../shared/view/rows.ts';
import { sayPlain, sayUnit } from '../../lib/components/sayings.ts';
import type { Hall } from '../hall.svelte.ts';

export interface Told {
  readonly key: string;
  readonly time: number;
  readonly text: string;
  /** What an edit made of it, line by line. */
  readonly changes: readonly string[];
}

export const tellHistory = (happenings: readonly Happening[], need: NeedRow, hall: Hall): readonly Told[] =>
  happenings.flatMap(({ number, time, by, events }) =>
    events.flatMap((event, at): Told[] => {
      const text = tell(event, by, need, hall);
      if (text === null) return [];
      const changes = event.type === 'NeedEdited' ? tellChanges(event.changes, need, hall) : [];
      return [{ key: `${number}.${at}`, time, text, changes }];
    }),
  );

/** One event in one sentence; null for what is not about this need. */
function tell(event: Event, by: Happening['by'], need: NeedRow, hall: Hall): string | null {
  const { t } = hall.words;
  const author = by === null || by === 'unnamed' || by === 'wall' ? null : by;
  const who = hall.nameOf(author) ?? t('was.somebody');
  const amount = (units: number): string => sayPlain(t, units, need.details?.unit ?? '');
  if ('need' in event && event.need !== need.id) return null;
  if ('thing' in event && event.thing.id !== need.id) return null;
  switch (event.type) {
    case 'NeedRaised':
      return by === 'unnamed' ? t('was.NeedRaisedUnnamed') : t('was.NeedRaised', { who });
    case 'NeedSeen':
    case 'NeedUnseen':
    case 'NeedEdited':
    case 'NeedLetGo':
    case 'NeedReopened':
    case 'AssessmentTakenBack':
    case 'PledgeWithdrawn':
    case 'PledgeRenewed':
    case 'PledgeDone':
    case 'PledgeNotDone':
    case 'ThanksGiven':
    case 'ThanksTakenBack':
    case 'ThanksRestored':
    case 'ThingCovered':
    case 'UncoverAsked':
    case 'UncoverAskTakenBack':
    case 'ThingUncovered':
      return t(`was.${event.type}`, { who });
    case 'NeedAssessed':
      if (event.outcome === 'partly') return t('was.Partly', { who, left: amount(event.left) });
      return t(event.outcome === 'met' ? 'was.Met' : 'was.Not', { who });
    case 'PledgeMade':
      return event.standby
        ? t('was.StandbyMade', { who })
        : t('was.PledgeMade', { who, amount: amount(event.amount) });
    case 'PledgeChanged':
      return event.standby
        ? t('was.StandbyChanged', { who })
        : t('was.PledgeChanged', { who, amount: amount(event.amount) });
    default:
      // Something newer than this page: that it happened is told all the same.
      return 'need' in event ? t('was.Other', { who }) : null;
  }
}

function tellChanges(changes: Partial<NeedDetails>, need: NeedRow, hall: Hall): string[] {
  const { words, live, minute } = hall;
  const { t } = words;
  const lines: string[] = [];
  const line = (name: string, value: string): number => lines.push(`${name}: ${value}`);
  const none = t('changed.none');
  if (changes.what !== undefined) line(t('raise.what'), changes.what);
  if (changes.amount !== undefined)
    line(t('fact.amount'), sayPlain(t, changes.amount, changes.unit ?? need.details?.unit ?? ''));
  else if (changes.unit !== undefined) line(t('raise.unit'), sayUnit(t, changes.unit));
  if (changes.circle !== undefined) {
    const circle = changes.circle === null ? null : live.view.circles.get(changes.circle);
    line(t('fact.circle'), circle === null ? t('circle.hall') : (circle?.name ?? none));
  }
  if (changes.where !== undefined) line(t('fact.where'), changes.where ?? none);
  if (changes.from !== undefined)
    line(t('fact.from'), changes.from === null ? none : words.when(changes.from, minute));
  if (changes.by !== undefined)
    line(t('fact.by'), changes.by === null ? t('due.any') : words.when(changes.by, minute));
  if (changes.care !== undefined)
    line(t('raise.mark'), changes.care === null ? t('mark.none') : t(`mark.${changes.care}`));
  if (changes.quiet !== undefined) line(t('raise.quiet'), t(changes.quiet ? 'changed.yes' : 'changed.no'));
  return lines;
}
