/** How the pages are looked at: a need on a phone and on the wall. */
export const CARD = 'main :is([data-need], article.card)';
export const LINE = '[data-need]';

export const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  locale: 'en',
} as const;
