import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { advice, drafted, openDesk, penalty, through } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

it('says to each what they may do next, and to the reviewer what looks personal', async () => {
  const id = await drafted(product, advice({ body: '请联系王女士，电话13900000001，核对退费。' }))
  const may = async (who: string) =>
    (await product.as(who).call('warning.file', { warningId: id })).may
  expect(await may('officer1')).toEqual(['revise', 'drop'])
  expect(await may('officer2')).toEqual(['revise', 'checkFacts', 'drop'])
  await through(product, id, ['checkFacts'])
  expect(await may('dispatcher1')).toContain('checkRedaction')
  const { findings } = await product.as('dispatcher1').call('warning.file', { warningId: id })
  expect(findings!.map(({ kind, text }) => [kind, text])).toContainEqual(['mobile', '13900000001'])
})

it('does not exist for others', async () => {
  const id = await drafted(product, penalty())
  for (const who of ['consumer', 'admin'])
    expect(await product.as(who).refused('warning.file', { warningId: id })).toBe('NOT_ALLOWED')
  expect(await product.as('officerElsewhere').refused('warning.file', { warningId: id })).toBe(
    'WARNING_NOT_FOUND',
  )
})
