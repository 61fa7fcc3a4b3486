import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { TroubleView } from '../../../miniprogram/shared/contract/health'
import { _, collection } from '../database'

/** One document for a day, a kind and an action: a storm of faults writes no storm of documents. */
interface TroubleDoc extends TroubleView {
  _id: string
}

const troubles = collection<TroubleDoc>('troubles')

/** Notes a fault or a slow call. Never throws: the fault may be the database's, and the log line tells it too. */
export async function noteTrouble(
  kind: TroubleView['kind'],
  action: string,
  last: number,
  requestId: string,
): Promise<void> {
  const day = dayOf(last)
  const _id = `${day}:${kind}:${action}`
  try {
    const { stats } = await troubles.all.where({ _id }).update({ data: { count: _.inc(1), last, requestId } })
    if (stats.updated === 0) await troubles.all.add({ data: { _id, day, kind, action, count: 1, last, requestId } })
  } catch {
    // Two writers at once collide in `add`; the count is then one too low, which is near enough.
  }
}

export const troublesSince = (since: number, limit: number): Promise<TroubleDoc[]> =>
  troubles.list({ last: _.gte(since) }, limit, { last: 'desc' })
