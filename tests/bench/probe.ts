/** What probe.mjs answers. */
export interface Usage {
  /** Processor time of the whole process since its start, milliseconds. */
  readonly cpu: number;
}
export interface Memory {
  /** Bytes. */
  readonly rss: number;
  /** Bytes in use after everything unused was collected. */
  readonly heap: number;
}
