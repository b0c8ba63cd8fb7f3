import { join } from 'node:path';
import { openMemoryStore } from '../../../electron/hub/log/memory.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { describeStore } from './contract.ts';
import { newFolder } from './folders.ts';

describeStore('the memory store', openMemoryStore);
describeStore('the SQLite store', () => openSqliteStore(join(newFolder(), HALL_FILE)));
