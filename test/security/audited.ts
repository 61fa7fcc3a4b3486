import { readSnapshot } from 'miniapp-cloud/folder'
import { type Against, type Audited, audit } from '../../scripts/audit/audit'
import { keyOfSeed } from '../../scripts/audit/key'
import { BadRecord } from '../../scripts/audit/record'
import { logSeed, type Product } from '../actions/cloud'

/** What `npm run audit` finds in the product's data folder, read while the product runs. Throws BadRecord. */
export async function audited({ data }: Pick<Product, 'data'>, against: Partial<Against> = {}): Promise<Audited> {
  const record = readSnapshot(data)
  try {
    return audit(record, { key: keyOfSeed(logSeed), ...against })
  } finally {
    await record.close()
  }
}

/** The first record that is wrong, or `sound`. */
export async function firstWrong(product: Pick<Product, 'data'>, against: Partial<Against> = {}): Promise<string> {
  try {
    await audited(product, against)
    return 'sound'
  } catch (error) {
    if (error instanceof BadRecord) return error.record
    throw error
  }
}
