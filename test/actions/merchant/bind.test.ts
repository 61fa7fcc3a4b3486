import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const createBindingCode = async () =>
  (await product.as('officer1').call('merchant.invite', { merchantId: 'noodles' })).code
const changeCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('merchant.bind', () => {
  it('makes a caller with the code a representative from the next call on', async () => {
    const code = await createBindingCode()
    expect(
      await product.as('owner').call('merchant.bind', { merchantId: 'noodles', code }),
    ).toEqual({
      merchantId: 'noodles',
      name: '江边牛肉面馆',
    })
    expect(await product.as('owner').call('service.me', {})).toMatchObject({
      role: 'merchant',
      shops: ['noodles'],
    })
    expect((await product.as('owner').call('merchant.mine', {})).shops).toMatchObject([
      { id: 'noodles' },
    ])
  })

  it('accepts a code once', async () => {
    const code = await createBindingCode()
    await product.as('first').call('merchant.bind', { merchantId: 'noodles', code })

    expect(
      await product.as('second').getErrorCode('merchant.bind', { merchantId: 'noodles', code }),
    ).toBe('WRONG_STATE')
  })

  it('of two callers at the same time with one code, one is bound', async () => {
    const code = await createBindingCode()
    const replies = await Promise.all(
      ['left', 'right'].map((who) =>
        product.as(who).getReply('merchant.bind', { merchantId: 'noodles', code }),
      ),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('gives a stranger five tries, after which the code of the shop is still valid', async () => {
    const code = await createBindingCode()

    const bindWithWrongCode = (who: string) =>
      product.as(who).getReply('merchant.bind', { merchantId: 'noodles', code: changeCode(code) })

    const replies = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => bindWithWrongCode('thief')))
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort()

    expect(codes).toEqual([...Array(5).fill('INVALID_INPUT'), 'TOO_MANY', 'TOO_MANY'])
    expect(
      await product.as('thief').getErrorCode('merchant.bind', { merchantId: 'noodles', code }),
    ).toBe('TOO_MANY')

    await product.as('late').call('merchant.bind', { merchantId: 'noodles', code })
    expect(await product.as('late').call('service.me', {})).toMatchObject({ role: 'merchant' })
  })

  it('refuses staff, a wrong code, a late one, a shop that is not there, and letters', async () => {
    const code = await createBindingCode()
    const input = { merchantId: 'noodles', code }

    expect(await product.as('officer2').getErrorCode('merchant.bind', input)).toBe('NOT_ALLOWED')
    expect(
      await product.as('x').getErrorCode('merchant.bind', { ...input, code: changeCode(code) }),
    ).toBe('INVALID_INPUT code')
    expect(
      await product.as('x').getErrorCode('merchant.bind', { ...input, merchantId: 'none' }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('x').getErrorCode('merchant.bind', { ...input, code: '１２３４５６' }),
    ).toBe('INVALID_INPUT code')

    await product.cloud.clock.set(product.cloud.clock.now() + 11 * 60_000)
    expect(await product.as('x').getErrorCode('merchant.bind', input)).toBe('WRONG_STATE')
    expect(
      await product
        .as('owner')
        .getErrorCode('merchant.bind', { ...input, code: await createBindingCode() }),
    ).toBe('WRONG_STATE')
  })
})

describe('merchant.bind, repeated', () => {
  let person = 0

  // A shop of its own, with room for all the representatives bound here.
  const insertShop = async () => {
    const _id = `shop-${++person}`
    await product.cloud.database.insert('merchants', [
      { ...product.cloud.database.find('merchants', { _id: 'noodles' })[0]!, _id },
    ])
    return _id
  }

  itWritesOnce({
    product: () => product,
    action: 'merchant.bind',
    who: 'boss',
    prepareInput: async () => {
      const merchantId = await insertShop()
      return {
        merchantId,
        code: (await product.as('officer1').call('merchant.invite', { merchantId })).code,
      }
    },
    changeInput: (input) => ({ ...input, code: changeCode(input.code) }),
  })
})
