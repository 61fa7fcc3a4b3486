import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.orders', () => {
  it('an officer sees theirs, centre and leaders those of the district, the newest first', async () => {
    const give = async (to: string[], text: string) =>
      (await product.as('l1').call('command.order', { to, text })).id
    const first = await give(['o1'], '第一条指令')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const second = await give(['o1', 'o2'], '第二条指令')
    const seen = async (name: string) =>
      (await product.as(name).call('command.orders', {})).orders.map(({ id, text }) => [id, text])
    const all = [
      [second, '第二条指令'],
      [first, '第一条指令'],
    ]
    expect(await seen('o1')).toEqual(all)
    expect(await seen('o2')).toEqual(all.slice(0, 1))
    expect(await seen('o3')).toEqual([])
    expect(await seen('d1')).toEqual(all)
    expect(await seen('l1')).toEqual(all)
    expect(await seen('d9')).toEqual([])
    expect(product.slow).toEqual([])
  })

  it('tells a leader whom they can order: officers on duty whom they lead, and the enforcement team', async () => {
    const to = async (name: string) =>
      (await product.as(name).call('command.orders', {})).to?.map(({ id }) => id).sort()
    await product.as('o5').call('officer.duty', { onDuty: true })
    expect(await to('l1')).toEqual(['enforcement', 'o1', 'o2', 'o3', 'o5'])
    expect(await to('head')).toEqual(['o1', 'o2', 'o3'])
    for (const name of ['d1', 'o1', 'enforcement']) expect(await to(name)).toBeUndefined()
    const { orders } = await product.as('enforcement').call('command.orders', {})
    expect(orders).toEqual([])
    await product
      .as('l1')
      .call('command.order', { to: ['enforcement'], text: '请核查胜利路的假酒' })
    expect((await product.as('enforcement').call('command.orders', {})).orders).toMatchObject([
      { text: '请核查胜利路的假酒' },
    ])
  })

  it.each(['consumer', 'merchant', 'council'])('is not for %s', async (name) => {
    expect(await product.as(name).refused('command.orders', {})).toBe('NOT_ALLOWED')
  })
})
