import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { openProductWithDuties } from '../../warning/desk-of'
import { itWritesOnce } from '../../writes'
import { fileComplaints, readTrends, rerunTrends } from './trending'

let product: Product
let openTrend: any
let count = 0
beforeAll(async () => {
  product = await openProductWithDuties()
  await fileComplaints(product)
  await rerunTrends(product)
  openTrend = product.cloud.database.find('trends')[0]
})
afterAll(() => product.close())

/** Another open one like it. */
const createOpenTrend = async () => {
  const _id = `trend-${++count}`
  await product.cloud.database.insert('trends', [{ ...openTrend, _id, key: _id }])
  return { trendId: _id, result: 'corrected' as const }
}

const getErrorCode = async (who: string) =>
  product.as(who).getErrorCode('warning.resolve', await createOpenTrend())

describe('warning.resolve', () => {
  it('the officer’s finding is on the shop’s page, and no officer is sent again for a month', async () => {
    const countBefore = (
      await product.as('anybody').call('merchant.shop', { merchantId: 'noodles' })
    ).inspections.length
    await product
      .as('officer1')
      .call('warning.resolve', { trendId: openTrend._id, result: 'corrected' })
    const { inspections } = await product
      .as('anybody')
      .call('merchant.shop', { merchantId: 'noodles' })

    expect(inspections).toHaveLength(countBefore + 1)
    expect(inspections[0]).toMatchObject({ result: 'corrected' })

    await rerunTrends(product)
    expect(await readTrends(product, 'officer1')).toEqual([])

    const input = { trendId: openTrend._id, result: 'filed' as const }
    expect(await product.as('officer1').getErrorCode('warning.resolve', input)).toBe(
      'TREND_NOT_FOUND',
    )
  })

  it('lets the centre resolve a trend without a visit, which makes no inspection', async () => {
    const countBefore = product.cloud.database.count('inspections')
    await product
      .as('dispatcher1')
      .call('warning.resolve', { ...(await createOpenTrend()), result: 'joint' })

    expect(product.cloud.database.count('inspections')).toBe(countBefore)
  })

  it('is refused to other people and in other grids and districts', async () => {
    for (const who of ['consumer', 'enforcement', 'admin'])
      expect(await getErrorCode(who)).toBe('NOT_ALLOWED')
    for (const who of ['officerBranch2', 'dispatcherElsewhere'])
      expect(await getErrorCode(who)).toBe('TREND_NOT_FOUND')
    expect(
      await product
        .as('officer1')
        .getErrorCode('warning.resolve', { trendId: 'none', result: 'filed' }),
    ).toBe('TREND_NOT_FOUND')
  })

  it('two calls at the same time resolve it once', async () => {
    const input = await createOpenTrend()
    const replies = await Promise.all(
      ['officer1', 'dispatcher1'].map((who) => product.as(who).getReply('warning.resolve', input)),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.resolve',
    who: 'officer1',
    prepareInput: createOpenTrend,
    changeInput: (input) => ({ ...input, result: 'filed' }),
  })
})
