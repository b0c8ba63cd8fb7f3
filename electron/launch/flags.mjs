// Plain JavaScript: start.mjs reads the flags before anything is installed or built.
import { parseArgs } from 'node:util';

export const DEFAULT_PORT = 4810;

export const HELP = `Moothall: the screen in the common room, and the hub that phones join.

  npm start                        set up what is missing, then put up the wall
  npm start -- --headless          no window: the code to scan and the addresses in the terminal

  --headless        no window on this machine
  --browser         the system's Chromium, Chrome or Edge instead of Electron
  --json            one JSON object on the first line of standard output once the hall is open:
                    phone, wall, data, version, port, shell, why
  --port N          port to listen on (default ${DEFAULT_PORT}; 0 picks a free one)
  --listen ADDR     network address to listen on (default 0.0.0.0: every network of this machine)
  --address HOST    the name or address that phones are told, instead of the one found
  --data DIR        folder of the hall's data (default: the platform's place for such data)
  --demo            a hall of simulated people to look around in, in a folder of its own
  --help            these words

Exit codes: 0 stopped as asked, 1 a fault, 2 flags not understood, 3 the port is taken.
`;

/**
 * @typedef {object} Flags
 * @property {boolean} headless
 * @property {boolean} browser
 * @property {boolean} json
 * @property {boolean} demo
 * @property {boolean} help
 * @property {number} port 0 means: any free one
 * @property {string} listen
 * @property {string | null} address null means: found by looking at the networks
 * @property {string | null} data null means: the platform's place
 */

const OPTIONS = /** @type {const} */ ({
  headless: { type: 'boolean' },
  browser: { type: 'boolean' },
  json: { type: 'boolean' },
  demo: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  listen: { type: 'string' },
  address: { type: 'string' },
  data: { type: 'string' },
});

/**
 * Reads the flags of `npm start`.
 *
 * @param {readonly string[]} argv arguments after the program's own name
 * @returns {{ ok: true, flags: Flags } | { ok: false, words: string }} `words` say what was not understood
 */
export function parseFlags(argv) {
  let values;
  try {
    ({ values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }));
  } catch (error) {
    return { ok: false, words: refusalOf(error) };
  }
  const port = portOf(values.port);
  if (port === null)
    return { ok: false, words: `--port takes a number from 0 to 65535, not "${values.port ?? ''}".` };
  for (const name of /** @type {const} */ (['listen', 'address', 'data'])) {
    if (values[name] === '') return { ok: false, words: `--${name} needs a value.` };
  }
  if (values.headless && values.browser) {
    return { ok: false, words: '--headless and --browser exclude each other: a browser is a window.' };
  }
  return {
    ok: true,
    flags: {
      headless: values.headless ?? false,
      browser: values.browser ?? false,
      json: values.json ?? false,
      demo: values.demo ?? false,
      help: values.help ?? false,
      port,
      listen: values.listen ?? '0.0.0.0',
      address: values.address ?? null,
      data: values.data ?? null,
    },
  };
}

/** @param {string | undefined} text */
function portOf(text) {
  if (text === undefined) return DEFAULT_PORT;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

/** @param {unknown} error what parseArgs threw; its first sentence is plain enough */
function refusalOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.split(/\.\s|\n/, 1)[0] ?? message;
  return `${sentence.replace(/\.$/, '')}. "npm start -- --help" lists the flags.`;
}
