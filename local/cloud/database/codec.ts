import { deserialize, serialize } from 'bson'
import type { Doc } from '../protocol/ejson.ts'

/**
 * Documents as BSON, as lmdb keeps them. Only `encodeDoc` wrote them: looking for broken UTF-8 letter by letter would
 * double the cost of reading.
 */
export const encodeDoc = (doc: Doc): Buffer => serialize(doc, { ignoreUndefined: true })
export const decodeDoc = (bytes: Buffer): Doc =>
  deserialize(bytes, { promoteValues: true, validation: { utf8: false } })
