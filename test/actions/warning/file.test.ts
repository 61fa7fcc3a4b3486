import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { adviceInput, draftWarning, openProductWithDuties, penaltyInput, runSteps } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

it('says to each what they may do next, and to the reviewer what looks personal', async () => {
  const id = await draftWarning(
    product,
    adviceInput({ body: '请联系王女士，电话13900000001，核对退费。' }),
  )

  const listAllowedSteps = async (who: string) =>
    (await product.as(who).call('warning.file', { warningId: id })).may
  expect(await listAllowedSteps('officer1')).toEqual(['revise', 'drop'])
  expect(await listAllowedSteps('officer2')).toEqual(['revise', 'checkFacts', 'drop'])

  await runSteps(product, id, ['checkFacts'])
  expect(await listAllowedSteps('dispatcher1')).toContain('checkRedaction')

  const { findings } = await product.as('dispatcher1').call('warning.file', { warningId: id })
  expect(findings!.map(({ kind, text }) => [kind, text])).toContainEqual(['mobile', '13900000001'])
})

it('does not exist for other people', async () => {
  const id = await draftWarning(product, penaltyInput())
  for (const who of ['consumer', 'admin'])
    expect(await product.as(who).getErrorCode('warning.file', { warningId: id })).toBe(
      'NOT_ALLOWED',
    )
  expect(await product.as('officerElsewhere').getErrorCode('warning.file', { warningId: id })).toBe(
    'WARNING_NOT_FOUND',
  )
})
