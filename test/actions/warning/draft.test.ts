import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import type { Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { adviceInput, openProductWithDuties, penaltyInput } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

const getErrorCode = (input: unknown, who = 'officer1') =>
  product.as(who).getErrorCode('warning.draft', input)

describe('warning.draft', () => {
  it('begins with the officer’s words, in a chain and for the log', async () => {
    const { warningId, state } = await product.as('officer1').call('warning.draft', penaltyInput())
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
    expect(await getErrorCode(adviceInput({ instrument: 'food_risk' }))).toBe('INSTRUMENT_BLOCKED')
    expect(
      await getErrorCode(adviceInput({ body: '某批次牛肉检出大肠菌群超标，请消费者停止食用。' })),
    ).toBe('FOOD_RISK_WORDS')
    expect(await getErrorCode(adviceInput({ title: '食 品 安 全 风 险 警 示' }))).toBe(
      'FOOD_RISK_WORDS',
    )
  })

  it('names nobody without a ground that may be published', async () => {
    expect(await getErrorCode(adviceInput({ merchantId: 'noodles' }))).toBe('MERCHANT_NAMED')
    expect(await getErrorCode(penaltyInput({ ground: undefined }))).toBe('NO_GROUND')

    const { ground } = penaltyInput()
    for (const wrongGround of [
      { procedure: 'simple' },
      { warningOnly: true },
      { effective: false },
      { publicUntil: '2026-11-24' },
    ])
      expect(await getErrorCode(penaltyInput({ ground: { ...ground, ...wrongGround } }))).toBe(
        'NO_GROUND',
      )
    expect(await getErrorCode(penaltyInput({ merchantId: 'none' }))).toBe(
      'MERCHANT_NOT_FOUND merchantId',
    )
  })

  it('publishes a complaint only when it is closed, was right, and its complainant agreed', async () => {
    const draftOnCase = async (change: object, assess?: boolean) => {
      const caseId = await createCase(product, 'settled', change)

      if (assess !== undefined)
        await product
          .as('officer1')
          .call('merchant.recordAssessment', { caseId, substantiated: assess })

      const { number } = await product.as('consumer').call('complaint.detail', { caseId })
      const input = penaltyInput({
        instrument: 'complaint',
        ground: { kind: 'complaint', documentNo: number },
      })

      return product.as('officer1').getReply('warning.draft', input)
    }

    expect(await draftOnCase({ mayPublish: true }, true)).toMatchObject({ ok: true })
    expect(await draftOnCase({}, true)).toMatchObject({ ok: false, error: { code: 'NO_GROUND' } })
    expect(await draftOnCase({ mayPublish: true })).toMatchObject({ ok: false })
    expect(await draftOnCase({ mayPublish: true }, false)).toMatchObject({ ok: false })
  })

  it('is refused to other roles and to staff who may not draft this kind of warning', async () => {
    for (const who of ['consumer', 'leader1', 'admin', 'formerOfficer'])
      expect(await getErrorCode(adviceInput(), who)).toBe('NOT_ALLOWED')
    expect(await getErrorCode(penaltyInput(), 'dispatcher1')).toBe('NOT_ALLOWED')
    expect(await getErrorCode(penaltyInput({ instrument: 'exposure' }), 'officer1')).toBe(
      'NOT_ALLOWED',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.draft',
    who: 'officer1',
    prepareInput: async () => adviceInput(),
    changeInput: (input) => ({ ...input, title: '另一个标题' }),
  })
})
