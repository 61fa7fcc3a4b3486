import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, givePin, openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('staff.pin', () => {
  it('can be changed with the former one, and only by its owner', async () => {
    await givePin(product.cloud, product.as('officer1').openid)
    expect(await product.as('officer1').getErrorCode('staff.pin', { pin: '904121' })).toBe(
      'INVALID_INPUT old',
    )
    expect(
      await product.as('officer1').getErrorCode('staff.pin', { pin: '904121', old: '904121' }),
    ).toBe('PIN_WRONG old')

    await product.as('officer1').call('staff.pin', { pin: '904121', old: '315270' })
    expect(await product.as('officer1').getErrorCode('staff.confirm', { pin: '315270' })).toBe(
      'PIN_WRONG pin',
    )

    await givePin(product.cloud, product.as('officer2').openid)
  })

  it('refuses easy numbers and input that is no PIN', async () => {
    for (const pin of ['000000', '123456', '987654', '12345', '1234567', 'abcdef', '３１５２７０'])
      expect(
        await product.as('leader1').getErrorCode('staff.pin', { pin, old: '315270' }),
        pin,
      ).toBe('INVALID_INPUT pin')
  })

  it('is for staff alone', async () => {
    for (const who of ['a', 'owner'])
      expect(
        await product.as(who).getErrorCode('staff.pin', { pin: '904121', old: '315270' }),
      ).toBe('NOT_ALLOWED')
  })

  it('lies nowhere as it was typed, and no two hashes are the same', () => {
    const storedPins = product.cloud.database.find('pins', {})
    expect(JSON.stringify(storedPins)).not.toMatch(/315270|904121/)
    expect(new Set(storedPins.map(({ hash }) => hash)).size).toBe(storedPins.length)
    for (const name of product.cloud.database.collections())
      expect(JSON.stringify(product.cloud.database.find(name, {})), name).not.toContain('904121')
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.pin',
    who: 'dispatcher1',
    prepareInput: async () => {
      await product.cloud.database.remove('quotas', {})
      await givePin(product.cloud, product.as('dispatcher1').openid)
      return { pin: '904121', old: '315270' }
    },
    changeInput: () => ({ pin: '270315', old: '315270' }),
  })
})

it('an open phone in other hands has five tries in a quarter of an hour', async () => {
  await givePin(product.cloud, product.as('leader1').openid)
  for (const pin of ['111112', '111113', '111114', '111115', '111116'])
    expect(await product.as('leader1').getErrorCode('staff.confirm', { pin })).toBe('PIN_WRONG pin')
  expect(
    await product.as('leader1').getErrorCode('staff.confirm', { pin: '315270' }, createKey()),
  ).toBe('TOO_MANY')

  await product.cloud.clock.step(300_000)
  expect(
    await product.as('leader1').getErrorCode('staff.confirm', { pin: '315270' }, createKey()),
  ).toBe('TOO_MANY')

  await product.cloud.clock.step(600_000)
  await product.as('leader1').call('staff.confirm', { pin: '315270' })
})
