import { _, collection, type Documents, db, isConflict } from './database'

/** What falls due: of a head or another subject by its id, or a work of its own, which has no subject. */
export type DueKind =
  | ('cases' | 'orders' | 'staff' | 'scorecards' | 'warnings' | 'lives' | 'tracks' | 'erasures')
  | ('readings' | 'inspections' | 'draws' | 'ordered_inspections')
  | ('accesses' | 'checks' | 'statistics' | 'trends' | 'log')

/** What the timer does, and when, at the latest. `_id` is the kind and the subject. */
export interface DueDoc {
  _id: string
  kind: DueKind | 'hourly' | 'place'
  /** Of hourly work the timer's name; empty for a work without a subject. */
  subject: string
  /** Milliseconds since 1970. */
  due: number
}

const schedule = collection<DueDoc>('schedule')

/** Has the timer do something, in the transaction that made it due, or at once for what may come a minute later. */
export async function wake(kind: DueKind, subject: string, due: number, documents: Documents = db): Promise<void> {
  await schedule.in(documents).doc(`${kind}:${subject}`).set({ data: { kind, subject, due } })
}

/**
 * What is due of these kinds and of a timer's hourly work, the longest due first, so that what fails each minute never
 * holds up the rest: one read of `limit` rows at most.
 */
export async function dueNow(timer: string, kinds: string[], now: number, limit: number): Promise<DueDoc[]> {
  const hourly: DueDoc = { _id: `hourly:${timer}`, kind: 'hourly', subject: timer, due: 0 }
  const asked = [{ due: _.lte(now), kind: _.in(kinds) }, { _id: hourly._id }]
  const { data } = await schedule.all.where(_.or(asked)).orderBy('due', 'asc').limit(limit).get()
  // Where no timer has run yet, its hourly work is due; a full page may have left its row out.
  const isNew = data.length < limit && !data.some(({ _id }) => _id === hourly._id)
  return [...(isNew ? [hourly] : []), ...data].filter(({ due }) => due <= now)
}

/** The timer has looked, and looks again at `due` or no more. What another call has set in the meantime stays. */
export async function lookedAt({ _id, kind, subject, due: was }: DueDoc, due: number | undefined): Promise<void> {
  const row = schedule.all.where({ _id, due: was })
  if (due === undefined) await row.remove()
  else if (kind === 'hourly') await schedule.all.doc(_id).set({ data: { kind, subject, due } })
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
  try {
    await schedule.all.add({ data: { _id, kind: 'place', subject, due } })
    return true
  } catch (error) {
    if (isConflict(error)) return false
    throw error
  }
}
