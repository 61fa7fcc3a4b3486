import type { Key } from 'lmdb'
import type { Doc } from '../protocol/ejson.ts'
import { invalidParameter, requestFailed } from '../protocol/failure.ts'
import { geohash } from './geo.ts'
import { type KeyPart, RANK, toKeyPart, valuesAt } from './keys.ts'
import { shapesOf } from './shapes.ts'

type IndexField = [path: string, kind: 1 | -1 | '2d']
export interface IndexSpec {
  name: string
  fields: IndexField[]
  unique: boolean
}
export interface IndexEntry {
  key: Key[]
  /** Whether the key sorts exactly as MongoDB sorts the document. */
  isOrdered: boolean
}

/** How many keys a document may have in an index. Arrays multiply them. */
const MAX_ENTRIES = 10_000

/**
 * lmdb allows 1978 bytes for a key, of which the id may take 512. The remaining bytes hold 400
 * characters of up to three bytes and the parts between the fields.
 */
const MAX_KEY_CHARACTERS = 400

/** How many characters a text may have in a key of this index. Longer texts are shortened. */
export const maxTextLength = (index: IndexSpec): number =>
  Math.floor(MAX_KEY_CHARACTERS / index.fields.length)

/**
 * A cache of the entries of documents. A write needs them up to three times: to check their length,
 * to check unique keys, and to store them. A document does not change after it was read or planned,
 * so its entries stay valid.
 */
const cachedEntries = new WeakMap<Doc, Map<IndexSpec, IndexEntry[]>>()

/** The keys of a document in an index, without collection, slot and id. */
export function entriesOf(index: IndexSpec, document: Doc): IndexEntry[] {
  let entriesByIndex = cachedEntries.get(document)
  if (!entriesByIndex) {
    entriesByIndex = new Map()
    cachedEntries.set(document, entriesByIndex)
  }
  let entries = entriesByIndex.get(index)
  if (!entries) {
    entries = computeEntries(index, document)
    entriesByIndex.set(index, entries)
  }
  return entries
}

function computeEntries(index: IndexSpec, document: Doc): IndexEntry[] {
  const maxLength = maxTextLength(index)
  let entries: IndexEntry[] = [{ key: [], isOrdered: true }]
  for (const [fieldPath, kind] of index.fields) {
    const { values, passesArray } = valuesAt(document, fieldPath.split('.'))
    const keyParts =
      kind === '2d' ? geoParts(values) : values.map((value) => toKeyPart(value, maxLength))
    if (entries.length * keyParts.length > MAX_ENTRIES)
      throw requestFailed(`index ${index.name}: too many array elements`)
    entries = entries.flatMap((entry) =>
      keyParts.map((keyPart) => ({
        key: [...entry.key, keyPart.rank, keyPart.value],
        isOrdered: entry.isOrdered && keyPart.isOrdered && !passesArray,
      })),
    )
  }
  if (entries.length === 1) return entries
  // Equal elements of an array give equal keys.
  return [...new Map(entries.map((entry) => [JSON.stringify(entry.key), entry])).values()]
}

/**
 * The geohashes of a field's geometries. A line or an area is indexed by its first corner, which
 * must lie in the circle if the whole geometry does.
 */
function geoParts(values: unknown[]): KeyPart[] {
  const shapes = shapesOf(values.at(-1))
  if (!shapes.length) return [toKeyPart(null)]
  return shapes.map((shape) => ({
    rank: RANK.geo,
    value: geohash(shape.points[0]!),
    isOrdered: false,
  }))
}

/** Reads one index of a schema file. */
export function parseIndexSpec(definition: any, collectionName: string): IndexSpec {
  const fields = definition?.fields
  const isValid =
    /^\w{1,60}$/.test(definition?.name) &&
    Array.isArray(fields) &&
    fields.length > 0 &&
    fields.every(
      ([fieldPath, kind]: IndexField, fieldIndex: number) =>
        typeof fieldPath === 'string' &&
        ([1, -1].includes(kind as number) || (kind === '2d' && fieldIndex === 0)),
    )
  if (!isValid)
    throw invalidParameter(
      `schema: bad index ${JSON.stringify(definition)} of ${collectionName} ` +
        `(name: letters, digits, _; 2d first)`,
    )
  return { name: definition.name, fields, unique: definition.unique === true }
}
