import { deserialize, serialize } from 'bson'
import type { Doc } from '../protocol/ejson'

/** Documents as BSON, as lmdb keeps them. */
export const encodeDoc = (doc: Doc): Buffer => serialize(doc, { ignoreUndefined: true })
export const decodeDoc = (bytes: Buffer): Doc => deserialize(bytes, { promoteValues: true })
