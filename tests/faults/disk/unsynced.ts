/** A store that is wrong on purpose: loaded into the hub first, it lets nothing be synced and says that all is. */
import Database from 'better-sqlite3';

const { prototype } = Database;
const { pragma } = prototype;

prototype.pragma = function (text, options) {
  if (text === 'synchronous = FULL') return pragma.call(this, 'synchronous = OFF', options);
  return text === 'synchronous' ? 2 : pragma.call(this, text, options);
};
