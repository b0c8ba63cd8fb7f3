/**
 * A map that is never changed: setting gives a new table that shares almost all of the old one, so the cost
 * of one act does not grow with the number of needs ever raised, and a part that did not change stays the
 * same reference. A trie, 32 ways a level, over a hash of the key; small leaves are plain arrays.
 */
type Leaf<V> = readonly (readonly [string, V])[];
type Branch<V> = { readonly children: readonly (Node<V> | undefined)[] };
type Node<V> = Leaf<V> | Branch<V>;

const LEAF_MOST = 8;
const DEEPEST = 6;

function hash(key: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}

const slot = (h: number, depth: number): number => (h >>> (depth * 5)) & 31;
const isLeaf = <V>(node: Node<V>): node is Leaf<V> => Array.isArray(node);

function put<V>(node: Node<V> | undefined, h: number, depth: number, key: string, value: V): Node<V> {
  if (node === undefined) return [[key, value]];
  if (!isLeaf(node)) {
    const at = slot(h, depth);
    const old = node.children[at];
    const next = put(old, h, depth + 1, key, value);
    return next === old ? node : { children: node.children.with(at, next) };
  }
  const at = node.findIndex(([k]) => k === key);
  if (at >= 0) return node[at]?.[1] === value ? node : node.with(at, [key, value]);
  const grown: Leaf<V> = [...node, [key, value]];
  if (grown.length <= LEAF_MOST || depth > DEEPEST) return grown;
  let branch: Node<V> = { children: new Array<undefined>(32).fill(undefined) };
  for (const [k, v] of grown) branch = put(branch, hash(k), depth, k, v);
  return branch;
}

function drop<V>(node: Node<V> | undefined, h: number, depth: number, key: string): Node<V> | undefined {
  if (node === undefined) return undefined;
  if (isLeaf(node)) {
    const at = node.findIndex(([k]) => k === key);
    return at < 0 ? node : node.toSpliced(at, 1);
  }
  const at = slot(h, depth);
  const old = node.children[at];
  const next = drop(old, h, depth + 1, key);
  return next === old ? node : { children: node.children.with(at, next) };
}

/** How the values of a table come together: in any order, and in any grouping, to the same. */
export interface Gathering<V, S> {
  readonly nothing: S;
  readonly of: (value: V) => S;
  readonly plus: (one: S, other: S) => S;
  /** What came of the parts of tables; parts that did not change are not gathered again. */
  readonly known: WeakMap<object, S>;
}

function gather<V, S>(node: Node<V> | undefined, how: Gathering<V, S>): S {
  if (node === undefined) return how.nothing;
  const known = how.known.get(node);
  if (known !== undefined) return known;
  let sum = how.nothing;
  if (isLeaf(node)) for (const [, value] of node) sum = how.plus(sum, how.of(value));
  else for (const child of node.children) if (child !== undefined) sum = how.plus(sum, gather(child, how));
  how.known.set(node, sum);
  return sum;
}

function* walk<V>(node: Node<V> | undefined): Generator<readonly [string, V]> {
  if (node === undefined) return;
  if (isLeaf(node)) yield* node;
  else for (const child of node.children) yield* walk(child);
}

export class Table<K extends string, V> {
  readonly size: number;
  readonly #root: Node<V> | undefined;

  private constructor(root: Node<V> | undefined, size: number) {
    this.#root = root;
    this.size = size;
  }

  static empty<K extends string, V>(): Table<K, V> {
    return new Table<K, V>(undefined, 0);
  }

  static from<K extends string, V>(entries: Iterable<readonly [K, V]>): Table<K, V> {
    let table = Table.empty<K, V>();
    for (const [key, value] of entries) table = table.set(key, value);
    return table;
  }

  get(key: K): V | undefined {
    const h = hash(key);
    let node = this.#root;
    for (let depth = 0; node !== undefined; depth++) {
      if (isLeaf(node)) {
        for (const entry of node) if (entry[0] === key) return entry[1];
        return undefined;
      }
      node = node.children[slot(h, depth)];
    }
    return undefined;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** The same table when `value` is already there. */
  set(key: K, value: V): Table<K, V> {
    const root = put(this.#root, hash(key), 0, key, value);
    if (root === this.#root) return this;
    return new Table<K, V>(root, this.has(key) ? this.size : this.size + 1);
  }

  delete(key: K): Table<K, V> {
    if (!this.has(key)) return this;
    return new Table<K, V>(drop(this.#root, hash(key), 0, key), this.size - 1);
  }

  /** In no particular order. */
  *entries(): Generator<readonly [K, V]> {
    for (const entry of walk(this.#root)) yield entry as readonly [K, V];
  }

  *values(): Generator<V> {
    for (const [, value] of walk(this.#root)) yield value;
  }

  /** What all values come to. After a change only the changed part is gathered anew. */
  gathered<S>(how: Gathering<V, S>): S {
    return gather(this.#root, how);
  }

  /** By key, so that two tables with the same content read the same. */
  toJSON(): readonly (readonly [K, V])[] {
    return [...this.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
