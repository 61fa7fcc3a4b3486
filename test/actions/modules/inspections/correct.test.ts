import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { bindTo } from '../../merchant/bound'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'boss')
})
afterAll(() => product.close())

const order = async () =>
  (
    await product
      .as('officer1')
      .call('merchant.inspect', { merchantId: 'noodles', result: 'ordered', days: 7 })
  ).inspectionId
const proof = async (inspectionId: string) => ({
  inspectionId,
  note: '换了新的价目表',
  evidence: [await sealed(product, 'boss')],
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('merchant.correct', input))
const own = async (id: string) =>
  (await product.as('boss').call('merchant.mine', {})).shops[0]?.inspections.find(
    (one) => one.id === id,
  )
const waiting = async (who: string, id: string) =>
  (await product.as(who).call('merchant.tasks', {})).rechecks.find((one) => one.inspectionId === id)

describe('merchant.correct', () => {
  it('shows that it is put right; another officer looks again, and the finding says so wherever it is shown', async () => {
    const inspectionId = await order()
    expect(await own(inspectionId)).toMatchObject({
      result: 'ordered',
      dueAt: Date.parse('2026-12-01T23:59:59.999+08:00'),
    })
    await product.as('boss').call('merchant.correct', await proof(inspectionId))
    expect(await waiting('officer2', inspectionId)).toMatchObject({
      shop: '江边牛肉面馆',
      provedAt: expect.any(Number),
    })
    expect(await waiting('officer1', inspectionId)).toBeUndefined()
    expect(JSON.stringify(product.cloud.database.find('inspections', {}))).not.toContain('换了新的')
    const view = await product.as('officer2').call('merchant.inspection', { inspectionId })
    expect(view).toMatchObject({
      mayRecheck: true,
      proof: { note: '换了新的价目表', photos: [{ url: expect.any(String) }] },
    })
    const again = { merchantId: 'noodles', result: 'no_problem' as const, recheckOf: inspectionId }
    expect(await product.as('officer1').refused('merchant.inspect', again)).toBe(
      'INVALID_INPUT recheckOf',
    )
    await product.as('officer2').call('merchant.inspect', again)
    expect(await product.as('officer2').refused('merchant.inspect', again)).toBe('WRONG_STATE')
    expect(await waiting('officer2', inspectionId)).toBeUndefined()
    const corrected = '2026-11-24'
    expect(await own(inspectionId)).toMatchObject({ result: 'ordered', corrected })
    const { inspections } = await product
      .as('anybody')
      .call('merchant.scan', { scene: 'wall.noodles' })
    expect(inspections).toContainEqual({ day: '2026-11-24', result: 'ordered', corrected })
  })

  it('not put right: the order is over, the new one runs', async () => {
    const inspectionId = await order()
    const input = {
      merchantId: 'noodles',
      result: 'ordered' as const,
      days: 3,
      recheckOf: inspectionId,
    }
    const { inspectionId: second } = await product.as('officer2').call('merchant.inspect', input)
    expect(await own(inspectionId)).not.toHaveProperty('corrected')
    expect(await waiting('officer1', second)).toBeDefined()
    expect(await refused('boss', await proof(inspectionId))).toBe('WRONG_STATE')
  })

  it('reminds the shop a day before, and tells who found it and the leaders when the date has passed', async () => {
    const inspectionId = await order()
    const told = (who: string) =>
      product.cloud.database.find('notifications', {
        to: product.as(who).openid,
      })[0] as unknown as {
        kind: string
        at: number
      }
    const passes = async (dueAt: number) => {
      const at = product.cloud.clock.now() - 1
      await product.cloud.database.update('inspections', { _id: inspectionId }, { $set: { dueAt } })
      await product.cloud.database.update(
        'schedule',
        { _id: `inspections:${inspectionId}` },
        { $set: { dueAt: at } },
      )
      await product.cloud.clock.set(product.cloud.clock.now() + 60_000)
    }
    const { at } = told('boss')
    await passes(product.cloud.clock.now() + 3_600_000)
    expect(told('boss')).toMatchObject({ kind: 'order' })
    expect(told('boss').at).toBeGreaterThan(at)
    await passes(product.cloud.clock.now() - 1)
    for (const who of ['officer1', 'leader1']) expect(told(who)).toMatchObject({ kind: 'recheck' })
    expect(product.cloud.database.count('schedule', { subject: inspectionId })).toBe(0)
  })

  it('is the shop’s own, once, with a photo and words', async () => {
    const inspectionId = await order()
    for (const who of ['consumer', 'officer1', 'leader1'])
      expect(await refused(who, await proof(inspectionId))).toBe('NOT_ALLOWED')
    expect(await refused('boss', { ...(await proof(inspectionId)), evidence: [] })).toBe(
      'INVALID_INPUT evidence',
    )
    expect(await refused('boss', { ...(await proof(inspectionId)), note: '' })).toBe(
      'INVALID_INPUT note',
    )
    expect(await refused('boss', await proof('nothing'))).toBe('MERCHANT_NOT_FOUND')
    await product.as('boss').call('merchant.correct', await proof(inspectionId))
    expect(await refused('boss', await proof(inspectionId))).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.correct',
    who: 'boss',
    ready: async () => proof(await order()),
    other: (input) => ({ ...input, note: '别的说法' }),
  })
})
