import { shortfallOf } from '../../../_domain/case/closing/shortfall'
import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { summariseCases } from '../../../_gateway/summaries'
import { casesShort } from '../../../_persistence/case/queries'

export const shortfalls: Handler<'command.shortfalls'> = async (
  { cursor: pageCursor },
  { staff: { districtId }, now },
) => {
  const { lines, ...pageFields } = await readListPage(
    pageCursor,
    'submittedAt',
    (...pageArguments) => casesShort(districtId, ...pageArguments),
  )
  const cases = await summariseCases(lines, now)
  return {
    cases: lines.flatMap(({ state: complaintCase }, index) => {
      const shortfall = shortfallOf(complaintCase)
      return shortfall && cases[index] ? [{ ...cases[index], ...shortfall }] : []
    }),
    ...pageFields,
  }
}
