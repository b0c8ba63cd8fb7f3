/**
 * Where on the phone somebody is: read from the address after `#`, so that links are links, the phone's own
 * "back" goes back, and a reload stays where it was.
 */
export const places = ['needs', 'meeting', 'circles', 'me'] as const;
export type Place = (typeof places)[number];

/** `#/need/abc` is `['need', 'abc']`; nothing is `['needs']`. */
export function spotOf(hash: string): readonly string[] {
  const parts = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .filter(Boolean)
    .map(decode);
  return parts.length === 0 ? ['needs'] : parts;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const hrefTo = (...spot: readonly string[]): string => `#/${spot.map(encodeURIComponent).join('/')}`;

/** Which of the four places a spot belongs to. */
export function placeOf(spot: readonly string[]): Place {
  switch (spot[0]) {
    case 'meeting':
    case 'gathering':
    case 'past':
    case 'who':
    case 'proposals':
    case 'proposal':
    case 'pastProposals':
    case 'propose':
    case 'roles':
    case 'role':
    case 'agreements':
    case 'agreement':
    case 'kept':
    case 'polls':
    case 'poll':
    case 'pastPolls':
    case 'ask':
    case 'recount':
      return 'meeting';
    case 'circles':
    case 'circle':
    case 'people':
      return 'circles';
    case 'me':
    case 'return':
      return 'me';
    default:
      return 'needs';
  }
}

interface Step {
  readonly step: number;
}
const stepOf = (state: unknown): number | null =>
  typeof state === 'object' && state !== null && 'step' in state ? (state as Step).step : null;

export class Way {
  spot = $state.raw(spotOf(location.hash));
  readonly place = $derived(placeOf(this.spot));
  readonly #scrolled = new Map<number, number>();
  #step = stepOf(history.state) ?? 0;
  /** How far down the page to come is to be read on, in pixels; null while nobody moves. */
  #arriveAt: number | null = null;

  constructor() {
    history.scrollRestoration = 'manual';
    history.replaceState({ step: this.#step }, '');
  }

  /** Follows the address until the returned function is called. */
  follow(): () => void {
    const moved = (): void => this.#moved();
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }

  /** Marks where one is: true until one moves. What took a while takes nobody away from where they went since. */
  mark(): () => boolean {
    const { spot } = this;
    return () => this.spot === spot;
  }

  go(...spot: readonly string[]): void {
    location.hash = hrefTo(...spot);
  }

  /** Back to where one came from; to `otherwise` when the page was opened here. */
  back(...otherwise: readonly string[]): void {
    if (this.#step > 0) history.back();
    else this.go(...otherwise);
  }

  /**
   * The page for the spot is drawn; `heading` gets the focus, so that screen readers say where one is now and the
   * keyboard goes on from there. Nothing happens where nobody moved.
   */
  arrived(heading: HTMLElement): void {
    if (this.#arriveAt === null) return;
    window.scrollTo(0, this.#arriveAt);
    heading.focus({ preventScroll: true });
    this.#arriveAt = null;
  }

  #moved(): void {
    this.#scrolled.set(this.#step, window.scrollY);
    const known = stepOf(history.state);
    const step = known ?? this.#step + 1;
    if (known === null) history.replaceState({ step }, '');
    this.#step = step;
    this.#arriveAt = known === null ? 0 : (this.#scrolled.get(step) ?? 0);
    this.spot = spotOf(location.hash);
  }
}
