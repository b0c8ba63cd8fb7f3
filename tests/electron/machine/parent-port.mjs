/** Read before a program that Electron would start as a utility process: what such a process has and Node has not. */
import { EventEmitter } from 'node:events';

const port = Object.assign(new EventEmitter(), {
  postMessage: (/** @type {unknown} */ message) => void process.send?.(message),
});
process.on('message', (data) => port.emit('message', { data }));
Object.assign(process, { parentPort: port });
