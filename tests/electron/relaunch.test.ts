import { expect, test } from 'vitest';
import { relaunchAs } from '../../electron/wall/relaunch.ts';

const args = ['--port=80', '--data=/srv/our hall'];
const APPIMAGE = '/home/hall/Moothall.AppImage';

test('EK24 an AppImage starts again from its file: the place it runs from goes with it', () => {
  expect(relaunchAs({ isPackaged: true, env: { APPIMAGE }, args })).toEqual({
    execPath: APPIMAGE,
    args: ['--appimage-extract-and-run', ...args],
  });
});

test('EK24 anything else starts again as it was, also from within somebody else’s AppImage', () => {
  expect(relaunchAs({ isPackaged: true, env: {}, args })).toBeUndefined();
  expect(relaunchAs({ isPackaged: false, env: { APPIMAGE }, args })).toBeUndefined();
});
