import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { reportFindings } from '#shared/vocabulary/report'
import { caseIn, once, reported } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const conclusion = (caseId: string): Input<'officer.conclude'> => ({
  caseId,
  finding: 'filed',
  note: '现场查实，已立案',
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('officer.conclude', input))

async function inHand(who: string): Promise<string> {
  const { caseId } = await product.as(who).call('complaint.report', reported())
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
      const caseId = await inHand(`finding-${finding}`)
      const view = await product
        .as('officer1')
        .call('officer.conclude', { ...conclusion(caseId), finding })
      expect(view).toMatchObject({
        state: 'concluded',
        outcome: { kind: 'concluded', finding, note: '现场查实，已立案' },
      })
      expect(sealedCase(product, caseId).head).toMatchObject({ queue: 'closed', owner: 'officer1' })
      const own = await product.as(`finding-${finding}`).call('complaint.detail', { caseId })
      expect(own).toMatchObject({ outcome: { kind: 'concluded', finding }, may: [] })
      expect(JSON.stringify(own)).not.toContain('现场查实')
      expect(own).not.toHaveProperty('due')
    },
  )

  it('an anonymous report needs no first contact', async () => {
    const caseId = await inHand('nobody-to-phone')
    expect(await product.as('officer1').refused('officer.recordContact', { caseId })).toBe(
      'WRONG_STATE',
    )
  })

  it.each(['assigned', 'concluded'] as const)(
    'refuses a complaint, or a report that is over: %s',
    async (state) => {
      expect(
        await refused('officer1', conclusion(await caseIn(product, state, {}, `owner-${state}`))),
      ).toBe('WRONG_STATE')
    },
  )

  const kept = once(() => inHand('reporter-of-kept'))
  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['consumer', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, conclusion(await kept()))).toBe(code)
  })

  it('two findings at once: one holds', async () => {
    const caseId = await inHand('race')
    const replies = await Promise.all(
      (['filed', 'not_filed'] as const).map((finding) =>
        product.as('officer1').reply('officer.conclude', { ...conclusion(caseId), finding }),
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
    expect(await refused('officer1', { ...conclusion('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.conclude',
    who: 'officer1',
    ready: () => inHand('writer').then(conclusion),
    other: (input) => ({ ...input, finding: 'not_filed' }),
  })
})
