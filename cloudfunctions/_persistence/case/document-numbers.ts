import type { DocumentNumber } from '../../_rules/agreement/number'
import { collection, type Documents } from '../database'

/** The last number of a series in a year. */
interface LastNumberDoc {
  _id: string
  serial: number
}

const lastNumbers = collection<LastNumberDoc>('document_numbers')

type NumberSeries = Pick<DocumentNumber, 'series' | 'year'> & { districtId: string }

/**
 * Draws the next number of a series, in the transaction that issues the document. If that
 * transaction fails, the number is not used up.
 * If two documents get a number at the same time, the two writes conflict.
 */
export async function drawSerial(
  { districtId, series, year }: NumberSeries,
  transaction: Documents,
): Promise<number> {
  const lastNumberId = `last:${districtId}:${series}:${year}`
  const lastNumber = await lastNumbers.find(lastNumberId, transaction)
  const serial = (lastNumber?.serial ?? 0) + 1
  await lastNumbers.save({ _id: lastNumberId, serial }, transaction)
  return serial
}
