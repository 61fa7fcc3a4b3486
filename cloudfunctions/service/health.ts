import type { Handler } from '../_serve/call'
import { receipts } from '../_store/calls/receipts'
import { troublesSince } from '../_store/calls/troubles'
import { _ } from '../_store/database'
import { logHead } from '../_store/log/log'
import { events } from '../_store/stream'

const day = 86_400_000
const most = 100

export const health: Handler<'service.health'> = async (_input, { now }) => {
  const waits = { waiting: true, at: _.gt(0) }
  const [head, count, oldest, writes, troubles] = await Promise.all([
    logHead(),
    events.all.where(waits).count(),
    events.list(waits, 1, { at: 'asc' }),
    receipts.all.where({ at: _.gte(now - day) }).count(),
    troublesSince(now - 7 * day, most),
  ])
  const first = oldest[0]?.at
  const faults = troubles.filter(({ kind, last }) => kind === 'fault' && last >= now - day)
  return {
    now,
    ...(head && { log: { size: head.size, at: head.at } }),
    waiting: { count: count.total, ...(first !== undefined && { oldest: first }) },
    lastDay: { writes: writes.total, faults: faults.reduce((sum, { count }) => sum + count, 0) },
    troubles: troubles.map(({ _id, ...trouble }) => trouble),
  }
}
