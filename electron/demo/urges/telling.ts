import { deeds as everydayDeeds, thanks as everydayThanks } from '../everyday.ts';
import { named, type Outlook, type Urge } from './outlook.ts';

/** "I noticed this was done", and thanks for what was met or noticed. */
export function* telling({ member, view, needs, chance, newId }: Outlook): Generator<Urge> {
  const told = [...view.deeds.values()].sort((a, b) => a.no - b.no);
  const news = everydayDeeds.filter((what) => !told.some((deed) => deed.what === what));
  yield {
    weight: 0.5,
    act() {
      const what = chance.pick(news);
      return what === null ? null : named({ type: 'NoticeDeed', deed: newId(), what, circle: null });
    },
  };
  const thanked = new Set<string>([...view.thanks.values()].map((row) => row.for.id));
  const words = () => (chance.is(0.85) ? chance.pick(everydayThanks) : null);
  const met = needs.filter(({ id, status, covered }) => status === 'met' && !covered && !thanked.has(id));
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
  const noticed = told.filter(({ id, covered }) => !covered && !thanked.has(id));
  if (noticed.length > 0)
    yield {
      weight: 0.5,
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
