import { afterAll, beforeAll, expect, it } from 'vitest'
import { givePin, openProduct, type Product, pin } from '../../actions/cloud'
import { createConsentedCase } from '../../actions/mediation/on-table'
import { createShop, ratingInput } from '../../actions/merchant/shops'
import { createJointCase, joinInput } from '../../actions/modules/joint-complaints/joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const accountOf = (who: string): string =>
  product.cloud.database.find('staff', { openid: product.as(who).openid, active: true })[0]!._id

/**
 * An officer's account for who had none, or for one who comes back from the phone that they had
 * before.
 */
async function serves(who: string): Promise<string> {
  const { as } = product
  const place = { districtId: 'yuehu', branchId: 'jiangbian', role: 'officer' } as const
  const member = { ...place, phone: '13900000123', name: '样例新', badge: `又${who}` }
  const { code, staffId } = await as('admin').call('staff.invite', { member: member as never })
  await as(who).call('staff.join', { code, pin })
  return staffId
}

/** An account goes to another phone of its person. */
async function changesPhone(who: string, phone: string): Promise<void> {
  await givePin(product.cloud, product.as(who).openid)
  const { code } = await product.as('admin').call('staff.rebind', { staffId: accountOf(who) })
  await product.as(phone).call('staff.join', { code, pin })
}

const at = { longitude: 117.005, latitude: 28.005 }
const onDuty = (who: string) => product.as(who).call('officer.duty', { onDuty: true, position: at })

const offeredIn = async (caseId: string) =>
  (await product.as('dispatcher1').call('dispatch.propose', { caseId })).candidates.map(
    ({ officerId }) => officerId,
  )

it('who left a joint complaint is still a party: as an officer they are neither offered it nor ordered there', async () => {
  const { as } = product
  const { caseId, invitation } = await createJointCase(product, 'received', 'stays', 'officer2')
  await as('officer2').call('complaint.leave', { caseId })
  await onDuty('officer2')
  await onDuty('officer3')
  const staffId = accountOf('officer2')

  expect(await offeredIn(caseId)).not.toContain(staffId)
  expect(await offeredIn(caseId)).toContain(accountOf('officer3'))

  const order = { to: [staffId], text: '去看看', caseId }
  expect(await as('cityLeader').getErrorCode('command.order', order)).toBe(
    'OFFICER_NOT_AVAILABLE to',
  )

  // They may come back as what they were.
  await as('officer2').call('complaint.join', joinInput(invitation))
  expect((await as('officer2').call('complaint.detail', { caseId })).joint?.people).toHaveLength(2)
})

it('nor does an officer let their own rating count, from the phone that they took up after it', async () => {
  const { as, cloud } = product
  const shop = await createShop(product)
  for (const who of ['rater one', 'rater two'])
    await as(who).call('merchant.rate', { ...ratingInput(shop), device: 'shared' })
  const { id: ratingId } = await as('will serve').call('merchant.rate', {
    ...ratingInput(shop),
    device: 'shared',
  })
  await serves('will serve')
  await changesPhone('will serve', 'serves now')
  const judged = { ratingId, counts: true, reason: '查看后决定' }

  expect(await as('serves now').getErrorCode('merchant.judge', judged)).toBe('NOT_ALLOWED')
  expect(cloud.database.find('ratings', { _id: ratingId })[0]).toMatchObject({ status: 'held' })
})

it('an officer who was recused is not asked again under an account of the phone that they had before', async () => {
  const { as } = product
  const caseId = await createConsentedCase(product, 'recuser')
  await as('recuser').call('mediation.requestRecusal', { caseId, reason: '网格员和店主是亲戚' })
  await as('leader1').call('mediation.decideRecusal', {
    caseId,
    granted: true,
    reason: '确实是亲戚',
  })
  await changesPhone('officer1', 'officer1, new phone')
  const second = await serves('officer1')
  await onDuty('officer1')

  expect(await offeredIn(caseId)).not.toContain(second)
})
