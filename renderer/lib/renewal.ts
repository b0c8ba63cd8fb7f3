/** A page from another version than the hub loads itself anew, once, when nobody is in the middle of something. */
export interface RenewalOptions {
  /** Survives the reload, not the tab. Null where it is denied: then people reload by hand. */
  readonly tab: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** True while something is being written or is on its way. */
  readonly isBusy: () => boolean;
  readonly reload: () => void;
}

export interface Renewal {
  /** The hub is of this version. */
  want(version: string): void;
  /** Looks again whether now is a good moment. */
  look(): void;
}

const KEY = 'moothall.renewed-for';

export function createRenewal({ tab, isBusy, reload }: RenewalOptions): Renewal {
  let wanted: string | null = null;

  function look(): void {
    if (wanted === null || tab === null || isBusy()) return;
    const version = wanted;
    wanted = null;
    try {
      // Loaded for this version before, and still another: once more would be for ever.
      if (tab.getItem(KEY) === version) return;
      tab.setItem(KEY, version);
    } catch {
      return;
    }
    reload();
  }

  return {
    want(version) {
      wanted = version;
      look();
    },
    look,
  };
}
