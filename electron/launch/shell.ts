/** What shows the wall on this machine. */
export type Shell = 'electron' | 'browser' | 'headless';

export interface ShellChoice {
  readonly shell: Shell;
  /** Why, in words for whoever stands at the machine: a clause that can follow "because". */
  readonly why: string;
  /** The program to start; null when headless. */
  readonly program: string | null;
}

export interface ShellQuestion {
  readonly headless: boolean;
  readonly browserWanted: boolean;
  readonly screen: boolean;
  /** Path of the system's Chromium, Chrome or Edge. */
  readonly browser: string | null;
  /** Finds Electron, or says in words why it is not to be had. Asked only when it would be used: it may download. */
  readonly electron: () => Promise<{ readonly path: string } | { readonly missing: string }>;
}

const AS_ASKED = '--headless was asked for';

/** Electron where it is to be had, else the system's browser, else none: the hall opens in any case. */
export async function chooseShell(question: ShellQuestion): Promise<ShellChoice> {
  const { headless, browserWanted, screen, browser } = question;
  if (headless) return without(AS_ASKED);
  if (!screen) return without('this session has no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  if (browserWanted) {
    return browser === null
      ? without('--browser was asked for, but neither Chromium, Chrome nor Edge was found')
      : { shell: 'browser', program: browser, why: '--browser was asked for' };
  }
  const electron = await question.electron();
  if ('path' in electron) return { shell: 'electron', program: electron.path, why: 'Electron is installed' };
  return withoutElectron(browser, electron.missing);
}

/** The next best once Electron is out of the question for the reason `missing`. */
export function withoutElectron(browser: string | null, missing: string): ShellChoice {
  return browser === null
    ? without(`${missing}, and neither Chromium, Chrome nor Edge was found`)
    : { shell: 'browser', program: browser, why: missing };
}

function without(why: string): ShellChoice {
  return { shell: 'headless', program: null, why };
}

const NAMES: Record<Shell, string> = {
  electron: 'Electron shows the wall',
  browser: 'The system browser shows the wall',
  headless: 'No window on this machine',
};

export function choiceInWords(choice: ShellChoice): string {
  if (choice.why === AS_ASKED)
    return 'No window on this machine, as you asked. Phones can join all the same.';
  const program = choice.program === null ? '' : ` (${choice.program})`;
  return `${NAMES[choice.shell]}${program}, because ${choice.why}.`;
}
