/** Questions between the bench and its processes, over the channel that Node opens to a forked one. */
export interface Call {
  readonly bench: number;
  readonly call: string;
  readonly args: readonly unknown[];
}
export type Answer =
  { readonly bench: number; readonly value: unknown } | { readonly bench: number; readonly error: string };

export type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

export const isCall = (message: unknown): message is Call =>
  typeof message === 'object' && message !== null && 'bench' in message && 'call' in message;

export const isAnswer = (message: unknown): message is Answer =>
  typeof message === 'object' && message !== null && 'bench' in message && !('call' in message);

/** In the process that is asked: answers what it has an answer for, and leaves the rest to others. */
export function answerCalls(answers: Answers): void {
  process.on('message', (message) => {
    if (!isCall(message)) return;
    const { bench, call, args } = message;
    const answer = answers[call] as ((...args: readonly unknown[]) => unknown) | undefined;
    if (answer === undefined) return;
    void (async () => {
      try {
        process.send?.({ bench, value: await answer(...args) });
      } catch (reason) {
        process.send?.({ bench, error: reason instanceof Error ? (reason.stack ?? '') : String(reason) });
      }
    })();
  });
}

export const errorText = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);
