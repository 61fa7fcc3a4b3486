import { shanghaiDayOf } from '#shared/calendar/days'
import type { FaultReportView } from '#shared/contract/fault-report'
import { omitUndefined } from '#shared/omit-undefined'
import type { FaultAdvice } from '#shared/vocabulary/fault-advice'
import { _, collection } from '../database'

/**
 * Counts the faults of one kind in one action on one day, so that many equal faults do not create
 * many documents.
 */
interface FaultReportDoc extends FaultReportView {
  _id: string
}

const faultReports = collection<FaultReportDoc>('fault_reports')

/**
 * Counts a fault or a slow call. Never throws: the database itself may be the cause of the fault.
 * The log contains the fault in any case.
 * @param last when it happened, ms since 1970
 */
export async function reportFault(
  kind: FaultReportView['kind'],
  action: string,
  last: number,
  requestId: string,
  advice?: FaultAdvice,
): Promise<void> {
  const day = shanghaiDayOf(last)
  const _id = `${day}:${kind}:${action}`
  const latestFields = omitUndefined({ last, requestId, advice })
  try {
    const { stats } = await faultReports.collection
      .where({ _id })
      .update({ data: { ...latestFields, count: _.inc(1) } })
    if (stats.updated === 0)
      await faultReports.collection.add({
        data: { _id, day, kind, action, count: 1, ...latestFields },
      })
  } catch {
    // If two calls add the document at once, one of them fails. The count is then too low by one,
    // which is exact enough.
  }
}

export const faultReportsSince = (sinceAt: number, maxResults: number): Promise<FaultReportDoc[]> =>
  faultReports.list({ last: _.gte(sinceAt) }, maxResults, { last: 'desc' })
