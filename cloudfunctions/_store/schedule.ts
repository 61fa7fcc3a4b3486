import { _, collection, type Documents } from './database'

/** Collections of heads that the timer looks at when they say so. */
export type DueKind = 'cases' | 'orders' | 'staff' | 'scorecards' | 'warnings' | 'readings' | 'inspections'

/** When the timer looks at a head next, at the latest. `_id` is the kind and the head's id. */
interface DueDoc {
  _id: string
  kind: DueKind | 'hourly' | 'place'
  subject: string
  /** Milliseconds since 1970. */
  due: number
}

const schedule = collection<DueDoc>('schedule')

/** Has the timer look at a head, in the transaction that made it due. */
export async function wake(kind: DueKind, subject: string, due: number, documents?: Documents): Promise<void> {
  await (documents ? schedule.in(documents) : schedule.all)
    .doc(`${kind}:${subject}`)
    .set({ data: { kind, subject, due } })
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

/** The row of a head that waits. */
export const waiting = (kind: DueKind, subject: string): Promise<DueDoc | undefined> =>
  schedule.find(`${kind}:${subject}`)

/** Puts a row off before its work begins, so that work that is cut off comes again; undefined when another call did. */
export async function postpone({ _id, due: was, ...row }: DueDoc, due: number): Promise<DueDoc | undefined> {
  const { stats } = await schedule.all.where({ _id, due: was }).update({ data: { due } })
  return stats.updated === 1 ? { ...row, _id, due } : undefined
}

/**
 * Takes one of a few places for costly work, until `until` at the latest. Gives what frees it, or undefined when all
 * are taken.
 */
export async function takePlace(
  subject: string,
  places: number,
  now: number,
  until: number,
): Promise<(() => Promise<void>) | undefined> {
  for (let place = 1; place <= places; place++) {
    const _id = `place:${subject}:${place}`
    const taken = await schedule.all.where({ _id, due: _.lte(now) }).update({ data: { due: until } })
    if (taken.stats.updated === 1 || (await begun(_id, subject, until)))
      return async () => {
        await schedule.all.where({ _id, due: until }).update({ data: { due: 0 } })
      }
  }
  return undefined
}

/** Whether a place that was never taken is now taken by this call. */
async function begun(_id: string, subject: string, due: number): Promise<boolean> {
  if (await schedule.find(_id)) return false
  return schedule.all.add({ data: { _id, kind: 'place', subject, due } }).then(
    () => true,
    () => false,
  )
}
