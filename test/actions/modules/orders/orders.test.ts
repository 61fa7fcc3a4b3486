import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.orders', () => {
  it('shows an officer their own orders, and the centre and leaders those of the district, the newest first', async () => {
    const giveOrder = async (to: string[], text: string) =>
      (await product.as('leader1').call('command.order', { to, text })).id

    const listOrders = async (name: string) =>
      (await product.as(name).call('command.orders', {})).orders.map(({ id, text }) => [id, text])

    const olderId = await giveOrder(['officer1'], '第一条指令')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const newerId = await giveOrder(['officer1', 'officer2'], '第二条指令')
    const older = [olderId, '第一条指令']
    const newer = [newerId, '第二条指令']

    expect(await listOrders('officer1')).toEqual([newer, older])
    expect(await listOrders('officer2')).toEqual([newer])
    expect(await listOrders('officer3')).toEqual([])
    expect(await listOrders('dispatcher1')).toEqual([newer, older])
    expect(await listOrders('leader1')).toEqual([newer, older])
    expect(await listOrders('dispatcherElsewhere')).toEqual([])
    // The lists are read by indexes alone.
    expect(product.slowQueries).toEqual([])
  })

  it('tells a leader whom they can order: officers on duty whom they lead, and the enforcement team', async () => {
    const listRecipients = async (name: string) =>
      (await product.as(name).call('command.orders', {})).to?.map(({ id }) => id).sort()

    await product.as('officerBranch2').call('officer.duty', { onDuty: true })

    expect(await listRecipients('leader1')).toEqual([
      'enforcement',
      'officer1',
      'officer2',
      'officer3',
      'officerBranch2',
    ])
    expect(await listRecipients('headOfBranch')).toEqual(['officer1', 'officer2', 'officer3'])
    for (const name of ['dispatcher1', 'officer1', 'enforcement'])
      expect(await listRecipients(name)).toBeUndefined()
  })

  it('shows the enforcement team an order that it was given', async () => {
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
    expect(await product.as(name).getErrorCode('command.orders', {})).toBe('NOT_ALLOWED')
  })
})
