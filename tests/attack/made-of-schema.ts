/** Valid messages made from the schemas themselves, so that what is added to the protocol is attacked as well. */
import type { Chance } from '../fixtures/seeded.ts';

/** As much of a valibot schema as is walked here. */
interface Schema {
  readonly type: string;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

const LETTERS = 'abcdefghijkmnopqrstuvwxyz';

/** A value that passes. @throws for a kind of schema that the protocol did not have: teach it that kind */
export function madeOf(schema: unknown, dice: Chance): unknown {
  const {
    type,
    literal,
    options = [],
    entries = {},
    wrapped,
    item,
    items = [],
    pipe = [],
  } = schema as Schema;
  const wanted = (check: string): unknown => pipe.find((one) => one.type === check)?.requirement;
  switch (type) {
    case 'literal':
      return literal;
    case 'null':
      return null;
    case 'boolean':
      return dice.next() < 0.5;
    case 'picklist':
      return dice.pick(options);
    case 'union':
    case 'variant':
      return madeOf(dice.pick(options), dice);
    case 'nullable':
      return dice.next() < 0.3 ? null : madeOf(wrapped, dice);
    case 'optional':
    case 'exact_optional':
      return madeOf(wrapped, dice);
    case 'array':
      return [madeOf(item, dice)];
    case 'strict_tuple':
      return items.map((inner) => madeOf(inner, dice));
    case 'object':
    case 'strict_object':
      return Object.fromEntries(Object.entries(entries).map(([key, inner]) => [key, madeOf(inner, dice)]));
    case 'number':
      return Number(wanted('min_value') ?? 0) + dice.below(3);
    case 'string': {
      const regex = wanted('regex') as RegExp | undefined;
      const length = Number(/\{(\d+)\}\$$/.exec(regex?.source ?? '')?.[1] ?? 6);
      const from = regex?.source.includes('0-9a-f]') === true ? '0123456789abcdef' : LETTERS;
      return Array.from({ length }, () => from[dice.below(from.length)]).join('');
    }
    default:
      throw new Error(`no value can be made of a schema of the type ${type}`);
  }
}

/** Every place in a value: the way to it. */
export function waysIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, inner]) => waysIn(inner, [...way, key]))];
}

/** The same with something else in one place. */
export function spoilt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const tree = value as Readonly<Record<string, unknown>>;
  const inner = spoilt(tree[key], rest, put);
  return Array.isArray(value)
    ? value.map((one: unknown, n) => (String(n) === key ? inner : one))
    : { ...tree, [key]: inner };
}

/** The schemas of all kinds of a variant, those within variants too. */
export function kindsOf(schema: unknown): readonly unknown[] {
  const { type, options = [] } = schema as Schema;
  return type === 'variant' ? options.flatMap(kindsOf) : [schema];
}
