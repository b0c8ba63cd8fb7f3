/** Counts what a page does when something happens: what is dear where it is done for each need of the hall. */
import type { Page } from '@playwright/test';

export const NOTHING = {
  /** Changes to what is on the stage. */
  drawn: 0,
  /** Places asked for, and styles: each makes the browser work out the page's layout before its time. */
  measured: 0,
  styles: 0,
  /** Widths of titles. */
  texts: 0,
  /** Of numbers and times. */
  formats: 0,
  /** How often all needs were gone through; and all people, circles, thanks or deeds. */
  needs: 0,
  others: 0,
};
export type Done = typeof NOTHING;

/** What was done while `happens` ran in the page, and in the two frames after it. */
export async function counted(page: Page, happens: () => void): Promise<Done> {
  await page.evaluate(begin, NOTHING);
  await page.evaluate(happens);
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return (window as unknown as { counting: { end(): Done } }).counting.end();
  });
}

/** Runs in the page. */
function begin(nothing: Done): void {
  const done = { ...nothing };
  const undo: (() => void)[] = [];
  const spy = (on: object, name: string | symbol, count: (self: unknown) => void): void => {
    const real = Object.getOwnPropertyDescriptor(on, name);
    if (typeof real?.value !== 'function') throw new Error(`nothing to count: ${String(name)}`);
    const value = new Proxy(real.value as (...given: unknown[]) => unknown, {
      apply(target, self, given): unknown {
        count(self);
        return Reflect.apply(target, self, given);
      },
      construct(target, given) {
        count(null);
        return Reflect.construct(target, given) as object;
      },
    });
    Object.defineProperty(on, name, { ...real, value });
    undo.push(() => void Object.defineProperty(on, name, real));
  };
  spy(Element.prototype, 'getBoundingClientRect', () => (done.measured += 1));
  spy(window, 'getComputedStyle', () => (done.styles += 1));
  spy(CanvasRenderingContext2D.prototype, 'measureText', () => (done.texts += 1));
  for (const format of ['NumberFormat', 'PluralRules', 'DateTimeFormat', 'RelativeTimeFormat'])
    spy(Intl, format, () => (done.formats += 1));
  const isOther = (list: unknown): boolean => {
    const { circles, people, thanks, deeds } = window.gallery.live.view;
    return [circles, people, thanks, deeds].some((other) => other === list);
  };
  const isNeeds = (list: unknown): boolean =>
    list instanceof Map && list.size >= 300 && String([...list.keys()][0]).startsWith('need');
  for (const through of ['values', 'entries', 'forEach', Symbol.iterator])
    spy(Map.prototype, through, (list) => {
      if (isOther(list)) done.others += 1;
      else if (isNeeds(list)) done.needs += 1;
    });
  const stage = document.querySelector('main');
  if (stage === null) throw new Error('no stage');
  const observer = new MutationObserver((changes) => (done.drawn += changes.length));
  observer.observe(stage, { subtree: true, childList: true, attributes: true, characterData: true });
  Object.assign(window, {
    counting: {
      end(): Done {
        done.drawn += observer.takeRecords().length;
        observer.disconnect();
        for (const back of undo) back();
        return done;
      },
    },
  });
}
