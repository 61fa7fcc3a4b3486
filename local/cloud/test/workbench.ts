import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '../database/database.ts'
import type { IndexSpec } from '../database/indexes.ts'
import { Store } from '../database/store.ts'

/** Opens a database without a cloud on a new folder, for tests with thousands of operations. */
export async function openWorkbench(collections: Record<string, IndexSpec[]>) {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-db-'))
  const open = async () => {
    const store = new Store(folder, { unsafeCommits: true })
    for (const [name, indexes] of Object.entries(collections))
      await store.defineCollection(name, indexes)
    return new Database(store)
  }
  const bench = {
    database: await open(),
    async reopen() {
      await bench.database.store.close()
      bench.database = await open()
    },
    async close() {
      bench.database.transactions.closeAll()
      await bench.database.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return bench
}

export const single = (
  name: string,
  path: string,
  kind: 1 | -1 | '2d' = 1,
  unique = false,
): IndexSpec => ({
  name,
  fields: [[path, kind]],
  unique,
})

/** A small seeded random generator, so that a failing run can be repeated. */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
  }
}
