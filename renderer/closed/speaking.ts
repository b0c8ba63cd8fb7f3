/** Which languages the closed hall speaks, one after the other. Pure. */
import { languages, type Language } from '../../shared/domain/hall/commands.ts';

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

/**
 * What the settings say, or all there are: the hall that knows better cannot be asked. `machine` is what the machine
 * speaks, as tags like "de-AT".
 */
export function spokenHere(settings: readonly string[] | null, machine: readonly string[]): Language[] {
  const known = (tags: readonly string[]): Language[] => [
    ...new Set(tags.map((tag) => tag.toLowerCase().split('-')[0] ?? '').filter(isLanguage)),
  ];
  const said = known(settings ?? []);
  return said.length > 0 ? said : [...new Set([...known(machine), ...languages])];
}
