import { pace } from './pace.ts';

/** Whether nobody has touched or moved anything for a while: then the cursor is in the way. */
export class Stillness {
  still = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.moved();
  }

  moved = (): void => {
    this.still = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.still = true), pace.cursor);
  };
}
