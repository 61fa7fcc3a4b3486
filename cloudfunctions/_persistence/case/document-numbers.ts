import type { DocumentNumber } from '../../_rules/agreement/number'
import { collection, type Documents } from '../database'

/** The last number of a bureau's series in a year. */
interface LastNumberDoc {
  _id: string
  serial: number
}

const lastNumbers = collection<LastNumberDoc>('document_numbers')

type NumberSeries = Omit<DocumentNumber, 'serial'> & { districtId: string }

/**
 * Draws the next number of a series in the transaction of the document that gets it: an expected
 * error leaves no gap. The last one is read outside, after the transaction's begin: a number drawn
 * since then meets this one's write.
 */
export async function drawNumber(
  { districtId, office, series, year }: NumberSeries,
  transaction: Documents,
): Promise<DocumentNumber> {
  const lastNumberId = `last:${districtId}:${series}:${year}`
  const serial = ((await lastNumbers.find(lastNumberId))?.serial ?? 0) + 1
  await lastNumbers.save({ _id: lastNumberId, serial }, transaction)
  return { office, series, year, serial }
}
