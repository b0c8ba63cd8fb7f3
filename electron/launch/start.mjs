// `npm start`. In the JavaScript of 2018 and without imports: who has an old Node reads words, and no error of syntax.
const OLDEST_NODE = 20;

if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) void import('./begin.mjs');
else {
  process.stderr.write(
    `moothall: Node ${OLDEST_NODE} or newer is needed to begin with, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
}
