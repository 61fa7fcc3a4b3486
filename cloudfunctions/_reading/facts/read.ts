import type { Fact, Line } from '../../../miniprogram/shared/reading/line'
import { isForeign } from './amounts'
import { isLicence, licenceIn } from './licence'
import { isPackage, packagingIn } from './packaging'
import { pricesIn } from './price-list'
import { isReceipt, receiptIn } from './receipt'
import { isPersonal, leastConfidence, plain, rowsOf } from './rows'

/** More than one photo needs; a wall of text gives no more. */
const mostFacts = 80

/**
 * The facts on a photo, by rules alone: what the text asks for is never done, and text that is no price list, receipt,
 * package or licence gives none. Lines with personal data, and uncertain ones, are left out before any rule sees them.
 */
export function factsIn(recognised: readonly Line[]): Fact[] {
  const lines = recognised
    .map((line) => ({ ...line, text: plain(line.text) }))
    .filter(({ text, confidence }) => text !== '' && confidence >= leastConfidence && !isPersonal(text))
  const rows = rowsOf(lines)
  const text = rows.map((row) => row.text).join('\n')
  return factsOf(text, rows).slice(0, mostFacts)
}

function factsOf(text: string, rows: ReturnType<typeof rowsOf>): Fact[] {
  if (isLicence(text)) return licenceIn(rows)
  if (isPackage(text) && !isReceipt(text))
    return [...packagingIn(rows), ...licenceIn(rows).filter(({ kind }) => kind !== 'shop')]
  if (isForeign(text)) return []
  return isReceipt(text) ? receiptIn(rows) : pricesIn(rows)
}
