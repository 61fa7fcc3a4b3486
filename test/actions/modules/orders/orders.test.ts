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
      (await product.as('leader1').call('command.order', { to, text })).id
    const first = await give(['officer1'], '第一条指令')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const second = await give(['officer1', 'officer2'], '第二条指令')
    const seen = async (name: string) =>
      (await product.as(name).call('command.orders', {})).orders.map(({ id, text }) => [id, text])
    const all = [
      [second, '第二条指令'],
      [first, '第一条指令'],
    ]
    expect(await seen('officer1')).toEqual(all)
    expect(await seen('officer2')).toEqual(all.slice(0, 1))
    expect(await seen('officer3')).toEqual([])
    expect(await seen('dispatcher1')).toEqual(all)
    expect(await seen('leader1')).toEqual(all)
    expect(await seen('dispatcherElsewhere')).toEqual([])
    expect(product.slow).toEqual([])
  })

  it('tells a leader whom they can order: officers on duty whom they lead, and the enforcement team', async () => {
    const to = async (name: string) =>
      (await product.as(name).call('command.orders', {})).to?.map(({ id }) => id).sort()
    await product.as('officerBranch2').call('officer.duty', { onDuty: true })
    expect(await to('leader1')).toEqual([
      'enforcement',
      'officer1',
      'officer2',
      'officer3',
      'officerBranch2',
    ])
    expect(await to('headOfBranch')).toEqual(['officer1', 'officer2', 'officer3'])
    for (const name of ['dispatcher1', 'officer1', 'enforcement'])
      expect(await to(name)).toBeUndefined()
    const { orders } = await product.as('enforcement').call('command.orders', {})
    expect(orders).toEqual([])
    await product
      .as('leader1')
      .call('command.order', { to: ['enforcement'], text: '请核查胜利路的假酒' })
    expect((await product.as('enforcement').call('command.orders', {})).orders).toMatchObject([
      { text: '请核查胜利路的假酒' },
    ])
  })

  it.each(['consumer', 'merchant', 'council'])('is not for %s', async (name) => {
    expect(await product.as(name).refused('command.orders', {})).toBe('NOT_ALLOWED')
  })
})
