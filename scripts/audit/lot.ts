import { bad } from './derive'
import { bodyHash } from './record'
import type { Doc } from './source'

/** docs/record.md: of the findings of officers the lot has one in ten looked at by a second one. */
const isDrawn = ({ caseId, at, by }: Doc): boolean =>
  by.role === 'officer' && Number.parseInt(bodyHash({ finding: caseId, at }).slice(0, 12), 16) % 10 === 0

/**
 * Sees that the lot, and nobody else, decided on a second officer. Throws BadRecord.
 * @returns since when a finding of the case waits for one; undefined where none does
 */
export function checkLot(events: Doc[]): number | undefined {
  let since: number | undefined
  for (const event of events) {
    const { type, data, by, at } = event
    if (['finding.checked', 'particulars.erased'].includes(type)) since = undefined
    if (type !== 'complaint.assessed') continue
    const isNamed = data.second !== undefined
    if (isDrawn(event) !== isNamed)
      throw bad(event, isNamed ? 'names a second officer without a lot' : 'was drawn, and names no second officer')
    if (isNamed && data.second === by.ref) throw bad(event, 'has the same officer look again')
    since = isNamed ? at : undefined
  }
  return since
}
