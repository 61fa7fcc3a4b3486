import type { Handler } from '../_serve/call'
import { receipts } from '../_store/calls/requests'
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
    events.count(waits),
    events.list(waits, 1, { at: 'asc' }),
    receipts.count({ at: _.gte(now - day) }),
    troublesSince(now - 7 * day, most),
  ])
  const first = oldest[0]?.at
  const faults = troubles.filter(({ kind, last }) => kind === 'fault' && last >= now - day)
  return {
    now,
    ...(head && { log: { size: head.size, at: head.at } }),
    waiting: { count, ...(first !== undefined && { oldest: first }) },
    lastDay: { writes, faults: faults.reduce((sum, { count }) => sum + count, 0) },
    troubles: troubles.map(({ _id, ...trouble }) => trouble),
  }
}
