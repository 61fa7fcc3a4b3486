import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { createCase, memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createContactedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const settlementInput = (caseId: string): Input<'mediation.settle'> => ({
  caseId,
  mode: 'on_site',
  remedies: ['refund', 'apology', 'refund'],
  amountFen: 1000,
  terms: '商家当场退还 10 元并道歉🙏',
  performedAtOnce: true,
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.settle', input))

/** A case whose consumer has been phoned by officer1; both sides want to be mediated. */
async function createCaseReadyToSettle(
  state: 'assigned' | 'onsite' = 'assigned',
  complainant = 'consumer',
) {
  const caseId = await createCase(product, state, {}, complainant)
  await product.as('officer1').call('officer.recordContact', { caseId })
  await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
  return caseId
}

describe('mediation.settle', () => {
  it.each(['assigned', 'onsite'] as const)(
    'closes a case that is %s with a record; its terms are stored only as a hash and encrypted',
    async (state) => {
      const caseId = await createCaseReadyToSettle(state)
      const view = await product.as('officer1').call('mediation.settle', settlementInput(caseId))

      expect(view).toMatchObject({
        state: 'settled',
        outcome: {
          kind: 'settled',
          remedies: ['refund', 'apology'],
          amountFen: 1000,
          terms: settlementInput('').terms,
        },
      })
      expect(view).not.toHaveProperty('due')

      const { events, head } = readVerifiedCase(product, caseId)
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

  it('of settle and terminate at the same time, one counts', async () => {
    const caseId = await createCaseReadyToSettle()
    const replies = await Promise.all([
      product.as('officer1').getReply('mediation.settle', settlementInput(caseId)),
      product.as('officer1').getReply('mediation.terminate', {
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

    readVerifiedCase(product, caseId)
  })

  it.each(['assigned', 'onsite'] as const)('needs first contact, %s', async (state) => {
    expect(
      await getErrorCode(
        'officer1',
        settlementInput(await createCase(product, state, {}, 'silent')),
      ),
    ).toBe('NOT_CONTACTED')
  })

  it('is refused until both sides have consented to mediation', async () => {
    const caseId = await createContactedCase(product, 'unasked')
    expect(await getErrorCode('officer1', settlementInput(caseId))).toBe('CONSENT_NEEDED')

    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site' })
    expect(
      await product.as('officer1').call('mediation.settle', settlementInput(caseId)),
    ).toMatchObject({
      state: 'settled',
    })
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(
      await getErrorCode(
        'officer1',
        settlementInput(await createCase(product, state, {}, 'closed')),
      ),
    ).toBe('WRONG_STATE')
  })

  const getCase = memoize(() => createCaseReadyToSettle('assigned', 'owner-of-kept'))

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, settlementInput(await getCase()))).toBe(code)
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
    expect(await getErrorCode('officer1', { ...settlementInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.settle',
    who: 'officer1',
    prepareInput: async () => settlementInput(await createCaseReadyToSettle('assigned', 'writer')),
    changeInput: (input) => ({ ...input, amountFen: 2000 }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
