import type { Key } from 'lmdb'
import type { Doc } from '../protocol/ejson.ts'
import { invalid, refused } from '../protocol/failure.ts'
import { geohash } from './geo.ts'
import { partOf, RANK, valuesAt } from './keys.ts'
import { shapesOf } from './shapes.ts'

type IndexField = [path: string, kind: 1 | -1 | '2d']
export interface IndexSpec {
  name: string
  fields: IndexField[]
  unique: boolean
}
export interface Entry {
  key: Key[]
  plain: boolean
}

const MAX_ENTRIES = 10_000

/** All fields of a key share what lmdb allows: 1978 bytes, of which the id may take 512. */
export const roomFor = (index: IndexSpec): number => Math.floor(400 / index.fields.length)

/** The keys under which an index lists a document, without collection, slot and id. */
export function entriesOf(index: IndexSpec, doc: Doc): Entry[] {
  const room = roomFor(index)
  let entries: Entry[] = [{ key: [], plain: true }]
  for (const [path, kind] of index.fields) {
    const { values, many } = valuesAt(doc, path.split('.'))
    const parts =
      kind === '2d'
        ? // A line or an area is listed under its first corner: what lies within a circle lies there with all of them.
          shapesOf(values.at(-1)).map(({ points: [first] }) => ({
            rank: RANK.geo,
            value: geohash(first!),
            plain: false,
          }))
        : values.map((value) => partOf(value, room))
    if (kind === '2d' && !parts.length) parts.push(partOf(null))
    if (entries.length * parts.length > MAX_ENTRIES) throw refused(`index ${index.name}: too many array elements`)
    entries = entries.flatMap((entry) =>
      parts.map((part) => ({ key: [...entry.key, part.rank, part.value], plain: entry.plain && part.plain && !many })),
    )
  }
  if (entries.length === 1) return entries
  return [...new Map(entries.map((entry) => [JSON.stringify(entry.key), entry])).values()]
}

/** Reads one index of a schema file. */
export function indexSpec(given: any, collection: string): IndexSpec {
  const fields = given?.fields
  const ok =
    /^\w{1,60}$/.test(given?.name) &&
    Array.isArray(fields) &&
    fields.length > 0 &&
    fields.every(
      ([path, kind]: IndexField, at: number) =>
        typeof path === 'string' && ([1, -1].includes(kind as number) || (kind === '2d' && at === 0)),
    )
  if (!ok)
    throw invalid(`schema: bad index ${JSON.stringify(given)} of ${collection} (name: letters, digits, _; 2d first)`)
  return { name: given.name, fields, unique: given.unique === true }
}
