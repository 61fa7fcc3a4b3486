import { rewrapCaseKeys } from '../_store/case/case-keys'
import { rewrapSaid } from '../_store/evidence/evidence'
import { rewrapNotes } from '../_store/live/lives'

/** A minute's share after a change of the master key; otherwise six reads that find nothing. */
export async function rewrap(): Promise<boolean> {
  const found = [await rewrapCaseKeys(200), await rewrapSaid(50), await rewrapNotes(50)]
  return found.some((left) => left > 0)
}
