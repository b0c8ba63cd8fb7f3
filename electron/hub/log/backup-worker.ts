/** The thread in which copies are made and read back: neither keeps the hub from anything. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeCopy } from './make-copy.ts';
import { copiesIn, faultInCopy } from './copies.ts';
import type { BackupJob, BackupWord } from './backup-thread.ts';

if (parentPort === null) throw new Error('backup-worker is started by backup-thread.ts, as a worker');
const port = parentPort;
const say = (word: BackupWord): void => port.postMessage(word);
const job = workerData as BackupJob;

if (job.do === 'copy') say(await makeCopy(job));
else {
  let whole = 0;
  for (const { file, at } of job.folders.flatMap(copiesIn)) {
    const fault = faultInCopy(file);
    say({ is: 'read', file, at, fault });
    if (fault === null) whole += 1;
    if (whole === job.most) break;
  }
}
