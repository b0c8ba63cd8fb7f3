/** How simulated people get in: like everybody, with the code on the wall, or the pass it is exchanged for. */
export interface Hall {
  /** The join address with its code. May change: it is read when somebody comes. */
  readonly phone: string;
  readonly port: number;
}

export interface Door {
  readonly url: string;
  /** The code of now, as far as it is known. */
  code(): string;
  /** Somebody who has scanned the code lets the others see it: passes name nobody. */
  pass: string | null;
  /** Nobody opens here: the hub may listen on its network address only. */
  knockElsewhere(): void;
}

export function doorOf(hall: Hall): Door {
  let here = true;
  return {
    get url() {
      return here ? `http://127.0.0.1:${hall.port}` : new URL(hall.phone).origin;
    },
    code: () => new URL(hall.phone).pathname.split('/').at(-1) ?? '',
    pass: null,
    knockElsewhere() {
      here = !here;
    },
  };
}
