import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../case-in'
import { openProduct, type Product, secrets } from '../../cloud'
import { makeDue } from '../../due'
import { readVerifiedCase } from '../../seals'
import { templateSetting, templates } from '../../service/templates'

let product: Product
beforeAll(async () => {
  const environment = { ...secrets, NOTICE_TEMPLATES: templateSetting }
  product = await openProduct({ environment, templates })
})
afterAll(() => product.close())

describe('an order about a case that no officer has', () => {
  it('finds an officer for an urgent case that nobody took', async () => {
    const { caseId } = await product
      .as('unheard')
      .call('complaint.submit', complaintInput({ flags: ['mobile_vendor'] }))
    for (let minute = 0; minute < 8; minute++) await product.cloud.clock.step(60_000)
    await product
      .as('leader1')
      .call('command.order', { to: ['officer3'], text: '请立即前往处置', caseId })

    expect((await product.as('officer3').call('officer.tasks', {})).offers).toMatchObject([
      { case: { id: caseId }, ordered: true },
    ])
    expect(await product.as('officer3').call('officer.acceptOffer', { caseId })).toMatchObject({
      state: 'assigned',
      officer: { id: 'officer3' },
    })

    const { timeline } = await product.as('unheard').call('complaint.detail', { caseId })
    expect(timeline.map(({ text }) => text)).toContain('指挥中心正在重新派人')
  })

  it('sends another officer to one that a leader has recalled', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'taken-over')
    const recall = { caseId, reason: 'unreachable' as const, note: '' }
    const view = await product.as('leader1').call('dispatch.recallCase', recall)

    expect(view.may).toContain('orderOfficers')

    await product
      .as('leader1')
      .call('command.order', { to: ['officer2'], text: '请马上接手', caseId })
    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(['officer2'])

    await product.as('officer2').call('officer.acceptOffer', { caseId })
  })
})

describe('an order', () => {
  const readAgendaKinds = async (who: string) => {
    const { items } = await product.as(who).call('service.agenda', {})
    return items.map(({ kind, count }) => `${kind} ${count}`)
  }

  it('waits on the agenda until the person has acknowledged it, and for the centre until all have', async () => {
    const order = await product
      .as('leader1')
      .call('command.order', { to: ['officer1', 'enforcement'], text: '请到江边巡查' })

    const findOrdersItem = async () =>
      (await readAgendaKinds('dispatcher1')).find((line) => line.startsWith('orders'))

    const itemBefore = await findOrdersItem()
    expect(await readAgendaKinds('officer1')).toContain('orders 1')
    expect(await readAgendaKinds('enforcement')).toContain('orders 1')

    await product.as('officer1').call('command.acknowledge', { orderId: order.id })
    expect(await readAgendaKinds('officer1')).not.toContain('orders 1')
    expect(await findOrdersItem()).toBe(itemBefore)

    await product.as('enforcement').call('command.acknowledge', { orderId: order.id })
    expect(await findOrdersItem()).not.toBe(itemBefore)
  })

  it('notifies its recipients, and not its sender', async () => {
    const listPhrasesSentTo = (name: string) =>
      product.cloud.outbox
        .filter(({ openid }) => openid === product.as(name).openid)
        .map(({ data }) => (data as { phrase8: { value: string } }).phrase8.value)

    for (const name of ['officer2', 'leader1']) {
      await product.cloud.consent(product.as(name).openid, 'T-task', true)
      const { openid: _id } = product.as(name)
      await product.cloud.database.insert('subscriptions', [{ _id, kinds: ['task'] }])
    }
    const countBefore = listPhrasesSentTo('leader1').length
    await product.as('leader1').call('command.order', { to: ['officer2'], text: '请到市场巡查' })

    expect(listPhrasesSentTo('officer2').at(-1)).toBe('行政指令')
    expect(listPhrasesSentTo('leader1')).toHaveLength(countBefore)
  })

  it('reports an order that is not acknowledged in time to its sender once, who is also a leader', async () => {
    const sender = product.as('leader1').openid
    for (let consent = 0; consent < 3; consent++)
      await product.cloud.consent(sender, 'T-task', true)

    const countMessagesToSender = () =>
      product.cloud.outbox.filter(({ openid }) => openid === sender).length

    const { id } = await product
      .as('leader1')
      .call('command.order', { to: ['officer3'], text: '请去复查' })
    const countBefore = countMessagesToSender()
    await product.cloud.database.update(
      'orders',
      { _id: id },
      { $set: { pending: 1, 'state.answerBy': 1 } },
    )
    await makeDue(product, 'orders', id)
    await product.cloud.call('jobs', {})

    expect(countMessagesToSender() - countBefore).toBe(1)
  })
})
