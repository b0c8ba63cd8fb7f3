/** What a touch unfolds comes into sight: below the edge it looks as if nothing had happened. */
export function unfolds(room: HTMLElement): () => void {
  let isTouched = false;
  const touched = (): void => {
    isTouched = true;
    // What comes later is told by others, and moves nothing that somebody may be about to touch.
    setTimeout(() => (isTouched = false));
  };
  const observer = new MutationObserver((changes) => {
    if (!isTouched) return;
    const added = changes
      // Another page in place of this one begins where it begins.
      .filter(({ target }) => target !== room)
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node instanceof HTMLElement);
    // Nothing moves further than what stands last needs; then what stands first, where not all has room.
    for (const one of [added.at(-1), added[0]]) one?.scrollIntoView({ block: 'nearest' });
  });
  room.addEventListener('click', touched, true);
  observer.observe(room, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    room.removeEventListener('click', touched, true);
  };
}
