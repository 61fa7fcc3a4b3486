import { deserialize, serialize } from 'bson'
import type { Doc } from '../protocol/ejson.ts'

/** Encodes a document as BSON, the form in which lmdb stores it. */
export function encodeDocument(document: Doc): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * Decodes a document that `encodeDocument` encoded. Its UTF-8 is therefore valid, and checking it
 * would double the cost of reading.
 */
export const decodeDocument = (bytes: Buffer): Doc =>
  deserialize(bytes, { promoteValues: true, validation: { utf8: false } })
