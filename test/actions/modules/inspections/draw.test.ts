import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { drawPlan, openDraw, planDraw } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (who: string, drawId: string, number = '315315') =>
  expectNothingWritten(product, () =>
    product.as(who).getErrorCode('merchant.draw', { drawId, number }),
  )

const findNotification = (who: string) =>
  product.cloud.database.find('notifications', { to: product.as(who).openid })[0] as
    | { kind?: string }
    | undefined

describe('merchant.draw', () => {
  it('gives the shop to two inspectors, who are told, reminded a day before, and again with the leaders once it is late', async () => {
    const { drawId, inspectors } = await openDraw(product)
    expect(new Set(inspectors).size).toBe(2)
    for (const who of inspectors)
      expect(findNotification(who)).toMatchObject({ kind: 'inspection', caseId: drawId })

    const [doc] = product.cloud.database.find('draws', { _id: drawId }) as any[]

    const passDueDateAndNotify = async (dueAt: number) => {
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

      return [...inspectors, 'leader1'].map((who) => findNotification(who)?.kind)
    }

    expect(doc.dueAt).toBe(Date.parse('2026-12-01T23:59:59.999+08:00'))
    expect(await passDueDateAndNotify(product.cloud.clock.now() + 86_400_000)).toEqual([
      'inspection',
      'inspection',
      undefined,
    ])
    expect(await passDueDateAndNotify(product.cloud.clock.now() - 1)).toEqual([
      'inspection',
      'inspection',
      'inspection',
    ])
    expect(product.cloud.database.count('schedule', { subject: drawId })).toBe(0)
  })

  it('waits until the log holds the commitment', async () => {
    const { drawId } = await product.as('leader1').call('merchant.plan', drawPlan)
    expect(await getErrorCode('dispatcher1', drawId)).toBe('NOT_YET_PUBLISHED')
  })

  it('is opened once, by another than the planner, of the same district, with six digits', async () => {
    const drawId = await planDraw(product)
    expect(await getErrorCode('leader1', drawId)).toBe('SECOND_PERSON_NEEDED')
    expect(await getErrorCode('dispatcherElsewhere', drawId)).toBe('MATTER_NOT_FOUND')
    expect(await getErrorCode('dispatcher1', drawId, '31531')).toBe('INVALID_INPUT number')
    for (const who of ['officer1', 'enforcement', 'consumer', 'admin'])
      expect(await getErrorCode(who, drawId)).toBe('NOT_ALLOWED')

    await product.as('dispatcher1').call('merchant.draw', { drawId, number: '000001' })
    expect(await getErrorCode('dispatcher1', drawId)).toBe('MATTER_OVER')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.draw',
    who: 'dispatcher1',
    prepareInput: async () => ({ drawId: await planDraw(product), number: '315315' }),
    changeInput: (input) => ({ ...input, number: '315316' }),
  })
})
