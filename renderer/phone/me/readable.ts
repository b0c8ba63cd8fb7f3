/** What is on the board, as text that people read and as tables that other programs open. Nothing is added up. */
import type { RoleRow } from '../../../shared/view/mandate-rows.ts';
import type { AgreementRow } from '../../../shared/view/meeting-rows.ts';
import type { CircleId } from '../../../shared/domain/ids.ts';
import type { NeedRow, View } from '../../../shared/view/rows.ts';
import { sayAmount, sayPlain } from '../../lib/components/sayings.ts';
import type { Hall } from '../hall.svelte.ts';
import { foundAgreements } from '../agreements/list.ts';
import { openCircles } from '../circles/list.ts';
import { sayRule } from '../proposals/rules.ts';
import { rolesBy } from '../roles/list.ts';

/** ISO 8601, as a day where it is one. */
const moment = (at: number, allDay = false): string => {
  const text = new Date(at).toISOString();
  // A whole day begins at midnight of the calendar of whoever raised it.
  return allDay ? new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10) : text;
};

/** Markdown (CommonMark) takes some signs for its own, and people write them as they are. Marks of direction are for screens. */
const plain = (text: string): string =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    .replace(/^([-+]|\d+\.)/, '\\$1');

/** Markdown, in the words of this phone's language. */
export function textOf(hall: Pick<Hall, 'live' | 'words' | 'minute' | 'nameOf'>): string {
  const { live, words, minute } = hall;
  const { view } = live;
  const { t } = words;
  const lines = [`# ${plain(view.hall?.name ?? t('hall.unnamed'))}`, '', moment(minute).slice(0, 10)];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push('', `## ${title}`, '', ...items.map((item) => `- ${item}`));
  };
  const tell = ({ details, tally }: NeedRow): string => {
    if (details === null) return t('covered.need');
    const { what, where, unit, by } = details;
    const amount = sayAmount(t, tally.pledged, tally.needed, unit);
    const due = by === null ? null : words.when(by, minute);
    return [what, where, amount, due]
      .filter((part) => part !== null)
      .map(plain)
      .join(' · ');
  };
  const needs = [...view.needs.values()];
  section(t('needs'), needs.filter(({ status }) => status === 'open').map(tell));
  section(t('lately.closed'), needs.filter(({ status }) => status !== 'open').map(tell));
  section(
    t('my.pledges'),
    [...view.mine.values()].flatMap(({ need, amount, status }) => {
      const details = view.needs.get(need)?.details;
      if (details == null || (status !== 'promised' && status !== 'standby')) return [];
      const mine = status === 'standby' ? t('mine.standby') : sayPlain(t, amount, details.unit);
      return [`${plain(details.what)}: ${plain(mine)}`];
    }),
  );
  section(
    t('circles'),
    openCircles(view, words.language).map(({ name, domain }) =>
      [name ?? t('covered.circle'), domain]
        .filter((part) => part !== null)
        .map(plain)
        .join(': '),
    ),
  );
  section(
    t('roles'),
    rolesBy(view, words.language, 'open').map((role) => sayRole(hall, role)),
  );
  section(
    t('agreements'),
    foundAgreements(view, '', null, minute).map((agreement) => sayAgreement(hall, agreement)),
  );
  section(
    t('lately.deeds'),
    [...view.deeds.values()].flatMap(({ what }) => (what === null ? [] : plain(what))),
  );
  section(
    t('lately.thanks'),
    [...view.thanks.values()].flatMap(({ words: said }) => (said === null ? [] : plain(said))),
  );
  return `${lines.join('\n')}\n`;
}

/** What holds, in its own words and as a rule that is obeyed, and when it is looked at again. */
function sayAgreement(
  { words, minute }: Pick<Hall, 'words' | 'minute'>,
  { title, text, change, reviewAt }: AgreementRow,
): string {
  const { t } = words;
  return [
    title ?? t('mark.covered'),
    text?.replaceAll('\n', ' ') ?? null,
    change === null ? null : sayRule(t, change),
    t('agreement.reviewAt', { when: words.day(reviewAt, minute) }),
  ]
    .filter((part) => part !== null)
    .map(plain)
    .join(' · ');
}

/** What it is for, who holds it until when, who learns it, and what was written for whoever comes next. */
function sayRole(hall: Pick<Hall, 'words' | 'minute' | 'nameOf'>, role: RoleRow): string {
  const { words, minute } = hall;
  const { t } = words;
  const { name, purpose, held, holder, until, learning, learner, handover } = role;
  const called = (person: RoleRow['holder']): string => hall.nameOf(person) ?? t('floor.somebody');
  const when = until === null ? '' : words.day(until, minute);
  const next = handover?.text ?? null;
  return [
    name ?? t('mark.covered'),
    purpose,
    held ? t('role.holder', { name: called(holder), when }) : t('role.nobody'),
    learning ? t('role.learner', { name: called(learner) }) : null,
    next === null ? null : `${t('role.handover')}: ${next.replaceAll('\n', ' ')}`,
  ]
    .filter((part) => part !== null)
    .map(plain)
    .join(' · ');
}

type Cell = string | number | null;
/** Some programs run what begins so, as if it were a formula. */
const FORMULA = /^[=+\-@\t\r]/;
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV (RFC 4180), one thing a line; the names of the columns are the same in every language. */
const csv = (columns: string, rows: readonly (readonly Cell[])[]): string =>
  [columns.split(' '), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const groupOf = ({ circles }: View, circle: CircleId | null): string | null =>
  circle === null ? null : (circles.get(circle)?.name ?? null);

export function needsTable({ live: { view } }: Pick<Hall, 'live'>): string {
  const rows = [...view.needs.values()].flatMap(({ details, status, tally }) => {
    if (details === null) return [];
    const { what, where, circle, unit, from, by, care } = details;
    const when = (time: typeof from): string | null => (time === null ? null : moment(time.at, time.allDay));
    const group = groupOf(view, circle);
    const { needed, pledged, done } = tally;
    return [[what, status, where, group, unit, needed, pledged, done, when(from), when(by), care]];
  });
  return csv('need status where circle unit needed pledged done from by about', rows);
}

/** What holds: `kind` is an agreement, an experiment, or the rule of the hall that it is. */
export function agreementsTable({ live: { view }, minute }: Pick<Hall, 'live' | 'minute'>): string {
  const rows = foundAgreements(view, '', null, minute).flatMap((agreement) => {
    const { title, text, circle, experiment, change, since, reviewAt } = agreement;
    const kind = change?.rule ?? (experiment ? 'experiment' : 'agreement');
    return title === null
      ? []
      : [[title, text, groupOf(view, circle), kind, moment(since), moment(reviewAt)]];
  });
  return csv('agreement text circle kind since review', rows);
}

/** Who holds which role of the hall until when, and who learns it: names of those whom one may know. */
export function rolesTable({ live, words, nameOf }: Pick<Hall, 'live' | 'words' | 'nameOf'>): string {
  const { view } = live;
  const called = (person: RoleRow['holder']): string | null =>
    nameOf(person)?.replace(/[\u2066-\u2069]/g, '') ?? null;
  const rows = rolesBy(view, words.language, 'open').flatMap((role) => {
    const { name, purpose, circle, holder, since, until, learner } = role;
    const when = (at: number | null): string | null => (at === null ? null : moment(at));
    return name === null
      ? []
      : [[name, purpose, groupOf(view, circle), called(holder), when(since), when(until), called(learner)]];
  });
  return csv('role purpose circle holder since until learner', rows);
}
