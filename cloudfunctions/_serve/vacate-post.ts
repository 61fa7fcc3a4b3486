import { casesHeldBy } from '../_store/case/queries'
import { staff } from '../_store/staff/staff'
import { inTransaction } from '../_store/transaction'
import { bySystem } from './move-on'

/** Enough for one go; the timer comes again while more are left. */
const most = 100

/** Cases of somebody who may hold none any more go back to the centre, each by itself; the mark stays until none is left. */
export async function vacatePost(staffId: string, now: number): Promise<void> {
  const held = await casesHeldBy(staffId, 'moving', most)
  for (const head of held) await bySystem(head, { type: 'vacate', officerId: staffId }, now)
  if (held.length < most)
    await inTransaction(async (transaction) => {
      const found = await staff.find(staffId, transaction)
      if (!found?.vacates) return
      const { _id, vacates, ...data } = found
      await staff.in(transaction).doc(staffId).set({ data })
    })
}
