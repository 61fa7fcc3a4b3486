import { _, collection, type Documents, db } from './database'

/** What falls due: of a head or another subject by its id, or a work of its own, which has no subject. */
export type DueKind =
  | ('cases' | 'orders' | 'staff' | 'scorecards' | 'warnings' | 'lives' | 'tracks' | 'erasures')
  | ('accesses' | 'checks' | 'statistics' | 'trends' | 'log')

/** What the timer does, and when, at the latest. `_id` is the kind and the subject. */
export interface DueDoc {
  _id: string
  kind: DueKind | 'hourly'
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

/** What is due of these kinds and of a timer's hourly work, the longest due first: one read of `limit` rows at most. */
export async function dueNow(timer: string, kinds: string[], now: number, limit: number): Promise<DueDoc[]> {
  const hourly: DueDoc = { _id: `hourly:${timer}`, kind: 'hourly', subject: timer, due: 0 }
  const asked = [{ due: _.lte(now), kind: _.in(kinds) }, { _id: hourly._id }]
  const { data } = await schedule.all.where(_.or(asked)).limit(limit).get()
  // Where no timer has run yet, its hourly work is due; a full page may have left its row out.
  const isNew = data.length < limit && !data.some(({ _id }) => _id === hourly._id)
  return [...data, ...(isNew ? [hourly] : [])].filter(({ due }) => due <= now).sort((a, b) => a.due - b.due)
}

/** The timer has looked, and looks again at `due` or no more. What another call has set in the meantime stays. */
export async function lookedAt({ _id, kind, subject, due: was }: DueDoc, due: number | undefined): Promise<void> {
  const row = schedule.all.where({ _id, due: was })
  if (due === undefined) await row.remove()
  else if (kind === 'hourly') await schedule.all.doc(_id).set({ data: { kind, subject, due } })
  else await row.update({ data: { due } })
}
