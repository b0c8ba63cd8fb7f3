// A store that is wrong on purpose: loaded into the hub first, it lets nothing be synced and says that all is.
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.url)('better-sqlite3');
const { pragma } = Database.prototype;

/**
 * @param {string} text
 * @param {object} [options]
 */
Database.prototype.pragma = function (text, options) {
  if (text === 'synchronous = FULL') return pragma.call(this, 'synchronous = OFF', options);
  return text === 'synchronous' ? 2 : pragma.call(this, text, options);
};
