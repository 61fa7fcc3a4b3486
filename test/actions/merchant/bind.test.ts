import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const invited = async () =>
  (await product.as('officer1').call('merchant.invite', { merchantId: 'noodles' })).code
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('merchant.bind', () => {
  it('makes a caller with the code a representative from the next call on', async () => {
    const code = await invited()
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

  it('a code works once', async () => {
    const code = await invited()
    await product.as('first').call('merchant.bind', { merchantId: 'noodles', code })
    expect(
      await product.as('second').refused('merchant.bind', { merchantId: 'noodles', code }),
    ).toBe('WRONG_STATE')
  })

  it('two at once with one code: one of them', async () => {
    const code = await invited()
    const replies = await Promise.all(
      ['left', 'right'].map((who) =>
        product.as(who).reply('merchant.bind', { merchantId: 'noodles', code }),
      ),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('a stranger has five tries, and however they end the shop has its code', async () => {
    const code = await invited()
    const guess = (who: string) =>
      product.as(who).reply('merchant.bind', { merchantId: 'noodles', code: wrong(code) })
    const replies = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => guess('thief')))
    const codes = replies.map((one) => (one.ok ? 'OK' : one.error.code)).sort()
    expect(codes).toEqual([...Array(5).fill('INVALID_INPUT'), 'TOO_MANY', 'TOO_MANY'])
    expect(
      await product.as('thief').refused('merchant.bind', { merchantId: 'noodles', code }),
    ).toBe('TOO_MANY')
    await product.as('late').call('merchant.bind', { merchantId: 'noodles', code })
    expect(await product.as('late').call('service.me', {})).toMatchObject({ role: 'merchant' })
  })

  it('refuses staff, a wrong code, a late one, a shop that is not there, and letters', async () => {
    const code = await invited()
    const input = { merchantId: 'noodles', code }
    expect(await product.as('officer2').refused('merchant.bind', input)).toBe('NOT_ALLOWED')
    expect(await product.as('x').refused('merchant.bind', { ...input, code: wrong(code) })).toBe(
      'INVALID_INPUT code',
    )
    expect(await product.as('x').refused('merchant.bind', { ...input, merchantId: 'none' })).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('x').refused('merchant.bind', { ...input, code: '１２３４５６' })).toBe(
      'INVALID_INPUT code',
    )
    await product.cloud.clock.set(product.cloud.clock.now() + 11 * 60_000)
    expect(await product.as('x').refused('merchant.bind', input)).toBe('WRONG_STATE')
    expect(
      await product.as('owner').refused('merchant.bind', { ...input, code: await invited() }),
    ).toBe('WRONG_STATE')
  })
})

describe('merchant.bind, repeated', () => {
  let person = 0
  // A shop of its own, with room for all the representatives bound here.
  const shop = async () => {
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
    ready: async () => {
      const merchantId = await shop()
      return {
        merchantId,
        code: (await product.as('officer1').call('merchant.invite', { merchantId })).code,
      }
    },
    other: (input) => ({ ...input, code: wrong(input.code) }),
  })
})
