import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTicket } from '../../../cloudfunctions/_persistence/secrets/encrypted-ticket'
import { phoneHash, provenPhoneHash } from '../../../cloudfunctions/_persistence/secrets/phone-hash'
import { openProduct, type Product } from '../cloud'
import { phoneCode } from './phone-code'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.phone', () => {
  it('gives the number behind a code, once', async () => {
    const code = await phoneCode(product, 'consumer', '13900000001')
    expect(await product.as('consumer').call('service.phone', { code })).toEqual({
      phone: '13900000001',
      proof: expect.not.stringContaining('1390000'),
    })
    expect(await product.as('consumer').getErrorCode('service.phone', { code })).toBe(
      'PHONE_CODE_SPENT phone',
    )
  })

  it.each([
    [{ code: 'made-up' }, 'PHONE_CODE_SPENT phone'],
    [{ code: '' }, 'INVALID_INPUT code'],
    [{ code: { $gt: '' } }, 'INVALID_INPUT code'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('consumer').getErrorCode('service.phone', input)).toBe(code)
  })
})

it('a number changes hands: after half a year its proof counts no more, and another person’s never', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  for (const name of ['MASTER_KEY', 'CODE_KEY']) vi.stubEnv(name, key)
  const proof = createTicket('phone', 'one', { mark: phoneHash('13900000001'), at: 0 })

  const daysInMs = (count: number) => count * 86_400_000
  expect(provenPhoneHash('one', proof, daysInMs(180))).toBe(phoneHash('13900000001'))
  expect(provenPhoneHash('one', proof, daysInMs(181))).toBeUndefined()
  expect(provenPhoneHash('two', proof, daysInMs(1))).toBeUndefined()
  expect(
    provenPhoneHash('one', createTicket('capture', 'one', { mark: 'x', at: 0 }), daysInMs(1)),
  ).toBeUndefined()

  vi.unstubAllEnvs()
})
