import { afterEach, describe, expect, it } from 'vitest'
import { complaintInput } from './case-in'
import { createKey, openProduct, type Product } from './cloud'
import { countDocuments } from './writes'

let product: Product
afterEach(() => product.close())

const submit = (who: { openid?: string }, change: object = {}) =>
  product.cloud.call(
    'complaint',
    { action: 'submit', input: complaintInput(), key: createKey(), ...change },
    who,
  )

describe('the door of every function', () => {
  it('turns away a caller without an openid, even if the event names one', async () => {
    product = await openProduct()
    const countsBefore = countDocuments(product)

    for (const forgedIdentity of [
      {},
      { openid: 'o-x' },
      { OPENID: 'o-x' },
      { userInfo: { openId: 'o-x' } },
    ])
      expect(await submit({}, forgedIdentity)).toMatchObject({
        ok: false,
        error: { code: 'NOT_SIGNED_IN' },
      })
    expect(countDocuments(product)).toEqual(countsBefore)
  })

  it('knows only the actions of the contract', async () => {
    product = await openProduct()
    for (const action of [
      '',
      'delete',
      'constructor',
      '__proto__',
      'toString',
      { $gt: '' },
      null,
      undefined,
      5,
    ])
      expect(await submit({ openid: 'o-me' }, { action })).toMatchObject({
        ok: false,
        error: { code: 'UNKNOWN_ACTION' },
      })
    for (const event of [null, 'submit', [], undefined])
      expect(await product.cloud.call('complaint', event, { openid: 'o-me' })).toMatchObject({
        ok: false,
        error: { code: 'UNKNOWN_ACTION' },
      })
  })

  it('stops a person after 120 writes in ten minutes, and only that person', async () => {
    product = await openProduct()
    const { clock, database } = product.cloud
    const window = Math.floor(clock.now() / 600_000)
    await database.insert(
      'quotas',
      [window, window + 1].map((number) => ({
        _id: `write:o-busy:${number}`,
        count: 119,
        at: clock.now(),
      })),
    )

    expect(await submit({ openid: 'o-busy' })).toMatchObject({ ok: true })

    const countsBefore = countDocuments(product)
    expect(await submit({ openid: 'o-busy' })).toMatchObject({
      ok: false,
      error: { code: 'TOO_MANY' },
    })
    expect(countDocuments(product)).toEqual(countsBefore)
    expect(await submit({ openid: 'o-other' })).toMatchObject({ ok: true })
  })

  it('counts exactly also when a person’s first writes come all at once', async () => {
    product = await openProduct()
    await Promise.all(Array.from({ length: 12 }, () => submit({ openid: 'o-eager' })))

    expect(product.cloud.database.count('cases')).toBe(10)
  })
})

describe('a fault', () => {
  it.each([
    ['without a master key', {}],
    ['with half of one', { MASTER_KEY: 'c2hvcnQ=' }],
  ] as const)(
    '%s is answered with a number only, logged under it, and nothing is stored',
    async (_, environment) => {
      product = await openProduct({ environment })
      const countsBefore = countDocuments(product)
      const reply = (await submit({ openid: 'o-consumer-of-tests-with-long-id' })) as any

      expect(reply).toEqual({
        ok: false,
        error: {
          code: 'FAULT',
          message: '系统出了点问题，请稍后再试',
          requestId: expect.any(String),
        },
      })
      expect(countDocuments(product)).toEqual(countsBefore)

      const logged = JSON.stringify(product.cloud.calls.flatMap(({ logs }) => logs))
      expect(logged).toContain(reply.error.requestId)
      expect(logged).toContain('MASTER_KEY')
      expect(logged).not.toMatch(/样例甲|13900000001|胜利路|o-consumer-of-tests/)
    },
  )

  it('inside an action shows no stack and logs no person', async () => {
    product = await openProduct()
    await product.cloud.database.remove('districts', {})
    const reply = await submit({ openid: 'o-me' })

    expect(reply).toMatchObject({ ok: false, error: { code: 'FAULT' } })
    expect(JSON.stringify(reply)).not.toMatch(/ at |\.js|yuehu/)

    const logged = JSON.stringify(product.cloud.calls.flatMap(({ logs }) => logs))
    expect(logged).toContain('no district')
    expect(logged).not.toMatch(/样例甲|13900000001|胜利路/)
  })
})
