import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { caseIn, once } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { phoned } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const record = (caseId: string): Input<'mediation.settle'> => ({
  caseId,
  mode: 'on_site',
  remedies: ['refund', 'apology', 'refund'],
  amountFen: 1000,
  terms: '商家当场退还 10 元并道歉🙏',
  performedAtOnce: true,
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.settle', input))

/** A case whose consumer has been phoned by officer1; both sides want to be mediated. */
async function contacted(state: 'assigned' | 'onsite' = 'assigned', complainant = 'consumer') {
  const caseId = await caseIn(product, state, {}, complainant)
  await product.as('officer1').call('officer.recordContact', { caseId })
  await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
  return caseId
}

describe('mediation.settle', () => {
  it.each(['assigned', 'onsite'] as const)(
    'closes a case that is %s with a record; its terms are only sealed and encrypted',
    async (state) => {
      const caseId = await contacted(state)
      const view = await product.as('officer1').call('mediation.settle', record(caseId))
      expect(view).toMatchObject({
        state: 'settled',
        outcome: {
          kind: 'settled',
          remedies: ['refund', 'apology'],
          amountFen: 1000,
          terms: record('').terms,
        },
      })
      expect(view).not.toHaveProperty('due')
      const { events, head } = sealedCase(product, caseId)
      expect(events.at(-1)!.data).toMatchObject({
        mode: 'on_site',
        amountFen: 1000,
        terms: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
      expect(
        JSON.stringify([
          events,
          head,
          product.cloud.database.find('personal_data', { _id: caseId }),
        ]),
      ).not.toContain('道歉')
      expect(head).toMatchObject({ queue: 'closed', owner: 'officer1' })
      expect((await product.as('consumer').call('complaint.detail', { caseId })).may).toEqual([
        'rate',
        'confirmPayment',
      ])
    },
  )

  it('settle and terminate at once: one of them counts', async () => {
    const caseId = await contacted()
    const replies = await Promise.all([
      product.as('officer1').reply('mediation.settle', record(caseId)),
      product.as('officer1').reply('mediation.terminate', {
        caseId,
        mode: 'phone',
        ground: 'absent',
        note: '商家不来',
      }),
    ])
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
    sealedCase(product, caseId)
  })

  it.each(['assigned', 'onsite'] as const)('needs first contact, %s', async (state) => {
    expect(await refused('officer1', record(await caseIn(product, state, {}, 'silent')))).toBe(
      'NOT_CONTACTED',
    )
  })

  it('waits until both sides have said that they want to be mediated', async () => {
    const caseId = await phoned(product, 'unasked')
    expect(await refused('officer1', record(caseId))).toBe('CONSENT_NEEDED')
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site' })
    expect(await product.as('officer1').call('mediation.settle', record(caseId))).toMatchObject({
      state: 'settled',
    })
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await refused('officer1', record(await caseIn(product, state, {}, 'closed')))).toBe(
      'WRONG_STATE',
    )
  })

  const kept = once(() => contacted('assigned', 'owner-of-kept'))
  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, record(await kept()))).toBe(code)
  })

  it.each([
    [{ mode: 'letter' }, 'INVALID_INPUT mode'],
    [{ remedies: [] }, 'INVALID_INPUT remedies'],
    [{ remedies: ['fine'] }, 'INVALID_INPUT remedies.0'],
    [{ amountFen: 0 }, 'INVALID_INPUT amountFen'],
    [{ amountFen: 10.5 }, 'INVALID_INPUT amountFen'],
    [{ terms: '' }, 'INVALID_INPUT terms'],
    [{ terms: '长'.repeat(501) }, 'INVALID_INPUT terms'],
    [{ performedAtOnce: false }, 'INVALID_INPUT performedAtOnce'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('officer1', { ...record('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.settle',
    who: 'officer1',
    ready: async () => record(await contacted('assigned', 'writer')),
    other: (input) => ({ ...input, amountFen: 2000 }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
