import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reasons, verdict } from '../../../miniprogram/shared/stars/explain'
import { agrees } from '../../../miniprogram/shared/stars/taken'
import { work } from '../../shared/stars/second/formula'
import { openProduct, type Product } from '../cloud'
import { falling, newShop, starred } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const standing = (who: string, merchantId: string) => product.as(who).call('merchant.standing', { merchantId })

describe('merchant.standing', () => {
  it('gives all that the stars were worked from; a phone works them again to the last digit', async () => {
    const { id } = await starred(product)
    const { shown, event } = await standing('anybody', id)
    expect(shown!.evaluation).toMatchObject({ stars: 4, sample: 60 })
    expect(agrees(shown!)).toBe(true)
    const bent = { ...shown!, evaluation: { ...shown!.evaluation, index: shown!.evaluation.index + 1 } }
    expect(agrees(bent)).toBe(false)
    expect(verdict(shown!.evaluation)).toEqual(['消费评价星级：四星'])
    expect(reasons(shown!.evaluation, shown!.statistics, shown!.shop)).toHaveLength(5)
    const stored = product.cloud.database.find('events', { caseId: `m-${id}`, type: 'index.taken' }) as any[]
    expect(event).toEqual({ seq: stored[0].seq, hash: stored[0].hash })
  })

  it('the second implementation works every scorecard again from its events alone', async () => {
    await falling(product, 'someone')
    const events = product.cloud.database.find('events', {}) as any[]
    const taken = events.filter(({ type }) => type === 'index.taken')
    expect(taken.length).toBeGreaterThanOrEqual(3)
    for (const { caseId, seq, data } of taken) {
      const inputs = events
        .filter((one) => one.caseId === caseId && one.seq < seq && one.type === 'input.added')
        .map((one) => one.data.input)
      const { index, parts, sample, band, stars } = data.evaluation
      expect(work(inputs, data.shop, data.evaluation.day, data.previous)).toEqual({ index, parts, sample, band, stars })
    }
  })

  it('a fall is shown to the merchant alone until it has been heard', async () => {
    const shop = await falling(product, 'owner')
    const outside = await standing('anybody', shop.id)
    expect(outside.shown!.evaluation.stars).toBe(4)
    expect(outside).not.toHaveProperty('hearing')
    for (const who of ['owner', 'o1'])
      expect((await standing(who, shop.id)).hearing).toEqual({ state: 'told', stars: 3, toldOn: '2026-11-24' })
    expect(product.cloud.database.find('notifications', { to: product.as('owner').openid })).toMatchObject([
      { kind: 'drop' },
    ])
  })

  it('no snapshot yet, and no such shop', async () => {
    const { id } = await newShop(product)
    expect(await standing('anybody', id)).toMatchObject({ due: '' })
    expect(await product.as('anybody').refused('merchant.standing', { merchantId: 'none' })).toBe('MERCHANT_NOT_FOUND')
  })
})
