import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { anew } from '../../electron/watch/addresses.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HUB_OPTIONS } from '../../electron/launch/hub-options.mjs';
import { ensureBuilt, projectNode } from '../../electron/launch/setup.mjs';
import { endAll, isAlive, run } from './program.ts';

interface Line {
  readonly phone: string;
  readonly wall: string;
  readonly data: string;
  readonly version: string;
  readonly port: number;
  readonly shell: string;
  readonly why: string;
}

const SERVE = 'out/machine/serve.js';
let folder: string;
let usual: string[];

beforeAll(() => ensureBuilt(), 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moothall-serve-'));
  // Whatever lies about in the folder for temporary files: the programs below are no modules.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  usual = ['--json', '--port', '0', '--listen', '127.0.0.1', '--data', join(folder, 'data')];
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true });
});

const read = (line: string) => JSON.parse(line) as Line;

/** A program that stands for a browser or for Electron: notes how it was called, then does `then`. */
function standIn(
  name: string,
  then: string,
): { path: string; calls: () => { pid: number; parent: number; args: string[] }[] } {
  const path = join(folder, name);
  const log = `${path}.log`;
  writeFileSync(log, '');
  const note = `require("fs").appendFileSync(${JSON.stringify(log)}, JSON.stringify({pid: process.pid, parent: process.ppid, args: process.argv.slice(2)}) + "\\n");`;
  writeFileSync(path, `#!${projectNode()}\n${note}\n${then}\n`, { mode: 0o755 });
  const calls = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { pid: number; parent: number; args: string[] });
  return { path, calls };
}
const STAY = 'setInterval(() => {}, 1000);';

describe('headless', () => {
  test('one line of JSON and nothing else on standard output; SIGTERM closes the hall cleanly', async () => {
    const hall = run(SERVE, ['--headless', ...usual]);
    const line = read(await hall.firstLine);
    expect(line.shell).toBe('headless');
    expect(line.data).toBe(join(folder, 'data'));
    expect(line.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(new URL(line.phone).port).toBe(String(line.port));
    expect((await fetch(line.wall)).status).toBe(200);
    expect((await fetch(line.phone)).status).toBe(200);
    hall.child.kill('SIGTERM');
    expect(await hall.ended).toEqual({ code: 0, signal: null });
    expect(hall.out().trimEnd().split('\n')).toHaveLength(1);
    await expect(fetch(line.wall)).rejects.toThrow();
  });

  test('the same hall opens again from the same folder', async () => {
    for (let time = 0; time < 2; time += 1) {
      const hall = run(SERVE, ['--headless', ...usual]);
      await hall.firstLine;
      hall.child.kill('SIGINT');
      expect((await hall.ended).code).toBe(0);
    }
  });

  test('is chosen where there is no screen, and says so', async () => {
    const hall = run(SERVE, usual);
    expect(read(await hall.firstLine)).toMatchObject({ shell: 'headless' });
    expect(hall.errors()).toContain('because this session has no screen');
  });

  test('in words: the code is drawn for somebody to scan only on a terminal, the addresses always', async () => {
    const hall = run(SERVE, ['--headless', ...usual.filter((flag) => flag !== '--json')]);
    await hall.firstLine;
    await expect.poll(hall.out).toMatch(/to join, .* http/);
    expect(hall.out()).toContain('/wall#key=');
    expect(hall.out()).toContain(join(folder, 'data'));
  });

  test('a port that is taken: words and exit code 3', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const hall = run(SERVE, ['--headless', ...usual, '--port', String(port)]);
    expect((await hall.ended).code).toBe(3);
    expect(hall.errors()).toContain(`port ${port} is taken`);
    expect(hall.out()).toBe('');
    other.close();
  });
});

