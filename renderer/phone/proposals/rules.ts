/** The hall's rules in words: as they hold now, as a proposal would have them, and where they were decided. */
import type { RuleChange, RuleName, Rules } from '../../../shared/domain/agreements/rules.ts';
import type { Fraction } from '../../../shared/domain/fraction.ts';
import type { Language } from '../../../shared/domain/hall/commands.ts';
import type { HallRow, View } from '../../../shared/view/rows.ts';
import type { Common } from '../../lib/i18n/en/common.ts';
import type { PhoneMeeting } from '../../lib/i18n/en/phone-meeting.ts';
import type { Words } from '../../lib/i18n/words.svelte.ts';
import { apart } from '../../lib/apart.ts';

/** Minutes say them too. */
type T = Words<Common & PhoneMeeting>['t'];
/** Shares that people have a word for. */
const shares = ['1/4', '1/3', '1/2', '2/3', '3/4', '4/5', '9/10', '1/1'] as const;
export type Share = (typeof shares)[number];
const nameOf = ({ num, den }: Fraction): string => `${num}/${den}`;
export const shareNamed = (fraction: Fraction): Share | null =>
  shares.find((name) => name === nameOf(fraction)) ?? null;
export function fractionOf(name: Share): Fraction {
  const [num, den] = name.split('/').map(Number);
  return { num: num ?? 1, den: den ?? 1 };
}

export function sayShare(t: T, fraction: Fraction): string {
  const name = shareNamed(fraction);
  return name === null ? t('share.other', { num: fraction.num, den: fraction.den }) : t(`share.${name}`);
}

export function sayRule(t: T, change: RuleChange): string {
  switch (change.rule) {
    case 'quorumInMeeting':
    case 'quorumOverDays':
      return t(`rule.${change.rule}`, { share: sayShare(t, change.to) });
    case 'speaking':
      return t(`rule.speaking.${change.to}`);
    case 'fallBack':
      return change.to === null
        ? t('rule.fallBack.none')
        : t('rule.fallBack.some', { n: change.to.afterRounds, share: sayShare(t, change.to.fraction) });
    case 'welcome':
    case 'paleAfterDays':
    case 'shelfAfterDays':
    case 'broughtAfterDays':
      return t(`rule.${change.rule}`, { n: change.to });
    case 'hallName': {
      const languages = change.to.languages.map((language) => t(`language.${language}`));
      return t('rule.hallName', { name: apart(change.to.name), languages: languages.join(', ') });
    }
    case 'circle': {
      const { name, domain } = change.to;
      return domain === null
        ? t('rule.circle', { name: apart(name) })
        : t('rule.circleDomain', { name: apart(name), domain: apart(domain) });
    }
  }
}

export type ValueRule = Exclude<RuleName, 'hallName' | 'circle'>;
export const valueRules = [
  'quorumInMeeting',
  'quorumOverDays',
  'fallBack',
  'speaking',
  'welcome',
  'paleAfterDays',
  'shelfAfterDays',
  'broughtAfterDays',
] as const satisfies readonly ValueRule[];

/** What a form offers. A way around an objection takes clearly more than half. */
export const anyShares: readonly Share[] = shares;
export const largeShares: readonly Share[] = shares.filter((share) => {
  const { num, den } = fractionOf(share);
  return 2 * num > den;
});
export const mostOf = {
  welcome: 10,
  paleAfterDays: 365,
  shelfAfterDays: 730,
  broughtAfterDays: 730,
} as const;
export const ROUNDS = { usual: 3, most: 20 } as const;
export const usualFallBack = { fraction: fractionOf('4/5'), afterRounds: ROUNDS.usual };
/** With it, or without it where it was there. */
export const withLanguage = (spoken: readonly Language[], language: Language): Language[] =>
  spoken.includes(language) ? spoken.filter((other) => other !== language) : [...spoken, language];

/** Spans that have a word, in days. */
export const reviewSpans = ['14', '30', '90', '180', '365'] as const;
export type ReviewSpan = (typeof reviewSpans)[number];
export const spanOf = (days: number): ReviewSpan | null =>
  reviewSpans.find((span) => Number(span) === days) ?? null;

/** The rule as it holds now, in the shape of a change to it. */
export const inForce = (rules: Rules, rule: ValueRule): RuleChange =>
  ({ rule, to: rules[rule] }) as RuleChange;

export const hallNameNow = (hall: HallRow): RuleChange => ({
  rule: 'hallName',
  to: { name: hall.name ?? '', languages: [...hall.languages] },
});

/** The first circle, or the one named: what a proposal about it begins with. Null where there is none. */
export function circleNow(view: View, wanted: string | null): RuleChange | null {
  const all = [...view.circles.values()];
  const circle = all.find(({ id }) => id === wanted) ?? all.find(({ status }) => status === 'open');
  if (circle === undefined) return null;
  return { rule: 'circle', to: { circle: circle.id, name: circle.name ?? '', domain: circle.domain } };
}

/** What the hall decides on, as it holds now; nothing while it is being founded. */
export function rulesNow(view: View): readonly RuleChange[] {
  const { hall } = view;
  if (hall?.founded !== true) return [];
  const circles = [...view.circles.values()]
    .filter(({ status, name }) => status === 'open' && name !== null)
    .flatMap(({ id }) => circleNow(view, id) ?? []);
  return [...valueRules.map((rule) => inForce(hall.rules, rule)), hallNameNow(hall), ...circles];
}

export const ruleNames = [...valueRules, 'hallName', 'circle'] as const satisfies readonly RuleName[];
/** What a proposal about a rule begins with. `circle`: whose name, as `circleNow`. */
export function changeNow(view: View, rule: RuleName, circle: string | null): RuleChange | null {
  const { hall } = view;
  if (hall === null) return null;
  if (rule === 'hallName') return hallNameNow(hall);
  if (rule === 'circle') return circleNow(view, circle);
  return inForce(hall.rules, rule);
}
