import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const page = 'pages/shop/shop'
const reports = () => product.cloud.database.find('fault_reports', { kind: 'phone' })

it('errors of one page on one day are one report, which keeps nothing of the message', async () => {
  const reportError = (name: string, message: string) =>
    product.as(name).call('service.reportPhoneError', { page, message })
  await reportError('first', 'TypeError: 张三 13800001234')
  await reportError('second', 'another error')
  expect(reports()).toMatchObject([{ kind: 'phone', action: page, count: 2 }])
  expect(JSON.stringify(reports())).not.toMatch(/张三|13800001234|TypeError/)
})

it('the eleventh report of a person on one day is refused', async () => {
  const phone = product.as('third')
  for (let count = 0; count < 10; count++)
    await phone.call('service.reportPhoneError', { page, message: 'x' })
  expect(await phone.refused('service.reportPhoneError', { page, message: 'x' })).toBe('TOO_MANY')
})

it('a page that is no route is refused', async () => {
  const input = { page: '张三/1', message: 'x' }
  expect(await product.as('fourth').refused('service.reportPhoneError', input)).toBe(
    'INVALID_INPUT page',
  )
})
