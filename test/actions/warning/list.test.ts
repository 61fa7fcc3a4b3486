import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { makeDue } from '../due'
import { openProductWithDuties, penaltyInput, publishWarning } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

/** As a news reader fetches it, without WeChat. */
const fetchFeed = async (name: string) =>
  (await fetch(`${product.url}/service/warnings/${name}`)).text()

describe('warning.list', () => {
  it('lists the warnings in force, with the shop and its place, also in the feeds and by indexes alone', async () => {
    const general = await publishWarning(product)
    const namedWarningId = await publishWarning(product, penaltyInput())
    product.slowQueries.length = 0
    const { warnings, following } = await product.as('anybody').call('warning.list', {})

    expect(warnings.map(({ id }) => id).sort()).toEqual([general, namedWarningId].sort())
    expect(warnings.find(({ id }) => id === namedWarningId)).toMatchObject({
      shop: '江边牛肉面馆',
      location: { longitude: 117.005 },
    })
    expect(following).toBe(false)
    expect(
      (await product.as('anybody').call('warning.list', { districtId: 'longhushan' })).warnings,
    ).toEqual([])
    expect(product.slowQueries).toEqual([])

    const nothing = await fetch(`${product.url}/service/warnings/other.json`)
    expect([nothing.status, await nothing.text()]).toEqual([404, ''])

    await product.cloud.call('publicity', {})
    expect(JSON.parse(await fetchFeed('warnings.json')).items).toHaveLength(2)

    const { status, headers } = await fetch(`${product.url}/service/warnings/warnings.xml`)
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
    ])
    expect(await fetchFeed('warnings.xml')).toContain('<title>年底办卡先看清合同</title>')
  })

  it('removes a warning everywhere on the first day after its last, in the list before the timer and in the feeds after it', async () => {
    const [firstWarning] = (await product.as('anybody').call('warning.list', {})).warnings
    await product.cloud.database.update(
      'warnings',
      { _id: firstWarning!.id },
      { $set: { endDay: '2026-11-24', 'state.content.endDay': '2026-11-24' } },
    )
    await makeDue(product, 'warnings', firstWarning!.id)

    const listWarningIds = async () =>
      (await product.as('anybody').call('warning.list', {})).warnings.map(({ id }) => id)
    expect(await listWarningIds()).not.toContain(firstWarning!.id)
    expect(
      await product.as('anybody').getErrorCode('warning.read', { warningId: firstWarning!.id }),
    ).toBe('WARNING_NOT_FOUND')

    await product.cloud.call('publicity', {})
    expect(await fetchFeed('warnings.json')).not.toContain(firstWarning!.id)
    expect(await fetchFeed('warnings.xml')).not.toContain(firstWarning!.id)
    expect(product.cloud.database.find('warnings', { _id: firstWarning!.id })).toMatchObject([
      { status: 'expired' },
    ])
  })
})

it('removes a withdrawn warning at once from the list and the shop’s page, and from the feeds in the next minute', async () => {
  const id = await publishWarning(product, penaltyInput())
  await product.cloud.call('publicity', {})

  expect(await fetchFeed('warnings.json')).toContain(id)

  await product
    .as('leader1')
    .call('warning.step', { type: 'withdraw', warningId: id, reason: '处罚决定已撤销' })

  const listWarningIds = async () =>
    (await product.as('anybody').call('warning.list', {})).warnings.map((warning) => warning.id)
  expect(await listWarningIds()).not.toContain(id)

  const { warnings } = await product.as('anybody').call('merchant.shop', { merchantId: 'noodles' })
  expect(warnings.map((warning) => warning.id)).not.toContain(id)

  await product.cloud.call('publicity', {})
  for (const name of ['warnings.json', 'warnings.xml'])
    expect(await fetchFeed(name)).not.toContain(id)
  expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
    state: 'withdrawn',
    body: '',
  })
})
