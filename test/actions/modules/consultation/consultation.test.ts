import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { askQuestion } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('is open to the person who asked and to staff who may answer only', async () => {
  const id = await askQuestion(product, 'ann')

  const readConsultation = (who: string) =>
    product.as(who).call('service.consultation', { consultationId: id })
  expect(await readConsultation('ann')).toMatchObject({ answering: false, waiting: true })
  expect(await readConsultation('dispatcher1')).toMatchObject({ answering: true })
  expect(JSON.stringify(await readConsultation('dispatcher1'))).not.toContain(
    product.as('ann').openid,
  )
  for (const who of ['bob', 'officer1', 'leader1', 'dispatcherElsewhere', 'admin'])
    expect(await product.as(who).getErrorCode('service.consultation', { consultationId: id })).toBe(
      'QUESTION_NOT_FOUND',
    )
})
