import { deserialize, serialize } from 'bson'
import type { Doc } from '../protocol/ejson.ts'

/**
 * The bytes of documents that are about to be written. A write asks for them up to three times: to
 * compare them with the old ones, to check their size, and to store them. Documents are not changed
 * after they were read or planned, so the first answer holds.
 */
const knownBytes = new WeakMap<Doc, Buffer>()

/**
 * Encodes a document of the database as `encodeDocument` does, and remembers the bytes. The
 * document must not be changed afterwards.
 */
export function encodeStored(document: Doc): Buffer {
  const known = knownBytes.get(document)
  if (known) return known
  const bytes = encodeDocument(document)
  knownBytes.set(document, bytes)
  return bytes
}

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
