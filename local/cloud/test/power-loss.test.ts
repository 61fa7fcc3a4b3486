import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../database/database.ts'
import { Store } from '../database/store.ts'
import { Files } from '../storage/files.ts'
import { seeded } from './workbench.ts'

const PAGE = 4096
const SECTOR = 512
const WRITES = 30
const random = seeded(7)

let folder: string
beforeAll(() => {
  // In the source tree, because a temporary folder may be in memory and never reach a disk.
  folder = mkdtempSync(join(process.cwd(), 'node_modules', '.power-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const indexes = [{ name: 'n', fields: [['n', 1]] as [string, 1][], unique: true }]
async function open(path: string) {
  const store = new Store(path)
  await store.defineCollection('docs', indexes)
  return new Database(store)
}

/** Whether a page of the file that this process maps is not on the disk yet (proc(5), smaps). */
const waits = (file: string) =>
  readFileSync('/proc/self/smaps', 'utf8')
    .split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
    .filter((part) => part.split('\n')[0]!.endsWith(file))
    .some((part) => /(Shared|Private)_Dirty:\s+[1-9]/.test(part))

/** The n-th write: one more document and its index entry. */
async function write(database: Database, n: number) {
  await database.insert('docs', [{ _id: `d${n}`, n, pad: 'x'.repeat(random.below(6000)) }])
}
const newest = (database: Database) => database.find('docs', { order: { n: 1 } }).map(({ n }) => n)

/**
 * A possible state of the disk after a power loss. Either some sectors of the changed pages were
 * written, in any order; or all of them and the beginning of a header page. lmdb writes the header,
 * one of the first two pages in turn, only when the disk has the other pages.
 */
function* cuts(before: Buffer, after: Buffer, ordered: boolean): Generator<Buffer> {
  const at = (bytes: Buffer, from: number, length: number) =>
    Buffer.concat([bytes.subarray(from, from + length), Buffer.alloc(length)]).subarray(0, length)
  const sectors: number[] = []
  for (let from = ordered ? 2 * PAGE : 0; from < after.length; from += SECTOR)
    if (!at(before, from, SECTOR).equals(at(after, from, SECTOR))) sectors.push(from)
  const onto = (base: Buffer, some: number[]) => {
    const disk = Buffer.concat([base, Buffer.alloc(Math.max(0, after.length - base.length))])
    for (const from of some) after.copy(disk, from, from, Math.min(from + SECTOR, after.length))
    return disk
  }
  for (const share of [0, 0.3, 0.9])
    yield onto(
      before,
      sectors.filter(() => random.below(100) < share * 100),
    )
  const pages = onto(before, sectors)
  const changed = [...after.subarray(0, 2 * PAGE).keys()].filter(
    (byte) => before[byte] !== after[byte],
  )
  for (const last of [changed[0]!, changed[random.below(changed.length)]!, changed.at(-1)!]) {
    const disk = Buffer.from(pages)
    after.copy(disk, changed[0], changed[0], last + 1)
    yield disk
  }
}

describe.runIf(process.platform === 'linux')('a loss of power', () => {
  it('at any byte leaves a store that opens with every acknowledged write', async () => {
    const path = join(folder, 'db')
    const database = await open(path)
    const file = join(path, 'data.mdb')
    let [disk, storedCount] = [readFileSync(file), 0]
    const lost: string[] = []
    for (let n = 1; n <= WRITES; n++) {
      await write(database, n)
      const after = readFileSync(file)
      for (const [index, cut] of [...cuts(disk, after, storedCount === n - 1)].entries()) {
        const copy = join(folder, `cut-${n}-${index}`)
        mkdirSync(copy)
        writeFileSync(join(copy, 'data.mdb'), cut)
        const opened = await open(copy)
        const found = newest(opened)
        const whole =
          found.every((value, place) => value === place + 1) && [n - 1, n].includes(found.length)
        if (!whole) lost.push(`write ${n}, cut ${index}: ${found.length} documents`)
        else await write(opened, found.length + 1)
        await opened.store.close()
      }
      // The next write builds on the state that is on the disk now.
      if (!waits(file)) [disk, storedCount] = [after, n]
    }
    await database.store.close()
    expect(lost).toEqual([])
    expect(storedCount).toBe(WRITES)
  }, 60_000)

  it('never acknowledges a write or a file that the disk does not have', async () => {
    const path = join(folder, 'kept')
    const database = await open(join(path, 'db'))
    const files = new Files(database.store, join(path, 'files'), 'env', Date.now)
    for (let n = 1; n <= 20; n++) {
      await write(database, n)
      await files.save(`f${n}`, Readable.from([Buffer.from(`file ${n}`)]))
      expect(newest(database)).toHaveLength(n)
      expect(waits(join(path, 'db', 'data.mdb'))).toBe(false)
    }
    await database.store.close()
  })
})
