import { type CaseDoc, changedCases, dateErasure } from '../_store/case/cases'
import type { Mark } from '../_store/page-after'
import { progressOf, saveProgress } from '../_store/statistics/progress'
import { inTransaction } from '../_store/transaction'

const aStep = 50
/** A minute's share; what is left over goes next minute. */
const steps = 10
/** Behind every case: the walk is over for good. */
const over: Mark = [Number.MAX_SAFE_INTEGER, '']

/**
 * Cases that were closed before their heads said when they expire would be kept until their next event, and most have none: each is given its
 * day, in one walk through all of them. Afterwards a minute costs one read.
 */
export async function dateErasures(now: number): Promise<void> {
  let mark: Mark = (await progressOf('date-erasures'))?.mark ?? [0, '']
  for (let step = 0; step < steps && mark[0] < over[0]; step++) {
    const heads: CaseDoc[] = await changedCases(mark, now, aStep)
    for (const { _id } of heads) await inTransaction((transaction) => dateErasure(_id, transaction))
    const last = heads.at(-1)
    mark = last && heads.length === aStep ? [last.updatedAt, last._id] : over
    await saveProgress('date-erasures', mark, now)
  }
}
