import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { openDesk } from '../../warning/desk-of'
import { itWritesOnce } from '../../writes'
import { complaints, looksAgain, trendsFor } from './trending'

let product: Product
let opened: any
let count = 0
beforeAll(async () => {
  product = await openDesk()
  await complaints(product)
  await looksAgain(product)
  opened = product.cloud.database.find('trends')[0]
})
afterAll(() => product.close())

/** Another open one like it. */
const ready = async () => {
  const _id = `trend-${++count}`
  await product.cloud.database.insert('trends', [{ ...opened, _id, key: _id }])
  return { trendId: _id, result: 'corrected' as const }
}
const refused = async (who: string) => product.as(who).refused('warning.resolve', await ready())

describe('warning.resolve', () => {
  it('the officer’s finding is on the shop’s page, and no officer is sent again for a month', async () => {
    const before = (await product.as('anybody').call('merchant.shop', { merchantId: 'noodles' }))
      .inspections.length
    await product
      .as('officer1')
      .call('warning.resolve', { trendId: opened._id, result: 'corrected' })
    const { inspections } = await product
      .as('anybody')
      .call('merchant.shop', { merchantId: 'noodles' })
    expect(inspections).toHaveLength(before + 1)
    expect(inspections[0]).toMatchObject({ result: 'corrected' })
    await looksAgain(product)
    expect(await trendsFor(product, 'officer1')).toEqual([])
    const input = { trendId: opened._id, result: 'filed' as const }
    expect(await product.as('officer1').refused('warning.resolve', input)).toBe('TREND_NOT_FOUND')
  })

  it('the centre settles it without having been there: no inspection', async () => {
    const before = product.cloud.database.count('inspections')
    await product.as('dispatcher1').call('warning.resolve', { ...(await ready()), result: 'joint' })
    expect(product.cloud.database.count('inspections')).toBe(before)
  })

  it('not by others, nor in other grids and districts', async () => {
    for (const who of ['consumer', 'enforcement', 'admin'])
      expect(await refused(who)).toBe('NOT_ALLOWED')
    for (const who of ['officerBranch2', 'dispatcherElsewhere'])
      expect(await refused(who)).toBe('TREND_NOT_FOUND')
    expect(
      await product.as('officer1').refused('warning.resolve', { trendId: 'none', result: 'filed' }),
    ).toBe('TREND_NOT_FOUND')
  })

  it('two at once settle it once', async () => {
    const input = await ready()
    const replies = await Promise.all(
      ['officer1', 'dispatcher1'].map((who) => product.as(who).reply('warning.resolve', input)),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.resolve',
    who: 'officer1',
    ready,
    other: (input) => ({ ...input, result: 'filed' }),
  })
})
