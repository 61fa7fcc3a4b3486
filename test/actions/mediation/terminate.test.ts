import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { terminationGrounds } from '#shared/vocabulary/mediation'
import { caseIn, once } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const ending = (caseId: string): Input<'mediation.terminate'> => ({
  caseId,
  mode: 'phone',
  ground: 'no_agreement',
  note: '商家不愿退款',
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.terminate', input))

async function contacted(complainant: string) {
  const caseId = await caseIn(product, 'assigned', {}, complainant)
  await product.as('officer1').call('officer.recordContact', { caseId })
  return caseId
}

describe('mediation.terminate', () => {
  it.each(terminationGrounds.codes.filter((ground) => ground !== 'sixty_days'))(
    'ends a case on the ground %s',
    async (ground) => {
      const caseId = await contacted(`ground-${ground}`)
      const view = await product
        .as('officer1')
        .call('mediation.terminate', { ...ending(caseId), ground })
      expect(view).toMatchObject({
        state: 'terminated',
        outcome: { kind: 'terminated', ground, note: '商家不愿退款' },
      })
      const { types, head } = sealedCase(product, caseId)
      expect(types.at(-1)).toBe('mediation.terminated')
      expect(head).toMatchObject({ queue: 'closed', owner: 'officer1' })
    },
  )

  it('refuses sixty days that are not over', async () => {
    expect(
      await refused('officer1', { ...ending(await contacted('early')), ground: 'sixty_days' }),
    ).toBe('SIXTY_DAYS_NOT_OVER ground')
  })

  it('needs first contact', async () => {
    expect(await refused('officer1', ending(await caseIn(product, 'assigned')))).toBe(
      'NOT_CONTACTED',
    )
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await refused('officer1', ending(await caseIn(product, state)))).toBe('WRONG_STATE')
  })

  const kept = once(() => contacted('owner-of-kept'))
  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, ending(await kept()))).toBe(code)
  })

  it.each([
    [{ ground: 'tired' }, 'INVALID_INPUT ground'],
    [{ note: '无' }, 'INVALID_INPUT note'],
    [{ mode: '' }, 'INVALID_INPUT mode'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('officer1', { ...ending('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.terminate',
    who: 'officer1',
    ready: async () => ending(await contacted('writer')),
    other: (input) => ({ ...input, note: '另一种说法' }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
