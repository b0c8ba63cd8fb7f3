/** Minutes in the words of a language. Pure: what a page, a text and a paper show, see blocks.ts. */
import type { PersonId } from '../../shared/domain/ids.ts';
import type { ItemMinutes, LentMinutes, Minutes, ProposalMinutes } from '../../shared/minutes/minutes.ts';
import type { RoundMinutes } from '../../shared/minutes/minutes.ts';
import { cameOf } from '../../shared/view/came.ts';
import { sayRule } from '../phone/proposals/rules.ts';
import { apart } from '../lib/apart.ts';
import type { Block } from './blocks.ts';
import { pollBlocks, sayPoll, sayTie } from './poll-blocks.ts';
import { records } from './records.ts';
import type { MinutesSay } from './words.ts';

export interface Reading {
  readonly minutes: Minutes;
  /** Names that this reader may know. */
  readonly names: ReadonlyMap<PersonId, string>;
  readonly hall: string | null;
  /** Who reads: people in the room, or members. */
  readonly audience: 'room' | 'member';
}

const MINUTE = 60_000;

export function documentOf({ minutes, names, hall, audience }: Reading, words: MinutesSay): readonly Block[] {
  const { t } = words;
  const say: Say = {
    words,
    name: (person) => apart((person === null ? undefined : names.get(person)) ?? t('by.nobody')),
  };
  const { title, items, left, feedback, polls, lent } = minutes;
  const lots = records(minutes);
  return [
    { is: 'title', text: t('minutes.of', { title: apart(title ?? t('mark.covered')) }) },
    { is: 'text', text: apart(hall ?? t('hall.unnamed')), tone: 'soft' },
    ...facts(minutes, say),
    ...section(t('minutes.decided'), decisions(items, say)),
    ...section(t('minutes.lent'), lentBlocks(lent, say)),
    ...section(
      t('minutes.items'),
      items.flatMap((item) => itemBlocks(item, say)),
    ),
    ...polls.flatMap((poll) => pollBlocks(poll, say, 'part')),
    ...listed(
      t('minutes.left'),
      left.map((item) => `${apart(item.title)} · ${t('agenda.minutesOf', { n: item.asked })}`),
    ),
    ...listed(t('minutes.feedback'), feedback.map(apart)),
    ...section(
      t('minutes.lots'),
      lots.length === 0
        ? []
        : [
            { is: 'text', text: t('minutes.lotsHow'), tone: 'soft' },
            ...(lent.some(({ lot }) => lot?.numbers !== undefined)
              ? [{ is: 'text', text: t('minutes.lotsNumbers'), tone: 'soft' } as const]
              : []),
            ...lots.flatMap((lot): readonly Block[] => [
              {
                is: 'point',
                text:
                  'lent' in lot
                    ? sayLent(lot.lent, say)
                    : `${sayPoll(lot.poll, say)} · ${sayTie(lot.poll, say)}`,
              },
              ...('lent' in lot
                ? drawnBlocks(lot.lent, say)
                : numbersBlocks(lot.poll.tie?.numbersOf ?? [], say)),
              { is: 'record', text: lot.text },
            ]),
          ],
    ),
    { is: 'text', text: t(audience === 'room' ? 'minutes.forRoom' : 'minutes.forMembers'), tone: 'soft' },
    ...(audience === 'room' && wasDrawn(minutes)
      ? [{ is: 'text', text: t('minutes.lotsMembers'), tone: 'soft' } as const]
      : []),
    { is: 'text', text: t('minutes.made'), tone: 'soft' },
  ];
}

export interface Say {
  readonly words: MinutesSay;
  readonly name: (person: PersonId | null) => string;
}

