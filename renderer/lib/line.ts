/**
 * One websocket to the hub. It is opened before the rest of the page's script is read, so that both take the same
 * time instead of one after the other; what comes meanwhile is kept until somebody listens.
 */
export interface Line {
  /** Once: from now on `message` gets what came so far, soon, and then what comes; `closed` is called once. */
  hear(ears: Ears): void;
  say(text: string): void;
  /** Nothing is heard any more. */
  close(): void;
}
export interface Ears {
  message(text: unknown): void;
  closed(): void;
}

/** Into socket.io's namespace that everybody is in: engine.io's "message", socket.io's "connect". */
const ENTER = '40';

/** `address`: of the hub, like `http://moothall.local`. */
export function openLine(address: string): Line {
  const came: ((ears: Ears) => void)[] = [];
  let ears: Ears | null = null;
  const tell = (news: (ears: Ears) => void): void => {
    if (ears === null) came.push(news);
    else news(ears);
  };
  let deaf = false;
  let socket: WebSocket | null = null;
  try {
    socket = new WebSocket(`${address.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.onopen = () => socket?.send(ENTER);
    socket.onmessage = ({ data }) => {
      if (!deaf) tell(({ message }) => message(data));
    };
    socket.onclose = () => {
      if (!deaf) tell(({ closed }) => closed());
    };
  } catch {
    // This browser lets no page open one here: as if nobody had answered.
    tell(({ closed }) => closed());
  }
  return {
    hear(next) {
      queueMicrotask(() => {
        for (const news of came.splice(0)) if (!deaf) news(next);
        ears = next;
      });
    },
    say(text) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      deaf = true;
      socket?.close();
    },
  };
}
