import { expect, it } from 'vitest'
import { complaintInput } from '../../actions/case-in'
import { createKey, openProduct } from '../../actions/cloud'
import { openidOf } from '../../actions/district'

it('12: a lost reply asked for again is one complaint and the same answer, also by a restarted function; another body is refused', async () => {
  const product = await openProduct()
  try {
    const key = createKey()
    const consumer = product.as('consumer')
    const lost = await consumer.getReply('complaint.submit', complaintInput(), key)
    await product.cloud.reload()
    expect(await consumer.getReply('complaint.submit', complaintInput(), key)).toEqual(lost)
    expect(
      await consumer.getErrorCode('complaint.submit', complaintInput({ amountFen: 999_900 }), key),
    ).toBe('KEY_REUSED')
    // A key belongs to one caller: under another openid it tells nothing of the first call.
    const other = await product.as('other').call('complaint.submit', complaintInput(), key)
    expect(other.caseId).not.toBe((lost as { data: { caseId: string } }).data.caseId)
    const owners = product.cloud.database.find('cases').map(({ complainant }) => complainant)
    expect(owners.sort()).toEqual([openidOf('consumer'), openidOf('other')])
  } finally {
    await product.close()
  }
})
