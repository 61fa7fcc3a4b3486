import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { bindRepresentative } from '../../merchant/bound'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'boss')
})
afterAll(() => product.close())

const orderCorrection = async () =>
  (
    await product
      .as('officer1')
      .call('merchant.inspect', { merchantId: 'noodles', result: 'ordered', days: 7 })
  ).inspectionId

const proofInput = async (inspectionId: string) => ({
  inspectionId,
  note: '换了新的价目表',
  evidence: [await preserveFile(product, 'boss')],
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('merchant.correct', input))

const findInspectionOfShop = async (id: string) =>
  (await product.as('boss').call('merchant.mine', {})).shops[0]?.inspections.find(
    (inspection) => inspection.id === id,
  )

const findRecheck = async (who: string, id: string) =>
  (await product.as(who).call('merchant.tasks', {})).rechecks.find(
    (recheck) => recheck.inspectionId === id,
  )

describe('merchant.correct', () => {
  it('shows that it is put right; another officer looks again, and the finding says so wherever it is shown', async () => {
    const inspectionId = await orderCorrection()
    expect(await findInspectionOfShop(inspectionId)).toMatchObject({
      result: 'ordered',
      dueAt: Date.parse('2026-12-01T23:59:59.999+08:00'),
    })

    await product.as('boss').call('merchant.correct', await proofInput(inspectionId))
    expect(await findRecheck('officer2', inspectionId)).toMatchObject({
      shop: '江边牛肉面馆',
      provedAt: expect.any(Number),
    })
    expect(await findRecheck('officer1', inspectionId)).toBeUndefined()
    expect(JSON.stringify(product.cloud.database.find('inspections', {}))).not.toContain('换了新的')

    const view = await product.as('officer2').call('merchant.inspection', { inspectionId })
    expect(view).toMatchObject({
      mayRecheck: true,
      proof: { note: '换了新的价目表', photos: [{ url: expect.any(String) }] },
    })

    const recheckInput = {
      merchantId: 'noodles',
      result: 'no_problem' as const,
      recheckOf: inspectionId,
    }
    expect(await product.as('officer1').getErrorCode('merchant.inspect', recheckInput)).toBe(
      'INVALID_INPUT recheckOf',
    )

    await product.as('officer2').call('merchant.inspect', recheckInput)
    expect(await product.as('officer2').getErrorCode('merchant.inspect', recheckInput)).toBe(
      'WRONG_STATE',
    )
    expect(await findRecheck('officer2', inspectionId)).toBeUndefined()

    const corrected = '2026-11-24'
    expect(await findInspectionOfShop(inspectionId)).toMatchObject({ result: 'ordered', corrected })

    const { inspections } = await product
      .as('anybody')
      .call('merchant.scan', { scene: 'wall.noodles' })
    expect(inspections).toContainEqual({ day: '2026-11-24', result: 'ordered', corrected })
  })

  it('when the fault is not corrected, the order ends and a new one runs', async () => {
    const inspectionId = await orderCorrection()
    const input = {
      merchantId: 'noodles',
      result: 'ordered' as const,
      days: 3,
      recheckOf: inspectionId,
    }
    const { inspectionId: second } = await product.as('officer2').call('merchant.inspect', input)

    expect(await findInspectionOfShop(inspectionId)).not.toHaveProperty('corrected')
    expect(await findRecheck('officer1', second)).toBeDefined()
    expect(await getErrorCode('boss', await proofInput(inspectionId))).toBe('WRONG_STATE')
  })

  it('reminds the shop a day before, and tells who found it and the leaders when the date has passed', async () => {
    const inspectionId = await orderCorrection()

    const findNotification = (who: string) =>
      product.cloud.database.find('notifications', {
        to: product.as(who).openid,
      })[0] as unknown as {
        kind: string
        at: number
      }

    const passDueDate = async (dueAt: number) => {
      const justBefore = product.cloud.clock.now() - 1
      await product.cloud.database.update('inspections', { _id: inspectionId }, { $set: { dueAt } })
      await product.cloud.database.update(
        'schedule',
        { _id: `inspections:${inspectionId}` },
        { $set: { dueAt: justBefore } },
      )
      await product.cloud.clock.set(product.cloud.clock.now() + 60_000)
    }

    const { at } = findNotification('boss')
    await passDueDate(product.cloud.clock.now() + 3_600_000)

    expect(findNotification('boss')).toMatchObject({ kind: 'order' })
    expect(findNotification('boss').at).toBeGreaterThan(at)

    await passDueDate(product.cloud.clock.now() - 1)
    for (const who of ['officer1', 'leader1'])
      expect(findNotification(who)).toMatchObject({ kind: 'recheck' })
    expect(product.cloud.database.count('schedule', { subject: inspectionId })).toBe(0)
  })

  it('is for the shop alone, once, with a photo and words', async () => {
    const inspectionId = await orderCorrection()
    for (const who of ['consumer', 'officer1', 'leader1'])
      expect(await getErrorCode(who, await proofInput(inspectionId))).toBe('NOT_ALLOWED')
    expect(await getErrorCode('boss', { ...(await proofInput(inspectionId)), evidence: [] })).toBe(
      'INVALID_INPUT evidence',
    )
    expect(await getErrorCode('boss', { ...(await proofInput(inspectionId)), note: '' })).toBe(
      'INVALID_INPUT note',
    )
    expect(await getErrorCode('boss', await proofInput('nothing'))).toBe('MERCHANT_NOT_FOUND')

    await product.as('boss').call('merchant.correct', await proofInput(inspectionId))
    expect(await getErrorCode('boss', await proofInput(inspectionId))).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.correct',
    who: 'boss',
    prepareInput: async () => proofInput(await orderCorrection()),
    changeInput: (input) => ({ ...input, note: '别的说法' }),
  })
})
