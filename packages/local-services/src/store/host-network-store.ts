import type { HostNetworkStore } from '@novalet/compute'
import type { Database } from './database.ts'

/** Names of libvirt's networks that Novalet started, in SQLite. */
export function createHostNetworkStore(database: Database): HostNetworkStore {
  return {
    started: async () =>
      database.read((sqlite) => sqlite.all('SELECT name FROM started_host_network ORDER BY name').map((row) => String(row['name']))),
    markStarted: async (name) => {
      database.write((sqlite) => sqlite.run('INSERT INTO started_host_network VALUES (?) ON CONFLICT DO NOTHING', name))
    },
    clear: async (name) => {
      database.write((sqlite) => sqlite.run('DELETE FROM started_host_network WHERE name = ?', name))
    },
  }
}
