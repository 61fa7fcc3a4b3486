import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readSchema } from '../schema.ts'

type Declared = { collections?: Record<string, object> }

/** What the program's schema file declares, as it is written there. */
export const readDeclared = (path: string): Declared => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})

/** Writes indexes and rule of one collection into the file, or makes it; what the cloud would refuse is not written. */
export function declare(path: string, collection: string, entry: object): void {
  const { collections, ...rest } = readDeclared(path)
  const next = `${path}.next`
  const text = JSON.stringify({ ...rest, collections: { ...collections, [collection]: entry } }, null, 2)
  writeFileSync(next, `${text}\n`)
  try {
    readSchema(next)
    renameSync(next, path)
  } catch (error) {
    rmSync(next)
    throw error
  }
}
