import { readSnapshot } from 'miniapp-cloud/folder'
import { type AuditOptions, type AuditResult, audit } from '../../scripts/audit/audit'
import { publicKeyOfSeed } from '../../scripts/audit/log-key'
import { InvalidRecordError } from '../../scripts/audit/record'
import { logSeed, type Product } from '../actions/cloud'

/**
 * What `npm run audit` finds in the product's data folder, read while the product runs. Throws
 * InvalidRecordError.
 */
export async function auditProduct(
  { data }: Pick<Product, 'data'>,
  against: Partial<AuditOptions> = {},
): Promise<AuditResult> {
  const record = readSnapshot(data)
  try {
    return audit(record, { key: publicKeyOfSeed(logSeed), ...against })
  } finally {
    await record.close()
  }
}

/** The first record that is wrong, or `sound`. */
export async function findFirstFault(
  product: Pick<Product, 'data'>,
  against: Partial<AuditOptions> = {},
): Promise<string> {
  try {
    await auditProduct(product, against)
    return 'sound'
  } catch (error) {
    if (error instanceof InvalidRecordError) return error.record
    throw error
  }
}
