import { normalizeBatchMark } from '../../_domain/merchant/correction'
import { keyedHash } from '../../_persistence/secrets/cipher'

/**
 * Hashes a product batch for the permanent record. All spellings of one batch have the same hash,
 * so that equal batches are found. The typed text may name a person: it is stored encrypted outside
 * the record and can be erased.
 */
export const batchHash = (typedBatch: string): string =>
  keyedHash('batch', normalizeBatchMark(typedBatch)).toString('base64url')
