import { type DueDoc, type DueKind, dueNow, lookedAt } from '../_store/schedule'

/** Does what is due for a subject, safe when late or twice. Gives when there is more to do, ms since 1970. */
export type Attending = (subject: string, now: number) => Promise<number | undefined>

/** Enough for a busy minute; the rest comes next minute. */
const most = 200
/** A run of the timer begins nothing after this time, ms, and so ends within the minute that its function has. */
const aRun = 40_000

/** When the timer looks again at what failed, or still is not done, ms. */
const later = 60_000

/** Does all that is due, and a timer's hourly work. What fails is told, comes again later and stops no other. */
export async function attend(
  timer: string,
  kinds: Partial<Record<DueKind, Attending>>,
  hourly: Attending,
  now: number,
  tell: (error: unknown, kind: string) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const all: Partial<Record<DueDoc['kind'], Attending>> = { ...kinds, hourly }
  for (const row of await dueNow(timer, Object.keys(kinds), now, most)) {
    if (performance.now() - began > aRun) return
    try {
      const again = await all[row.kind]?.(row.subject, now)
      await lookedAt(row, again === undefined ? undefined : Math.max(again, now + later))
    } catch (error) {
      await tell(error, row.kind)
      await lookedAt(row, now + later)
    }
  }
}
