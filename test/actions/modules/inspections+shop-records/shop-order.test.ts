import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { makeDue } from '../../due'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('an order about a shop is a task of those ordered, with a date and a reminder; one of them inspects it, once', async () => {
  const shop = { merchantId: 'noodles', days: 3 }
  const orderInput = { to: ['officer1', 'officer2'], text: '请到店检查后厨', shop }
  const { id: orderId } = await product.as('leader1').call('command.order', orderInput)

  const readTasks = async (who: string) =>
    (await product.as(who).call('merchant.tasks', {})).inspections
  expect(await readTasks('officer1')).toMatchObject([
    { orderId, merchantId: 'noodles', with: '样例officer2' },
  ])
  expect(await readTasks('officer3')).toEqual([])
  expect(
    (await product.as('officer2').call('service.agenda', {})).items.map(({ kind }) => kind),
  ).toContain('inspections')

  const inspect = { merchantId: 'noodles', result: 'no_problem' as const, orderId }
  expect(await product.as('officer3').getErrorCode('merchant.inspect', inspect)).toBe(
    'MATTER_NOT_FOUND',
  )

  await makeDue(product, 'ordered_inspections', orderId)
  await product.cloud.clock.step(60_000)
  const notification = product.cloud.database.find('notifications', {
    to: product.as('officer1').openid,
    kind: 'inspection',
  })

  expect(notification).toMatchObject([{ caseId: orderId }])

  await product.as('officer2').call('merchant.inspect', inspect)
  expect(await readTasks('officer1')).toEqual([])
  expect(await product.as('officer1').getErrorCode('merchant.inspect', inspect)).toBe('MATTER_OVER')
  // It was drawn by no lot, and nothing says so.
  expect(
    (await product.as('officer1').call('merchant.dossier', { merchantId: 'noodles' }))
      .inspections[0],
  ).not.toHaveProperty('drawId')
  expect(
    await product.as('leader1').getErrorCode('command.order', { ...orderInput, to: ['officer1'] }),
  ).toBe('INVALID_INPUT to')
  expect(
    await product
      .as('leader1')
      .getErrorCode('command.order', { ...orderInput, shop: { ...shop, merchantId: 'none' } }),
  ).toBe('MERCHANT_NOT_FOUND')
})
