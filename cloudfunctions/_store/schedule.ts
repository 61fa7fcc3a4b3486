import { _, collection, type Documents } from './database'

/** Collections of heads that the timer looks at when they say so. */
export type DueKind = 'cases' | 'orders' | 'staff' | 'scorecards' | 'warnings'

/** When the timer looks at a head next, at the latest. `_id` is the kind and the head's id. */
export interface DueDoc {
  _id: string
  kind: DueKind | 'hourly'
  subject: string
  /** Milliseconds since 1970. */
  due: number
}

export const schedule = collection<DueDoc>('schedule')

/** Has the timer look at a head, in the transaction that made it due. */
export async function wake(kind: DueKind, subject: string, due: number, documents: Documents): Promise<void> {
  await schedule.in(documents).doc(`${kind}:${subject}`).set({ data: { kind, subject, due } })
}

/** What is due of these kinds, the longest due first. */
export async function dueNow(kinds: readonly DueKind[], now: number, limit: number): Promise<DueDoc[]> {
  const query = schedule.all.where({ kind: _.in([...kinds]), due: _.lte(now) })
  return (await query.orderBy('due', 'asc').limit(limit).get()).data
}

const hour = 3_600_000

/** Whether an hour has passed since a timer's rare work was begun; if so it counts as begun. */
export async function beginHour(timer: string, now: number): Promise<boolean> {
  const _id = `hourly:${timer}`
  const row = await schedule.find(_id)
  if (row && row.due > now) return false
  await schedule.all.doc(_id).set({ data: { kind: 'hourly', subject: timer, due: now + hour } })
  return true
}

/** The timer has looked, and looks again at `due` or no more. What another call has set in the meantime stays. */
export async function lookedAt({ _id, due: was }: DueDoc, due: number | undefined): Promise<void> {
  const row = schedule.all.where({ _id, due: was })
  if (due === undefined) await row.remove()
  else await row.update({ data: { due } })
}
