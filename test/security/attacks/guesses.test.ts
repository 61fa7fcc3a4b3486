import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { caseIn } from '../../actions/case-in'
import { newKey, openProduct, type Product } from '../../actions/cloud'
import { published } from '../../actions/ledger/phone'
import { phoneCode } from '../../actions/service/phone-code'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('no phone number can be guessed from the hash of an input: without the key a dump says nothing', async () => {
  const caseId = await caseIn(product, 'received', {}, 'moved')
  const input = { caseId, by: 'words', phone: '13900000077' } as const
  await product.as('moved').call('complaint.changePhone', input)
  const receipts = JSON.stringify(product.cloud.database.find('receipts', {}))
  expect(receipts).not.toContain(bodyHash(input))
})

it('a number that WeChat charges for is asked of it twenty times a day for one person', async () => {
  for (let asked = 0; asked < 20; asked++) {
    const code = await phoneCode(product, 'asks', '13900000001')
    await product.as('asks').call('service.phone', { code })
  }
  expect(await product.as('asks').refused('service.phone', { code: 'another' })).toBe('TOO_MANY')
})

it('an export is not given again to the officer from whom the case was taken since', async () => {
  const caseId = await caseIn(product, 'assigned', {}, 'exported')
  await published(product)
  const key = newKey()
  const first = await product.as('o1').call('ledger.export', { caseId, volume: 1 }, key)
  expect(await product.as('o1').call('ledger.export', { caseId, volume: 1 }, key)).toEqual(first)
  await product.as('d1').call('dispatch.recall', { caseId, reason: 'unreachable', note: '' })
  expect(await product.as('o1').refused('ledger.export', { caseId, volume: 1 }, key)).toBe('CASE_NOT_FOUND')
})
