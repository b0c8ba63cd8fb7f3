/** Whether choices weigh the same to the eye. */
import type { Locator } from '@playwright/test';

/** How many different ways the buttons of `at` are drawn in, and how many there are. */
export const waysDrawn = (at: Locator): Promise<{ readonly ways: number; readonly buttons: number }> =>
  at.getByRole('button').evaluateAll((buttons) => ({
    buttons: buttons.length,
    ways: new Set(
      buttons.map((button) => {
        const { backgroundColor, color, borderColor, borderWidth, fontSize, fontWeight } =
          getComputedStyle(button);
        return [backgroundColor, color, borderColor, borderWidth, fontSize, fontWeight].join(' ');
      }),
    ).size,
  }));
