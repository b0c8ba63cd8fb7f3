/** The thread that mdns.ts starts: whatever the advertising library does to its process, it does in here. */
import { networkInterfaces } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { advertise, tryMdnsPort, type Advertised, type MdnsOrder, type MdnsWord } from './mdns-advertise.ts';

if (parentPort === null) throw new Error('mdns-worker is started by mdns.ts, as a worker');
const port = parentPort;
const say = (word: MdnsWord) => port.postMessage(word);

let takeDown: () => Promise<void> = () => Promise.resolve();

port.on('message', (order: MdnsOrder) => {
  // In a worker this ends the thread, not the hub.
  if (order.type === 'stop') void takeDown().finally(() => process.exit(0));
});

try {
  const { getResponder } = await import('@homebridge/ciao');
  takeDown = advertise(workerData as Advertised, {
    getResponder,
    interfaces: networkInterfaces,
    tryPort: tryMdnsPort,
    say,
  });
} catch (error) {
  say({ type: 'lost', reason: 'Failed', detail: String(error) });
}
