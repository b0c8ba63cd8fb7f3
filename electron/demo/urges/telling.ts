import { deeds as everydayDeeds, thanks as everydayThanks } from '../everyday.ts';
import { named, type Outlook, type Urge } from './outlook.ts';

/** Thanks come soon after, or not any more. */
const LATELY = 5;

/** "I noticed this was done", and thanks for what was met or noticed. */
export function* telling({ member, view, needs, chance, newId }: Outlook): Generator<Urge> {
  const told = [...view.deeds.values()].sort((a, b) => a.no - b.no);
  const before = told.slice(-Math.floor(everydayDeeds.length / 2));
  const news = everydayDeeds.filter((what) => !before.some((deed) => deed.what === what));
  yield {
    weight: 0.5,
    act() {
      const what = chance.pick(news);
      return what === null ? null : named({ type: 'NoticeDeed', deed: newId(), what, circle: null });
    },
  };
  const thanked = new Set<string>([...view.thanks.values()].map((row) => row.for.id));
  const words = () => (chance.is(0.85) ? chance.pick(everydayThanks) : null);
  const met = needs
    .filter(({ status, covered }) => status === 'met' && !covered)
    .sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0) || a.no - b.no)
    .slice(-LATELY)
    .filter(({ id }) => !thanked.has(id));
  if (met.length > 0)
    yield {
      weight: 2.5,
      act() {
        const need = chance.pick(met);
        if (need === null || (need.details?.quiet === true && !member)) return null;
        return named({
          type: 'GiveThanks',
          thanks: newId(),
          for: { kind: 'need', id: need.id },
          words: words(),
        });
      },
    };
  const noticed = told.slice(-LATELY).filter(({ id, covered }) => !covered && !thanked.has(id));
  if (noticed.length > 0)
    yield {
      weight: 0.4,
      act() {
        const deed = chance.pick(noticed);
        if (deed === null) return null;
        return named({
          type: 'GiveThanks',
          thanks: newId(),
          for: { kind: 'deed', id: deed.id },
          words: words(),
        });
      },
    };
}
