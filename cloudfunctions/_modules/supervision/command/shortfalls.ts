import { shortfallOf } from '../../../_domain/case/closing/shortfall'
import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { summariseCases } from '../../../_gateway/summaries'
import { casesSettledShort } from '../../../_persistence/case/queries'

/**
 * Lists the cases that were settled for less than half of the claim computed by law. A leader
 * checks whether the officer mediated well.
 */
export const shortfalls: Handler<'command.shortfalls'> = async (
  { cursor: pageCursor },
  { staff: { districtId }, now },
) => {
  const { lines: snapshots, ...pageFields } = await readListPage(
    pageCursor,
    'submittedAt',
    (...pageArguments) => casesSettledShort(districtId, ...pageArguments),
  )
  const summaries = await summariseCases(snapshots, now)
  return {
    cases: snapshots.flatMap(({ state: complaintCase }, index) => {
      const summary = summaries[index]
      const shortfall = shortfallOf(complaintCase)
      return shortfall && summary ? [{ ...summary, ...shortfall }] : []
    }),
    ...pageFields,
  }
}
