/** Work that is long under way: only so much of it at once from one address, so that nobody's fills the queue of all. */
export type Lanes = (address: string, run: () => Promise<unknown>) => void;

/** What `run` gives never rejects. */
export function createLanes(atOnce: number): Lanes {
  const lanes = new Map<string, { going: number; readonly waiting: (() => Promise<unknown>)[] }>();
  return function begin(address, run) {
    const lane = lanes.get(address) ?? { going: 0, waiting: [] };
    lanes.set(address, lane);
    if (lane.going >= atOnce) {
      lane.waiting.push(run);
      return;
    }
    lane.going += 1;
    void run().then(() => {
      lane.going -= 1;
      const next = lane.waiting.shift();
      if (next !== undefined) begin(address, next);
      else if (lane.going === 0) lanes.delete(address);
    });
  };
}
