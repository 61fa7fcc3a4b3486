import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { committed, opened, planned } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (who: string, drawId: string, number = '315315') =>
  refusedWithoutTrace(product, () => product.as(who).refused('merchant.draw', { drawId, number }))
const told = (who: string) =>
  product.cloud.database.find('notifications', { to: product.as(who).openid })[0] as
    | { kind?: string }
    | undefined

describe('merchant.draw', () => {
  it('gives the shop to two inspectors, who are told, reminded a day before, and again with the leaders once it is late', async () => {
    const { drawId, inspectors } = await opened(product)
    expect(new Set(inspectors).size).toBe(2)
    for (const who of inspectors)
      expect(told(who)).toMatchObject({ kind: 'inspection', caseId: drawId })
    const [doc] = product.cloud.database.find('draws', { _id: drawId }) as any[]
    const rings = async (dueAt: number) => {
      for (const who of [...inspectors, 'leader1'])
        await product.cloud.database.remove('notifications', { to: product.as(who).openid })
      await product.cloud.database.update('draws', { _id: drawId }, { $set: { dueAt } })
      const jobDueAt = product.cloud.clock.now() - 1
      await product.cloud.database.update(
        'schedule',
        { _id: `draws:${drawId}` },
        { $set: { dueAt: jobDueAt } },
      )
      await product.cloud.clock.step(60_000)
      return [...inspectors, 'leader1'].map((who) => told(who)?.kind)
    }
    expect(doc.dueAt).toBe(Date.parse('2026-12-01T23:59:59.999+08:00'))
    expect(await rings(product.cloud.clock.now() + 86_400_000)).toEqual([
      'inspection',
      'inspection',
      undefined,
    ])
    expect(await rings(product.cloud.clock.now() - 1)).toEqual([
      'inspection',
      'inspection',
      'inspection',
    ])
    expect(product.cloud.database.count('schedule', { subject: drawId })).toBe(0)
  })

  it('waits until the log holds the commitment', async () => {
    const { drawId } = await product.as('leader1').call('merchant.plan', planned)
    expect(await refused('dispatcher1', drawId)).toBe('NOT_YET_PUBLISHED')
  })

  it('is opened once, by another than the planner, of the same district, with six digits', async () => {
    const drawId = await committed(product)
    expect(await refused('leader1', drawId)).toBe('SECOND_PERSON_NEEDED')
    expect(await refused('dispatcherElsewhere', drawId)).toBe('MATTER_NOT_FOUND')
    expect(await refused('dispatcher1', drawId, '31531')).toBe('INVALID_INPUT number')
    for (const who of ['officer1', 'enforcement', 'consumer', 'admin'])
      expect(await refused(who, drawId)).toBe('NOT_ALLOWED')
    await product.as('dispatcher1').call('merchant.draw', { drawId, number: '000001' })
    expect(await refused('dispatcher1', drawId)).toBe('MATTER_OVER')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.draw',
    who: 'dispatcher1',
    ready: async () => ({ drawId: await committed(product), number: '315315' }),
    other: (input) => ({ ...input, number: '315316' }),
  })
})
