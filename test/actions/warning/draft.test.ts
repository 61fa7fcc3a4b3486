import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import type { Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { advice, openDesk, penalty } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

const refused = (input: unknown, who = 'officer1') =>
  product.as(who).refused('warning.draft', input)

describe('warning.draft', () => {
  it('begins with the officer’s words, in a chain and for the log', async () => {
    const { warningId, state } = await product.as('officer1').call('warning.draft', penalty())
    expect(state).toBe('draft')
    const events = product.cloud.database.find('events', { caseId: `w-${warningId}` })
    expect(events).toMatchObject([
      { seq: 1, type: 'warning.drafted', by: { role: 'officer', ref: 'officer1' } },
    ])
    expect(
      product.cloud.database.count('events', { _id: `w-${warningId}:000001`, pending: true }),
    ).toBe(1)
  })

  it('warns of no food-safety risk, whatever it is called', async () => {
    expect(await refused(advice({ instrument: 'food_risk' }))).toBe('INSTRUMENT_BLOCKED')
    expect(await refused(advice({ body: '某批次牛肉检出大肠菌群超标，请消费者停止食用。' }))).toBe(
      'FOOD_RISK_WORDS',
    )
    expect(await refused(advice({ title: '食 品 安 全 风 险 警 示' }))).toBe('FOOD_RISK_WORDS')
  })

  it('names nobody without a ground that may be published', async () => {
    expect(await refused(advice({ merchantId: 'noodles' }))).toBe('MERCHANT_NAMED')
    expect(await refused(penalty({ ground: undefined }))).toBe('NO_GROUND')
    const { ground } = penalty()
    for (const wrong of [
      { procedure: 'simple' },
      { warningOnly: true },
      { effective: false },
      { publicUntil: '2026-11-24' },
    ])
      expect(await refused(penalty({ ground: { ...ground, ...wrong } }))).toBe('NO_GROUND')
    expect(await refused(penalty({ merchantId: 'none' }))).toBe('MERCHANT_NOT_FOUND merchantId')
  })

  it('publishes a complaint only when it is closed, was right, and its complainant agreed', async () => {
    const on = async (change: object, assess?: boolean) => {
      const caseId = await caseIn(product, 'settled', change)
      if (assess !== undefined)
        await product
          .as('officer1')
          .call('merchant.recordAssessment', { caseId, substantiated: assess })
      const { number } = await product.as('consumer').call('complaint.detail', { caseId })
      const input = penalty({
        instrument: 'complaint',
        ground: { kind: 'complaint', documentNo: number },
      })
      return product.as('officer1').reply('warning.draft', input)
    }
    expect(await on({ mayPublish: true }, true)).toMatchObject({ ok: true })
    expect(await on({}, true)).toMatchObject({ ok: false, error: { code: 'NO_GROUND' } })
    expect(await on({ mayPublish: true })).toMatchObject({ ok: false })
    expect(await on({ mayPublish: true }, false)).toMatchObject({ ok: false })
  })

  it('not by other roles, and not by staff without this instrument', async () => {
    for (const who of ['consumer', 'leader1', 'admin', 'formerOfficer'])
      expect(await refused(advice(), who)).toBe('NOT_ALLOWED')
    expect(await refused(penalty(), 'dispatcher1')).toBe('NOT_ALLOWED')
    expect(await refused(penalty({ instrument: 'exposure' }), 'officer1')).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.draft',
    who: 'officer1',
    ready: async () => advice(),
    other: (input) => ({ ...input, title: '另一个标题' }),
  })
})
