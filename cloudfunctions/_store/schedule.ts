import { _, collection, type Documents } from './database'

/** Collections of heads that the timer looks at when they say so. */
export type DueKind = 'cases' | 'orders' | 'staff' | 'scorecards' | 'warnings' | 'inspections'

/** When the timer looks at a head next, at the latest. `_id` is the kind and the head's id. */
interface DueDoc {
  _id: string
  kind: DueKind | 'hourly'
  subject: string
  /** Milliseconds since 1970. */
  due: number
}

const schedule = collection<DueDoc>('schedule')

/** Has the timer look at a head, in the transaction that made it due. */
export async function wake(kind: DueKind, subject: string, due: number, documents: Documents): Promise<void> {
  await schedule.in(documents).doc(`${kind}:${subject}`).set({ data: { kind, subject, due } })
}

/** What is due of these kinds, the longest due first. */
export async function dueNow(kinds: readonly DueKind[], now: number, limit: number): Promise<DueDoc[]> {
  const query = schedule.all.where({ kind: _.in([...kinds]), due: _.lte(now) })
  return (await query.orderBy('due', 'asc').limit(limit).get()).data
}

const [minute, hour] = [60_000, 3_600_000]

const hourly = (timer: string) => `hourly:${timer}`

/** Whether a timer's hourly work is to be done, or to be gone on with. */
export async function isHourly(timer: string, now: number): Promise<boolean> {
  const row = await schedule.find(hourly(timer))
  return row === undefined || row.due <= now
}

/** A share of the hourly work has been done: the next comes in a minute where there is more, else in an hour. */
export async function endHourly(timer: string, now: number, more: boolean): Promise<void> {
  const data = { kind: 'hourly' as const, subject: timer, due: now + (more ? minute : hour) }
  await schedule.all.doc(hourly(timer)).set({ data })
}

/** The timer has looked, and looks again at `due` or no more. What another call has set in the meantime stays. */
export async function lookedAt({ _id, due: was }: DueDoc, due: number | undefined): Promise<void> {
  const row = schedule.all.where({ _id, due: was })
  if (due === undefined) await row.remove()
  else await row.update({ data: { due } })
}
