/** All that tests look at, built once: the program, and the galleries of phone and wall. */
import { ensureBuilt } from '../electron/launch/setup.mjs';
import { builtGallery } from './fixtures/built-gallery.ts';

ensureBuilt();
builtGallery('phone');
builtGallery('wall');
