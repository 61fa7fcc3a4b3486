import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const submitUrgent = (name: string) =>
  product.as(name).call('complaint.submit', complaintInput({ flags: ['mobile_vendor'] }))
const findNotification = (name: string) =>
  product.cloud.database.find('notifications', { to: product.as(name).openid })[0]
const readHead = (caseId: string) => readVerifiedCase(product, caseId).head

it('urgent: every phone shows the same minute running from filing until the consumer was phoned', async () => {
  const { caseId, submittedAt } = await submitUrgent('hurried')
  expect(readHead(caseId).offeredTo).toEqual(['officer1', 'officer2', 'officer3'])

  const minute = {
    at: submittedAt + 60_000,
    reason: expect.stringContaining('1 分钟内（非法定期限）'),
  }
  for (const name of ['officer1', 'officer2', 'officer3']) {
    const { offers } = await product.as(name).call('officer.tasks', {})
    expect(offers.find((offer) => offer.case.id === caseId)?.case.target).toMatchObject(minute)
    expect(findNotification(name)).toMatchObject({ kind: 'offered', caseId })
  }

  await product.as('officer3').call('officer.declineOffer', { caseId, reason: 'busy' })
  await product.as('officer2').call('officer.acceptOffer', { caseId })

  expect(await product.as('officer1').getErrorCode('officer.acceptOffer', { caseId })).toBe(
    'OFFER_TAKEN',
  )
  expect((await product.as('officer2').call('complaint.detail', { caseId })).target).toMatchObject({
    target: 'contact',
    ...minute,
  })

  const { target, contactedAt } = await product
    .as('officer2')
    .call('officer.recordContact', { caseId })
  expect(contactedAt).toBeGreaterThanOrEqual(submittedAt)
  expect(target).toMatchObject({ target: 'arrival' })

  await product.as('officer2').call('officer.returnCase', { caseId, reason: 'unable' })
  await product.as('hurried').call('complaint.withdraw', { caseId })
})

it('urgent and no officer answers: within minutes the branch head, then the centre and the city', async () => {
  const { caseId, submittedAt } = await submitUrgent('unheard')
  const escalationLevels: string[] = []
  while (escalationLevels.at(-1) !== 'city' && escalationLevels.length < 20) {
    await product.cloud.clock.step(60_000)
    const { state } = readHead(caseId)
    expect(state.offers !== undefined || state.state === 'returned').toBe(true)
    escalationLevels.push(state.escalation?.to ?? 'officers')
  }

  expect([...new Set(escalationLevels)]).toEqual(['officers', 'branch_head', 'centre', 'city'])
  expect(product.cloud.clock.now() - submittedAt).toBeLessThanOrEqual(8 * 60_000)
  expect(findNotification('leader1')).toMatchObject({ caseId })
})

it('a date that holidays move says which ones', async () => {
  const productOnHoliday = await openProduct({ at: Date.parse('2026-09-18T02:00:00Z') })
  try {
    const { caseId } = await productOnHoliday
      .as('consumer')
      .call('complaint.submit', complaintInput({ occurredAt: Date.parse('2026-09-17T02:00:00Z') }))
    const { due } = await productOnHoliday.as('consumer').call('complaint.detail', { caseId })
    expect(due).toMatchObject({
      what: 'accept',
      at: Date.parse('2026-09-29T15:59:59.999Z'),
      reason: '自收到投诉之日起 7 个工作日（9月29日前，中秋节放假不计，9月20日调休上班计入）',
    })
  } finally {
    await productOnHoliday.close()
  }
})