const section = (title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [{ is: 'heading', text: title }, ...blocks];
const listed = (title: string, items: readonly string[]): readonly Block[] =>
  section(title, items.length === 0 ? [] : [{ is: 'list', items }]);

function facts(minutes: Minutes, { words, name }: Say): readonly Block[] {
  const { t } = words;
  const { at, where, circle, openedAt, closedAt, came, named } = minutes;
  const from = openedAt ?? at;
  const date = words.date(from);
  const when =
    closedAt === null
      ? t('minutes.since', { date, from: words.time(from) })
      : t('minutes.when', { date, from: words.time(from), to: words.time(closedAt) });
  const lines = [
    when,
    ...(where === null ? [] : [apart(where)]),
    ...(circle === null ? [] : [t('minutes.circle', { name: apart(circle) })]),
    t('minutes.came', { n: came }),
    ...(named.length === 0 ? [] : [t('minutes.named', { names: words.list(named.map(name)) })]),
  ];
  return lines.map((text) => ({ is: 'text', text }));
}

/** First what people look minutes up for. */
function decisions(items: readonly ItemMinutes[], say: Say): readonly Block[] {
  const { t } = say.words;
  const all = items.flatMap(({ proposal }) => (proposal?.decision == null ? [] : [proposal]));
  if (all.length === 0) return [{ is: 'text', text: t('minutes.nothing'), tone: 'soft' }];
  return all.flatMap((proposal): readonly Block[] => [
    { is: 'part', text: apart(proposal.title ?? t('mark.covered')) },
    ...decisionBlocks(proposal, say),
    ...finalText(proposal),
  ]);
}

function decisionBlocks(
  { decision, kind, mandate }: ProposalMinutes,
  { words, name }: Say,
): readonly Block[] {
  const { t } = words;
  if (decision === null) return [];
  if (decision.is !== 'adopted')
    return [{ is: 'text', text: t('minutes.put', { how: t(`stage.${decision.is}`) }), tone: 'strong' }];
  const date = words.date(decision.reviewAt);
  const adopted =
    mandate === null
      ? t('minutes.adopted', { date })
      : t('minutes.chosen', { name: name(mandate.person), date });
  return [
    { is: 'text', text: `${adopted} (${t(`effect.${kind}`)})`, tone: 'strong' },
    ...(decision.rule === null ? [] : [{ is: 'text', text: sayRule(t, decision.rule) } as const]),
  ];
}

function finalText({ decision, versions }: ProposalMinutes): readonly Block[] {
  if (decision?.is !== 'adopted') return [];
  const text = versions.find(({ version }) => version === decision.version)?.text ?? null;
  return text === null ? [] : [{ is: 'said', text }];
}

const wasDrawn = ({ lent, items, polls }: Minutes): boolean =>
  lent.some(({ among }) => among > 1) ||
  [...polls, ...items.flatMap((item) => item.polls)].some(({ tie }) => tie !== null);

const lentBlocks = (lent: readonly LentMinutes[], say: Say): readonly Block[] =>
  lent.length === 0 ? [] : [{ is: 'list', items: lent.map((one) => sayLent(one, say)) }];

function sayLent({ role, person, by, among }: LentMinutes, { words: { t }, name }: Say): string {
  const who = name(person);
  const how = by === 'lot' ? t('minutes.byLot', { name: who, n: among }) : t('minutes.byHand', { name: who });
  return `${t(`lentRole.${role}`)}: ${how}`;
}

/** By name who was drawn among, and whose numbers decided it. */
function drawnBlocks({ drawnAmong, numbersOf }: LentMinutes, { words, name }: Say): readonly Block[] {
  const { t, list } = words;
  const among = list(drawnAmong.map(name));
  return [
    { is: 'text', text: t('minutes.drawnAmong', { names: among }) },
    ...numbersBlocks(numbersOf, { words, name }),
  ];
}

const numbersBlocks = (
  numbersOf: LentMinutes['numbersOf'],
  { words: { t, list }, name }: Say,
): readonly Block[] => [{ is: 'text', text: t('minutes.numbersOf', { names: list(numbersOf.map(name)) }) }];

function itemBlocks(item: ItemMinutes, say: Say): readonly Block[] {
  const { t } = say.words;
  const spent = Math.ceil(item.spent / MINUTE);
  return [
    { is: 'part', text: apart(item.title) },
    {
      is: 'text',
      text: `${t(`kind.${item.kind}`)} · ${t('minutes.spent', { n: spent, asked: item.asked })}`,
      tone: 'soft',
    },
    ...(item.need === null
      ? []
      : [{ is: 'text', text: t('minutes.need', { what: apart(item.need.what) }) } as const]),
    ...(item.outcome === null
      ? []
      : [
          {
            is: 'text',
            text: t('minutes.outcome', { outcome: t(`needOutcome.${item.outcome}`) }),
          } as const,
        ]),
    ...item.notes.map(({ text, by }): Block =>
      by === null
        ? { is: 'said', text }
        : { is: 'said', text, under: t('minutes.by', { name: say.name(by) }) },
    ),
    ...(item.proposal === null ? [] : proposalBlocks(item.proposal, say)),
    ...item.polls.flatMap((poll) => pollBlocks(poll, say, 'point')),
    ...(item.needs.length === 0
      ? []
      : ([
          { is: 'text', text: t('minutes.needs') },
          { is: 'list', items: item.needs.map(({ what }) => apart(what)) },
        ] as const)),
  ];
}

function proposalBlocks(proposal: ProposalMinutes, say: Say): readonly Block[] {
  const { t } = say.words;
  const { title, driver, by, mandate, versions, rounds, decision } = proposal;
  return [
    { is: 'point', text: t('minutes.proposal', { title: apart(title ?? t('mark.covered')) }) },
    ...(mandate === null
      ? []
      : [{ is: 'text', text: t('minutes.proposed', { name: say.name(mandate.person) }) } as const]),
    ...(driver === null ? [] : [{ is: 'text', text: t('minutes.driver', { why: apart(driver) }) } as const]),
    ...versions.flatMap(({ version, text, by: writer }): readonly Block[] => {
      const head = t('proposal.version', { n: version });
      const who = writer ?? (version === 1 ? by : null);
      const under = who === null ? head : `${head}, ${t('minutes.by', { name: say.name(who) })}`;
      return text === null ? [] : [{ is: 'said', text, under }];
    }),
    // What was adopted here was adopted by the last round.
    ...rounds.flatMap((round, at) =>
      roundBlocks(round, decision?.is === 'adopted' && at === rounds.length - 1, say),
    ),
    ...decisionBlocks(proposal, say),
  ];
}

const counted = ['consent', 'concern', 'standAside', 'object', 'notHeard'] as const;

function roundBlocks(
  { round, version, result }: RoundMinutes,
  isAdopted: boolean,
  say: Say,
): readonly Block[] {
  const { t, list } = say.words;
  const head: Block = { is: 'point', text: t('minutes.round', { k: round, v: version }) };
  if (result === null) return [head, { is: 'text', text: t('verdict.lapsed') }];
  const { counts, quorum, entitled, objections, said } = result;
  const { changes, outcome } = cameOf(isAdopted, result);
  const would = changes.map((change) =>
    t(`would.${change.type}`, 'count' in change ? { n: change.count } : {}),
  );
  return [
    head,
    { is: 'text', text: t(`verdict.${outcome}`), tone: 'strong' },
    {
      is: 'list',
      items: counted.flatMap((kind) => (counts[kind] > 0 ? [t(`counts.${kind}`, { n: counts[kind] })] : [])),
    },
    { is: 'text', text: t('minutes.asked', { n: entitled, of: quorum.needed }), tone: 'soft' },
    ...(would.length === 0
      ? []
      : [{ is: 'text', text: t('minutes.would', { what: list(would) }), tone: 'soft' } as const]),
    ...(objections.length === 0 ? [] : [{ is: 'text', text: t('minutes.objections') } as const]),
    ...objections.map(({ words, by, met }): Block => {
      const how = t(`met.${met.how}`, met.how === 'version' ? { v: met.version } : {});
      return {
        is: 'said',
        text: words,
        under: by === null ? how : `${t('minutes.by', { name: say.name(by) })}. ${how}`,
      };
    }),
    ...(said.length === 0 ? [] : [{ is: 'text', text: t('minutes.said') } as const]),
    ...said.map(({ kind, words, by }): Block => ({
      is: 'said',
      text: words,
      under:
        by === null
          ? t(`answer.${kind}`)
          : `${t(`answer.${kind}`)}, ${t('minutes.by', { name: say.name(by) })}`,
    })),
  ];
}
