import type { Sqlite } from './sqlite.ts'
import { DEFAULT_FLAVORS } from './default-flavors.ts'
import { writeFlavor } from './flavor-row.ts'

/** How a database becomes one of the next version. The place in the list is the version; entries are only ever added. */
export const MIGRATIONS: readonly ((database: Sqlite) => void)[] = [
  (database) => {
    database.exec(`
      CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO counter VALUES ('instance', 0);

      CREATE TABLE instance (
        uuid TEXT PRIMARY KEY,
        name TEXT,
        vm_state TEXT NOT NULL,
        task_state TEXT,
        power_state TEXT NOT NULL,
        operation TEXT,
        fault TEXT,
        instance TEXT NOT NULL,
        image_meta TEXT NOT NULL,
        network_info TEXT NOT NULL,
        host_networks TEXT NOT NULL,
        block_device_info TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        launched_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX instance_live_name ON instance (name) WHERE vm_state <> 'deleted';

      CREATE TABLE flavor (flavor_id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, flavor TEXT NOT NULL) STRICT;

      CREATE TABLE started_host_network (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    `)
    for (const flavor of DEFAULT_FLAVORS) writeFlavor(database, flavor)
  },
]
