/** What a touch unfolds comes into sight: below the edge it looks as if nothing had happened. */
export function unfolds(room: HTMLElement): () => void {
  let touched: Element | null = null;
  const click = ({ target }: Event): void => {
    touched = target instanceof Element ? target : null;
    // What comes later is told by others, and moves nothing that somebody may be about to touch.
    setTimeout(() => (touched = null));
  };
  const observer = new MutationObserver((changes) => {
    // Another page in place of this one begins where it begins, also once its words are there.
    if (changes.some(({ target, addedNodes }) => target === room && addedNodes.length > 0)) touched = null;
    if (touched === null) return;
    const added = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node instanceof HTMLElement);
    const [first] = added;
    // Nothing moves further than what stands last needs; then what stands first, where not all has room; and of a long list
    // no further than what it was chosen by.
    const before = first !== undefined && isBefore(touched, first) ? touched : undefined;
    for (const one of [added.at(-1), first, before]) one?.scrollIntoView({ block: 'nearest' });
  });
  room.addEventListener('click', click, true);
  observer.observe(room, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    room.removeEventListener('click', click, true);
  };
}

const isBefore = (one: Element, other: Element): boolean =>
  one.isConnected && (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
