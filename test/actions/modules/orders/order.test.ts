import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { makeDue } from '../../due'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const orderInput = (to: string[], caseId?: string) => ({
  to,
  text: '请立即到江边牛肉面馆处置',
  ...(caseId && { caseId }),
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('command.order', input))

describe('command.order', () => {
  it('goes to officers, who are notified; the text is kept encrypted', async () => {
    const order = await product
      .as('leader1')
      .call('command.order', orderInput(['officer1', 'officer2', 'officer1']))
    expect(order).toMatchObject({
      from: { id: 'leader1', name: '样例leader1' },
      to: [{ id: 'officer1' }, { id: 'officer2' }],
    })
    expect(order.answerBy - order.at).toBe(300_000)

    const notification = product.cloud.database.find('notifications', {
      to: product.as('officer2').openid,
    })[0]
    expect(notification).toMatchObject({ kind: 'order', caseId: order.id })
    expect(JSON.stringify(product.cloud.database.find('orders'))).not.toContain('江边牛肉面馆')
  })

  it('is an offer as well if the case has no owner', async () => {
    const caseId = await createCase(product, 'returned')
    const order = await product
      .as('leader1')
      .call('command.order', orderInput(['officer2'], caseId))

    expect(order).toMatchObject({ caseId, number: expect.stringMatching(/^YH-/) })
    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      state: { state: 'offered' },
      offeredTo: ['officer2'],
    })
    expect((await product.as('officer2').call('officer.tasks', {})).offers).toMatchObject([
      { ordered: true },
    ])

    await product.as('officer2').call('officer.acceptOffer', { caseId })
  })

  it('goes to the enforcement team too, who read and acknowledge it; the case that it is about is offered to officers alone', async () => {
    const caseId = await createCase(product, 'returned', {}, 'with-enforcement team')
    const { id } = await product
      .as('leader1')
      .call('command.order', orderInput(['enforcement', 'officer3'], caseId))

    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(['officer3'])

    const { orders } = await product.as('enforcement').call('command.orders', {})
    expect(orders.map((order) => order.id)).toEqual([id])

    const acknowledged = await product
      .as('enforcement')
      .call('command.acknowledge', { orderId: id })
    expect(acknowledged.to).toMatchObject([
      { id: 'enforcement', acknowledgedAt: expect.any(Number) },
      { id: 'officer3' },
    ])

    await product.as('leader1').call('command.order', orderInput(['enforcement'], caseId))
    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(['officer3'])

    await product.as('officer3').call('officer.acceptOffer', { caseId })
  })

  it('leaves a case with its owner (Art. 41)', async () => {
    const caseId = await createCase(product, 'assigned')
    await product.as('leader1').call('command.order', orderInput(['officer2'], caseId))

    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      state: { state: 'assigned' },
      owner: 'officer1',
    })
  })

  it('is escalated once if it is not acknowledged in time', async () => {
    const { id, answerBy } = await product
      .as('leader1')
      .call('command.order', orderInput(['officer3']))

    const readEscalatedAt = async () =>
      (await product.as('leader1').call('command.orders', {})).orders.find(
        (order) => order.id === id,
      )?.escalatedAt

    await product.cloud.call('jobs', {})
    expect(await readEscalatedAt()).toBeUndefined()

    await product.cloud.database.update(
      'orders',
      { _id: id },
      { $set: { pending: 1, 'state.answerBy': 1 } },
    )
    await makeDue(product, 'orders', id)
    await Promise.all([product.cloud.call('jobs', {}), product.cloud.call('jobs', {})])
    const escalatedAt = await readEscalatedAt()

    expect(escalatedAt).toBeGreaterThan(0)

    await product.cloud.call('jobs', {})
    expect(await readEscalatedAt()).toBe(escalatedAt)
    expect(answerBy).toBeGreaterThan(0)
  })

  it.each([
    ['headOfBranch', 'officerBranch2', 'OFFICER_NOT_AVAILABLE to'],
    ['leader1', 'officerElsewhere', 'OFFICER_NOT_AVAILABLE to'],
  ])('%s has no say over %s of another branch or district', async (name, to, code) => {
    expect(await getErrorCode(name, orderInput([to]))).toBe(code)
  })

  it('a branch’s head orders its own officers, the city’s leader those of any one district', async () => {
    expect(
      await product.as('headOfBranch').call('command.order', orderInput(['officer1'])),
    ).toMatchObject({
      from: { id: 'headOfBranch' },
    })
    expect(
      await product.as('cityLeader').call('command.order', orderInput(['officerElsewhere'])),
    ).toMatchObject({
      to: [{ id: 'officerElsewhere' }],
    })

    const { id } = await product
      .as('cityLeader')
      .call('command.order', orderInput(['officer1', 'officerBranch2']))
    const { orders } = await product.as('leader1').call('command.orders', {})

    expect(orders.map((order) => order.id)).toContain(id)
    expect(await getErrorCode('cityLeader', orderInput(['officer1', 'officerElsewhere']))).toBe(
      'OFFICER_NOT_AVAILABLE to',
    )
  })

  it('no officer accepts: the branch head is notified, reads the case and orders an officer, who accepts', async () => {
    const caseId = await createCase(product, 'offered')

    const readHead = () => readVerifiedCase(product, caseId).head

    // Each says nothing until the round has gone up to the head of the branch.
    for (let step = 0; step < 20 && readHead().state.escalation?.to !== 'branch_head'; step++) {
      await product.cloud.clock.set(readHead().advanceBy as number)
      await product.cloud.call('jobs', {})
    }

    expect(readHead().state.escalation).toMatchObject({ to: 'branch_head' })

    const findNotifications = (name: string) =>
      product.cloud.database.find('notifications', { to: product.as(name).openid, caseId })
    expect(findNotifications('headOfBranch')).toHaveLength(1)
    expect(findNotifications('cityLeader')).toHaveLength(0)
    expect((await product.as('headOfBranch').call('complaint.detail', { caseId })).may).toContain(
      'orderOfficers',
    )

    const { id } = await product
      .as('headOfBranch')
      .call('command.order', orderInput(['officer3'], caseId))
    expect((await product.as('officer3').call('officer.tasks', {})).offers).toMatchObject([
      { ordered: true },
    ])

    await product.as('officer3').call('officer.acceptOffer', { caseId })
    await product.as('officer3').call('command.acknowledge', { orderId: id })

    expect(readHead()).toMatchObject({ state: { state: 'assigned' }, owner: 'officer3' })

    const view = (await product.as('consumer').call('complaint.detail', { caseId })).timeline.map(
      ({ text }) => text,
    )
    expect(view.join()).toContain('已接单')
  })

  it.each([
    [orderInput(['officerOffDuty']), 'OFFICER_NOT_AVAILABLE'],
    [orderInput(['formerOfficer']), 'OFFICER_NOT_AVAILABLE to'],
    [orderInput(['officerElsewhere']), 'OFFICER_NOT_AVAILABLE to'],
    [orderInput(['dispatcher1']), 'OFFICER_NOT_AVAILABLE to'],
    [orderInput([]), 'INVALID_INPUT to'],
    [orderInput(Array.from({ length: 21 }, () => 'officer1')), 'INVALID_INPUT to'],
    [{ ...orderInput(['officer1']), text: '长'.repeat(10_000) }, 'INVALID_INPUT text'],
    [orderInput(['officer1'], 'NOCASE'), 'CASE_NOT_FOUND caseId'],
  ])('refuses %j', async (wrongInput, code) => {
    const withCase =
      code === 'OFFICER_NOT_AVAILABLE'
        ? { caseId: await createCase(product, 'returned', {}, 'off-duty') }
        : {}
    expect(await getErrorCode('leader1', { ...wrongInput, ...withCase })).toBe(code)
  })

  it.each(['consumer', 'officer1', 'dispatcher1', 'enforcement', 'admin'])(
    'is not for %s',
    async (name) => {
      expect(await getErrorCode(name, orderInput(['officer1']))).toBe('NOT_ALLOWED')
    },
  )

  itWritesOnce({
    product: () => product,
    action: 'command.order',
    who: 'leader1',
    prepareInput: async () => orderInput(['officer1']),
    changeInput: (input) => ({ ...input, text: '改为到桥头' }),
  })
})
