import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { reportFindings } from '#shared/vocabulary/report'
import { createCase, memoize, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const conclusionInput = (caseId: string): Input<'officer.conclude'> => ({
  caseId,
  finding: 'filed',
  note: '现场查实，已立案',
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.conclude', input))

/** Files a report that officer1 has accepted. Returns the case id. */
async function createReportInHand(who: string): Promise<string> {
  const { caseId } = await product.as(who).call('complaint.report', reportInput())
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
  await product.as('officer1').call('officer.acceptOffer', { caseId })
  return caseId
}

describe('officer.conclude', () => {
  it.each(reportFindings.codes)(
    'closes a report with the finding %s; the reporter reads it, not the note',
    async (finding) => {
      const caseId = await createReportInHand(`finding-${finding}`)
      const view = await product
        .as('officer1')
        .call('officer.conclude', { ...conclusionInput(caseId), finding })

      expect(view).toMatchObject({
        state: 'concluded',
        outcome: { kind: 'concluded', finding, note: '现场查实，已立案' },
      })
      expect(readVerifiedCase(product, caseId).head).toMatchObject({
        queue: 'closed',
        owner: 'officer1',
      })

      const consumerView = await product
        .as(`finding-${finding}`)
        .call('complaint.detail', { caseId })
      expect(consumerView).toMatchObject({ outcome: { kind: 'concluded', finding }, may: [] })
      expect(JSON.stringify(consumerView)).not.toContain('现场查实')
      expect(consumerView).not.toHaveProperty('due')
    },
  )

  it('an anonymous report needs no first contact', async () => {
    const caseId = await createReportInHand('nobody-to-phone')
    expect(await product.as('officer1').getErrorCode('officer.recordContact', { caseId })).toBe(
      'WRONG_STATE',
    )
  })

  it.each(['assigned', 'concluded'] as const)(
    'refuses a complaint, or a report that is over: %s',
    async (state) => {
      const caseId = await createCase(product, state, {}, `owner-${state}`)
      expect(await getErrorCode('officer1', conclusionInput(caseId))).toBe('WRONG_STATE')
    },
  )

  const getCase = memoize(() => createReportInHand('reporter-of-kept'))

  it.each([
    ['officer2', 'CASE_NOT_FOUND', 'has no part in the case'],
    ['officerElsewhere', 'CASE_NOT_FOUND', 'has no part in the case'],
    ['dispatcher1', 'NOT_ALLOWED', 'may never conclude a report'],
    ['leader1', 'NOT_ALLOWED', 'may never conclude a report'],
    ['consumer', 'NOT_ALLOWED', 'may never conclude a report'],
  ])('answers %s with %s, who %s', async (name, code) => {
    expect(await getErrorCode(name, conclusionInput(await getCase()))).toBe(code)
  })

  it('of two findings at the same time, one is recorded and the other refused', async () => {
    const caseId = await createReportInHand('race')
    const replies = await Promise.all(
      (['filed', 'not_filed'] as const).map((finding) =>
        product
          .as('officer1')
          .getReply('officer.conclude', { ...conclusionInput(caseId), finding }),
      ),
    )

    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
  })

  it.each([
    [{ finding: 'guilty' }, 'INVALID_INPUT finding'],
    [{ finding: { $gt: '' } }, 'INVALID_INPUT finding'],
    [{ note: '' }, 'INVALID_INPUT note'],
    [{ note: '🙈'.repeat(5_000) }, 'INVALID_INPUT note'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
    [{ caseId: 'X' }, 'CASE_NOT_FOUND'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { ...conclusionInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.conclude',
    who: 'officer1',
    prepareInput: () => createReportInHand('writer').then(conclusionInput),
    changeInput: (input) => ({ ...input, finding: 'not_filed' }),
  })
})
