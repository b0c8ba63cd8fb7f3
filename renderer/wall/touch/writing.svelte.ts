/** What somebody writes in by touch: the field that has the focus, for as long as the keys on the screen are up. */
type Written = HTMLInputElement | HTMLTextAreaElement;

const isText = (target: unknown): target is Written =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

export class Writing {
  field = $state.raw<Written | null>(null);
  /** While a finger is down the keys stay: without them everything moves, and what was touched is not under it any more. */
  #isDown = false;

  readonly pressed = (): void => void (this.#isDown = true);
  readonly lifted = (): void => {
    this.#isDown = false;
    if (!isText(document.activeElement)) this.field = null;
  };
  readonly enters = ({ target }: FocusEvent): void => {
    if (isText(target)) this.field = target;
    else this.leaves();
  };
  readonly leaves = (): void => {
    if (!this.#isDown) this.field = null;
  };
  /** Whoever has keys of their own needs none on the screen. */
  readonly typed = (): void => void (this.field = null);
}
