import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { terminationGrounds } from '#shared/vocabulary/mediation'
import { createCase, memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const terminationInput = (caseId: string): Input<'mediation.terminate'> => ({
  caseId,
  mode: 'phone',
  ground: 'no_agreement',
  note: '商家不愿退款',
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.terminate', input))

async function createContactedCase(complainant: string) {
  const caseId = await createCase(product, 'assigned', {}, complainant)
  await product.as('officer1').call('officer.recordContact', { caseId })
  return caseId
}

describe('mediation.terminate', () => {
  it.each(terminationGrounds.codes.filter((ground) => ground !== 'sixty_days'))(
    'ends a case on the ground %s',
    async (ground) => {
      const caseId = await createContactedCase(`ground-${ground}`)
      const view = await product
        .as('officer1')
        .call('mediation.terminate', { ...terminationInput(caseId), ground })

      expect(view).toMatchObject({
        state: 'terminated',
        outcome: { kind: 'terminated', ground, note: '商家不愿退款' },
      })

      const { types, head } = readVerifiedCase(product, caseId)
      expect(types.at(-1)).toBe('mediation.terminated')
      expect(head).toMatchObject({ queue: 'closed', owner: 'officer1' })
    },
  )

  it('refuses sixty days that are not over', async () => {
    expect(
      await getErrorCode('officer1', {
        ...terminationInput(await createContactedCase('early')),
        ground: 'sixty_days',
      }),
    ).toBe('SIXTY_DAYS_NOT_OVER ground')
  })

  it('needs first contact', async () => {
    expect(
      await getErrorCode('officer1', terminationInput(await createCase(product, 'assigned'))),
    ).toBe('NOT_CONTACTED')
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await getErrorCode('officer1', terminationInput(await createCase(product, state)))).toBe(
      'WRONG_STATE',
    )
  })

  const getCase = memoize(() => createContactedCase('owner-of-kept'))

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, terminationInput(await getCase()))).toBe(code)
  })

  it.each([
    [{ ground: 'tired' }, 'INVALID_INPUT ground'],
    [{ note: '无' }, 'INVALID_INPUT note'],
    [{ mode: '' }, 'INVALID_INPUT mode'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { ...terminationInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.terminate',
    who: 'officer1',
    prepareInput: async () => terminationInput(await createContactedCase('writer')),
    changeInput: (input) => ({ ...input, note: '另一种说法' }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