describe('the system’s browser', () => {
  const screen = (browser: string) => ({ DISPLAY: ':99', CHROME_PATH: browser });

  test('EK27 shows the wall in a profile of its own, comes back when it dies, and goes with the hall', async () => {
    const browser = standIn('chrome', STAY);
    const hall = run(SERVE, ['--browser', ...usual], screen(browser.path));
    const line = read(await hall.firstLine);
    expect(line).toMatchObject({ shell: 'browser', why: '--browser was asked for' });
    await expect.poll(() => browser.calls().length).toBe(1);
    const [first] = browser.calls();
    // EK27: the way to it, which only this account can read.
    const page = fileURLToPath(first!.args.at(-1)!);
    expect(readFileSync(page, 'utf8')).toContain(JSON.stringify(anew(line.wall, 1)));
    expect(statSync(page).mode & 0o777).toBe(0o600);
    expect(first!.args).toContain('--kiosk');
    expect(first!.args).toContain(`--user-data-dir=${join(folder, 'data', 'browser')}`);

    process.kill(first!.pid, 'SIGKILL');
    await expect.poll(() => browser.calls().length).toBe(2);
    expect(hall.errors()).toContain('the browser ended by SIGKILL');
    expect(readFileSync(page, 'utf8')).toContain(JSON.stringify(anew(line.wall, 2)));
    const key = new URL(line.wall).hash.slice('#key='.length);
    expect(
      browser
        .calls()
        .flatMap(({ args }) => args)
        .filter((word) => word.includes(key)),
    ).toEqual([]);

    hall.child.kill('SIGTERM');
    expect((await hall.ended).code).toBe(0);
    expect(isAlive(browser.calls()[1]!.pid)).toBe(false);
  });

  test('EK21 on a disk that takes nothing has its profile elsewhere, so that the wall can say so', async () => {
    const browser = standIn('chrome', STAY);
    const data = join(browser.path, 'data');
    const hall = run(SERVE, ['--browser', ...usual, '--data', data], screen(browser.path));
    expect(JSON.parse(await hall.firstLine)).toHaveProperty('closed');
    await expect.poll(() => browser.calls().length).toBe(1);
    const profile = browser
      .calls()[0]!
      .args.find((word) => word.startsWith('--user-data-dir='))!
      .split('=')[1]!;
    expect(profile).toMatch(/moothall-browser-/);
    hall.child.kill('SIGTERM');
    expect((await hall.ended).code).toBe(0);
    expect(existsSync(profile)).toBe(false);
  });

  test('that cannot stay leaves the hall open', async () => {
    const browser = standIn('chrome', 'process.exit(1);');
    const hall = run(SERVE, ['--browser', ...usual], screen(browser.path));
    const line = read(await hall.firstLine);
    await expect.poll(hall.errors).toContain('The hall is open all the same');
    expect((await fetch(line.wall)).status).toBe(200);
    expect(hall.out().trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('Electron', () => {
  const electron = (then: string) => {
    // Like main.ts under --held: it ends with the one that started it.
    const program = standIn('electron', `process.stdin.resume().on("end", () => process.exit()); ${then}`);
    return { ...program, env: { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder } };
  };
  const ready = `console.log(JSON.stringify({type: "ready", phone: "HTTP://10.0.0.5/J/A", wall: "http://w", data: "/d", version: "9.9.9", port: 4999}));`;

  test('is started with the built program and the same wishes, and its hall is announced', async () => {
    const program = electron(`console.log("noise"); ${ready} ${STAY}`);
    const hall = run(SERVE, [...usual, '--address', 'hall.test'], program.env);
    expect(read(await hall.firstLine)).toMatchObject({ shell: 'electron', wall: 'http://w', port: 4999 });
    const { args, pid } = program.calls()[0]!;
    expect(args).toContain('--address=hall.test');
    expect(args).toContain('--port=0');
    expect(args.some((text) => text.endsWith(join('out', 'machine', 'main.js')))).toBe(true);
    hall.child.kill('SIGTERM');
    expect((await hall.ended).code).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test('that dies is started again on the port that phones know', async () => {
    const program = electron(`${ready} ${STAY}`);
    const hall = run(SERVE, usual, program.env);
    await hall.firstLine;
    process.kill(program.calls()[0]!.pid, 'SIGKILL');
    await expect.poll(() => program.calls().length).toBe(2);
    expect(program.calls()[1]!.args).toContain('--port=4999');
  });

  test('EK3 that crashed and finds the port still taken is started again, until the port is free', async () => {
    const failed = `console.log(JSON.stringify({type: "failed", code: "EADDRINUSE", message: "no"})); process.exit(1);`;
    const runs = `require("fs").readFileSync(__filename + ".log", "utf8").trim().split("\\n").length`;
    const program = electron(`if (${runs} === 2) { ${failed} } else { ${ready} ${STAY} }`);
    const hall = run(SERVE, usual, program.env);
    await hall.firstLine;
    process.kill(program.calls()[0]!.pid, 'SIGKILL');
    await expect.poll(() => program.calls().length).toBe(3);
    expect(hall.errors()).toContain('port 4999 is taken');
    expect(hall.child.exitCode).toBeNull();
  });

  test('that was left on purpose ends the program', async () => {
    const hall = run(SERVE, usual, electron(`${ready} setTimeout(() => process.exit(0), 50);`).env);
    expect((await hall.ended).code).toBe(0);
  });

  test('that ends before the hall is open gives way to the browser, and the reason is told', async () => {
    const browser = standIn('chrome', STAY);
    const env = { ...electron('process.exit(127);').env, CHROME_PATH: browser.path };
    const hall = run(SERVE, usual, env);
    const line = read(await hall.firstLine);
    expect(line.shell).toBe('browser');
    expect(line.why).toContain('Electron ended before the hall was open (code 127)');
    await expect.poll(() => browser.calls().length).toBe(1);
  });

  test('EK26 that leaves its hub behind for a moment gives way to the browser all the same, once the port is free', async () => {
    const browser = standIn('chrome', STAY);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const env = { ...electron('process.exit(127);').env, CHROME_PATH: browser.path };
    const hall = run(SERVE, [...usual, '--port', port], env);
    await expect.poll(hall.errors).toContain('something else still has the port');
    other.close();
    expect(read(await hall.firstLine)).toMatchObject({ shell: 'browser', port: Number(port) });
  });

  test('that finds the port taken ends with words and exit code 3, as the browser would find it taken too', async () => {
    const failed = `console.log(JSON.stringify({type: "failed", code: "EADDRINUSE", message: "no"})); process.exit(1);`;
    const hall = run(SERVE, [...usual, '--port', '4998'], electron(failed).env);
    expect((await hall.ended).code).toBe(3);
    expect(hall.errors()).toContain('port 4998 is taken');
  });
});

describe('npm start', () => {
  const START = 'electron/launch/start.mjs';

  test('refuses a flag that it does not know before anything is set up', async () => {
    const hall = run(START, ['--kiosk']);
    expect((await hall.ended).code).toBe(2);
    expect(hall.errors()).toContain('--kiosk');
    expect(hall.out()).toBe('');
  });

  test('--help prints the flags', async () => {
    const help = run(START, ['--help']);
    expect((await help.ended).code).toBe(0);
    expect(help.out()).toContain('--headless');
  });

  test('hands on what the hall prints and how it ends', async () => {
    const hall = run(START, ['--headless', ...usual]);
    expect(read(await hall.firstLine).shell).toBe('headless');
    hall.child.kill('SIGTERM');
    expect(await hall.ended).toEqual({ code: 0, signal: null });
  });

  test('EK26 a launcher that fails once the hall was open is started again, on its port, until somebody ends it', async () => {
    const browser = standIn('chrome', 'setInterval(() => {}, 1000);');
    const hall = run(START, ['--browser', ...usual], { DISPLAY: ':99', CHROME_PATH: browser.path });
    const { port } = read(await hall.firstLine);
    await expect.poll(() => browser.calls().length).toBe(1);
    process.kill(browser.calls()[0]!.parent, 'SIGKILL');
    await expect.poll(() => hall.out().trim().split('\n').length).toBe(2);
    expect(read(hall.out().split('\n')[1]!).port).toBe(port);
    expect(hall.errors()).toContain('the hall ended (SIGKILL); opening it again');
    process.kill(browser.calls()[0]!.pid, 'SIGKILL');
    hall.child.kill('SIGTERM');
    expect(await hall.ended).toEqual({ code: 0, signal: null });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  test('EK28 a launcher that hangs is ended and its hall opened again on its port; nobody waits for one to close', async () => {
    // What is said and looked at every five seconds is so ten times a second here; a signal lets the launcher hang.
    const quick = join(folder, 'quick.mjs');
    const pids = join(folder, 'pids');
    const options = join(folder, 'options');
    writeFileSync(
      quick,
      `import { appendFileSync } from 'node:fs';
      const usual = globalThis.setInterval;
      globalThis.setInterval = (run, ms, ...more) => usual(run, ms === 5_000 ? 100 : ms, ...more);
      const later = globalThis.setTimeout;
      globalThis.setTimeout = (run, ms, ...more) => later(run, ms === 15_000 ? 100 : ms, ...more);
      if (process.argv[1].endsWith('serve.js')) {
        process.on('SIGUSR2', () => { for (;;) {} });
        appendFileSync(${JSON.stringify(pids)}, process.pid + ' ');
        appendFileSync(${JSON.stringify(options)}, process.execArgv.join(' ') + '\\n');
      }`,
    );
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(quick).href}` };
    const hall = run(START, ['--headless', ...usual], env);
    const { port } = read(await hall.firstLine);
    const launchers = () => readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    process.kill(launchers()[0]!, 'SIGUSR2');
    await expect.poll(() => hall.out().trim().split('\n').length).toBe(2);
    expect(read(hall.out().split('\n')[1]!).port).toBe(port);
    expect(hall.errors()).toContain('the hall does not answer');
    expect(isAlive(launchers()[0]!)).toBe(false);

    process.kill(launchers()[1]!, 'SIGUSR2');
    hall.child.kill('SIGTERM');
    expect((await hall.ended).code).toBe(1);
    expect(isAlive(launchers()[1]!)).toBe(false);
    // K48: the second time as the first.
    expect(readFileSync(options, 'utf8')).toBe(`${HUB_OPTIONS.join(' ')}\n`.repeat(2));
  });

  test('that is killed outright leaves no hall open behind it', async () => {
    const hall = run(START, ['--headless', ...usual]);
    const { wall } = read(await hall.firstLine);
    hall.child.kill('SIGKILL');
    await hall.ended;
    await expect
      .poll(() =>
        fetch(wall).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed');
  });

  test('puts npm’s words aside: the first line of `npm start` is the JSON', () => {
    const npm = spawnSync('npm', ['start', '--', '--help'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(npm.status).toBe(0);
    expect(npm.stdout.split('\n')[0]).toMatch(/^Moothall/);
  });
});
