import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { openDesk, penalty, published } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

const feed = async (name: string) => {
  const [{ fileID } = { fileID: '' }] = product.cloud.database.find('feeds', { _id: `public-${name}` }) as any[]
  return (await product.cloud.files.get(fileID))!.toString()
}

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
    expect((await product.as('anybody').call('warning.list', { districtId: 'longhushan' })).warnings).toEqual([])
    expect(product.slow).toEqual([])
    await product.cloud.call('publicity', {})
    expect(JSON.parse(await feed('warnings.json')).items).toHaveLength(2)
    expect(await feed('warnings.xml')).toContain('<title>年底办卡先看清合同</title>')
  })

  it('on the first day after its days it is gone everywhere, before the timer and in the feeds after it', async () => {
    const [first] = (await product.as('anybody').call('warning.list', {})).warnings
    await product.cloud.database.update(
      'warnings',
      { _id: first!.id },
      { $set: { until: '2026-11-24', 'warning.content.until': '2026-11-24' } },
    )
    const ids = async () => (await product.as('anybody').call('warning.list', {})).warnings.map(({ id }) => id)
    expect(await ids()).not.toContain(first!.id)
    expect(await product.as('anybody').refused('warning.read', { warningId: first!.id })).toBe('WARNING_NOT_FOUND')
    await product.cloud.call('publicity', {})
    expect(await feed('warnings.json')).not.toContain(first!.id)
    expect(await feed('warnings.xml')).not.toContain(first!.id)
    expect(product.cloud.database.find('warnings', { _id: first!.id })).toMatchObject([{ state: 'expired' }])
  })
})

it('a penalty that is repaired is shown no longer', async () => {
  const id = await published(product, penalty())
  const { ground } = penalty() as { ground: { documentNo: string } }
  const { inputId } = await product.as('o1').call('merchant.record', {
    ...{ what: 'penalty', merchantId: 'noodles', documentNo: ground.documentNo, grade: 'ordinary' },
    ...{ from: '2026-11-10', until: '2027-02-10' },
  })
  await product.as('o1').call('merchant.record', { what: 'ended', merchantId: 'noodles', inputId })
  expect((await product.as('anybody').call('warning.list', {})).warnings.map((one) => one.id)).not.toContain(id)
  expect(await product.as('anybody').refused('warning.read', { warningId: id })).toBe('WARNING_NOT_FOUND')
})
