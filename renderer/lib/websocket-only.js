/** Stands in for engine.io-client's list of transports when the screens are built: see vite.config.ts. */
import { WebSocket } from 'engine.io-client';

/** Read when a connection is opened; the class may not be there yet while the modules are being read. */
export const transports = {
  get websocket() {
    return WebSocket;
  },
};
