import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';

/** Until the page has drawn something: a flash of white in a dim room is a fright. */
const BEFORE_THE_PAGE = '#15110c';

/** A window that shows the wall and can do nothing else. */
export function windowOptions(): BrowserWindowConstructorOptions {
  return {
    title: 'Moothall',
    show: false,
    kiosk: true,
    autoHideMenuBar: true,
    // Rounded corners leave four bright pixels of desktop on a wall that hangs for years.
    roundedCorners: false,
    backgroundColor: BEFORE_THE_PAGE,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // The wall is in front for ever, but some desktops say it is hidden.
      backgroundThrottling: false,
    },
  };
}

/** Whether a page may go to `target` while the wall is at `wall`: only elsewhere on the same hub. */
export function mayGo(wall: string | null, target: string): boolean {
  if (wall === null || !URL.canParse(target)) return false;
  return new URL(target).origin === new URL(wall).origin;
}

/** Without handlers Electron grants almost every permission. The wall needs none. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // Nor does it save files.
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a page where it is: no other site, no second window, nothing embedded. */
export function confine(contents: WebContents, wall: () => string | null): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (details) => {
    if (!mayGo(wall(), details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!mayGo(wall(), details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!mayGo(wall(), details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
