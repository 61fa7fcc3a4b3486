import { normalizeBatchMark } from '../../_domain/merchant/correction'
import { keyedHash } from '../../_persistence/secrets/cipher'

/**
 * Stands for a product and its batch in a record that is kept for good, however they were typed:
 * what an officer types may name a person, so its words are kept apart and can be erased.
 */
export const batchHash = (typedBatch: string): string =>
  keyedHash('batch', normalizeBatchMark(typedBatch)).toString('base64url')
