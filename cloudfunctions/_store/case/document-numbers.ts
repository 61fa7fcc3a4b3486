import { numberText } from '../../../miniprogram/shared/agreement/number'
import { collection } from '../database'
import { inTransaction } from '../transaction'

/** The last number of a bureau's series in a year, or the number that a document was given: it keeps its number. */
interface NumberDoc {
  _id: string
  serial: number
}

const numbers = collection<NumberDoc>('document_numbers')

interface Series {
  districtId: string
  /** Short name of the bureau. */
  office: string
  series: string
  year: number
}

/** The number of a document: the next one of its series when first asked for, ever after the same. */
export async function numberOf(paper: string, { districtId, office, series, year }: Series): Promise<string> {
  const given = `${paper}:${series}`
  const counter = `last:${districtId}:${series}:${year}`
  const serial = await inTransaction(async (transaction) => {
    const before = await numbers.find(given, transaction)
    if (before) return before.serial
    const next = ((await numbers.find(counter, transaction))?.serial ?? 0) + 1
    await numbers
      .in(transaction)
      .doc(counter)
      .set({ data: { serial: next } })
    await numbers
      .in(transaction)
      .doc(given)
      .set({ data: { serial: next } })
    return next
  })
  return numberText({ office, series, year, serial })
}
