import { shanghaiDayOf } from '#shared/calendar/days'
import type { FaultReportView } from '#shared/contract/fault-report'
import { omitUndefined } from '#shared/omit-undefined'
import type { FaultAdvice } from '#shared/vocabulary/fault-advice'
import { _, collection } from '../database'

/** One document for a day, a kind and an action: a storm of faults writes no storm of documents. */
interface FaultReportDoc extends FaultReportView {
  _id: string
}

const faultReports = collection<FaultReportDoc>('fault_reports')

/**
 * Notes a fault or a slow call. Never throws: the fault may be the database's, and the log line
 * tells it too.
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
  const latest = omitUndefined({ last, requestId, advice })
  try {
    const { stats } = await faultReports.collection
      .where({ _id })
      .update({ data: { ...latest, count: _.inc(1) } })
    if (stats.updated === 0)
      await faultReports.collection.add({
        data: { _id, day, kind, action, count: 1, ...latest },
      })
  } catch {
    // Two writers at once collide in `add`; the count is then one too low, which is near enough.
  }
}

export const faultReportsSince = (sinceAt: number, maxResults: number): Promise<FaultReportDoc[]> =>
  faultReports.list({ last: _.gte(sinceAt) }, maxResults, { last: 'desc' })
