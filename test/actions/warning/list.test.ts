import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { makeDue } from '../due'
import { openDesk, penalty, published } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

/** As a news reader fetches it, without WeChat. */
const feed = async (name: string) => (await fetch(`${product.url}/service/warnings/${name}`)).text()

describe('warning.list', () => {
  it('what is in force, with the shop and where it is; in the feeds too; every query has an index', async () => {
    const general = await published(product)
    const named = await published(product, penalty())
    product.slow.length = 0
    const { warnings, following } = await product.as('anybody').call('warning.list', {})
    expect(warnings.map(({ id }) => id).sort()).toEqual([general, named].sort())
    expect(warnings.find(({ id }) => id === named)).toMatchObject({
      shop: '江边牛肉面馆',
      location: { longitude: 117.005 },
    })
    expect(following).toBe(false)
    expect(
      (await product.as('anybody').call('warning.list', { districtId: 'longhushan' })).warnings,
    ).toEqual([])
    expect(product.slow).toEqual([])
    const nothing = await fetch(`${product.url}/service/warnings/other.json`)
    expect([nothing.status, await nothing.text()]).toEqual([404, ''])
    await product.cloud.call('publicity', {})
    expect(JSON.parse(await feed('warnings.json')).items).toHaveLength(2)
    const { status, headers } = await fetch(`${product.url}/service/warnings/warnings.xml`)
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
    ])
    expect(await feed('warnings.xml')).toContain('<title>年底办卡先看清合同</title>')
  })

  it('on the first day after its days it is gone everywhere, before the timer and in the feeds after it', async () => {
    const [first] = (await product.as('anybody').call('warning.list', {})).warnings
    await product.cloud.database.update(
      'warnings',
      { _id: first!.id },
      { $set: { endDay: '2026-11-24', 'state.content.endDay': '2026-11-24' } },
    )
    await makeDue(product, 'warnings', first!.id)
    const ids = async () =>
      (await product.as('anybody').call('warning.list', {})).warnings.map(({ id }) => id)
    expect(await ids()).not.toContain(first!.id)
    expect(await product.as('anybody').refused('warning.read', { warningId: first!.id })).toBe(
      'WARNING_NOT_FOUND',
    )
    await product.cloud.call('publicity', {})
    expect(await feed('warnings.json')).not.toContain(first!.id)
    expect(await feed('warnings.xml')).not.toContain(first!.id)
    expect(product.cloud.database.find('warnings', { _id: first!.id })).toMatchObject([
      { status: 'expired' },
    ])
  })
})

it('withdrawn, it is gone at once from the list and the shop’s page, and from the feeds with the next minute', async () => {
  const id = await published(product, penalty())
  await product.cloud.call('publicity', {})
  expect(await feed('warnings.json')).toContain(id)
  await product
    .as('leader1')
    .call('warning.step', { type: 'withdraw', warningId: id, reason: '处罚决定已撤销' })
  const ids = async () =>
    (await product.as('anybody').call('warning.list', {})).warnings.map((one) => one.id)
  expect(await ids()).not.toContain(id)
  const { warnings } = await product.as('anybody').call('merchant.shop', { merchantId: 'noodles' })
  expect(warnings.map((one) => one.id)).not.toContain(id)
  await product.cloud.call('publicity', {})
  for (const name of ['warnings.json', 'warnings.xml']) expect(await feed(name)).not.toContain(id)
  expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
    state: 'withdrawn',
    body: '',
  })
})
