import { type DueKind, dueNow, lookedAt } from '../_store/schedule'
import { logFault } from './fault'

/** Does what is due for a head, safe when late or twice. Gives when there is more to do, ms since 1970. */
type Attending = (id: string, now: number) => Promise<number | undefined>

/** Enough for a busy minute; the rest comes next minute. */
const most = 200

/** When the timer looks again at what failed, or still is not done, ms. */
const later = 60_000

/** Looks at all that is due of these kinds. One that fails goes to the end of the line and stops no other. */
export async function attend(kinds: Partial<Record<DueKind, Attending>>, now: number): Promise<void> {
  for (const row of await dueNow(Object.keys(kinds) as DueKind[], now, most)) {
    try {
      const again = await kinds[row.kind as DueKind]?.(row.subject, now)
      await lookedAt(row, again === undefined ? undefined : Math.max(again, now + later))
    } catch (error) {
      logFault(error, `attend.${row.kind}`)
      await lookedAt(row, now + later)
    }
  }
}
