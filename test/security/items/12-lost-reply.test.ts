import { expect, it } from 'vitest'
import { submission } from '../../actions/case-in'
import { newKey, openProduct } from '../../actions/cloud'
import { openid } from '../../actions/district'

it('12: a lost reply asked for again is one complaint and the same answer, also by a restarted function; another body is refused', async () => {
  const product = await openProduct()
  try {
    const [key, consumer] = [newKey(), product.as('consumer')]
    const lost = await consumer.reply('complaint.submit', submission(), key)
    await product.cloud.reload()
    expect(await consumer.reply('complaint.submit', submission(), key)).toEqual(lost)
    expect(
      await consumer.refused('complaint.submit', submission({ amountFen: 999_900 }), key),
    ).toBe('KEY_REUSED')
    // A key belongs to one caller: under another openid it tells nothing of the first call.
    const other = await product.as('other').call('complaint.submit', submission(), key)
    expect(other.caseId).not.toBe((lost as { data: { caseId: string } }).data.caseId)
    const owners = product.cloud.database.find('cases').map(({ complainant }) => complainant)
    expect(owners.sort()).toEqual([openid('consumer'), openid('other')])
  } finally {
    await product.close()
  }
})
