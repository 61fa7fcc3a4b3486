import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import type { Product } from '../../actions/cloud'
import { openStudio } from '../../actions/modules/livestream/studio'
import { findFirstFault } from '../audited'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const stateOf = (caseId: string) =>
  (product.cloud.database.find('cases', { _id: caseId })[0] as any).state
const reason = '根本没有退钱给我'

describe('a case that is opened again never lies with an officer who has left', () => {
  const leaves = () =>
    product
      .as('admin')
      .call('staff.change', { staffId: 'officer1', active: false, reason: '调离岗位' })

  const comesBack = () =>
    product
      .as('admin')
      .call('staff.change', { staffId: 'officer1', active: true, reason: '回到岗位' })

  const endCaseOf = async (who: string) => {
    await product.cloud.database.update('duty', { _id: 'officer1' }, { $set: { onDuty: true } })
    const caseId = await createCase(product, 'settled', {}, who)
    await product.as(who).call('complaint.rate', { caseId, stars: 1, tags: [] })
    return caseId
  }

  it('by its complainant, or by a leader: it goes to the centre at once', async () => {
    const { as } = product
    const byComplainant = await endCaseOf('left')
    const byLeader = await endCaseOf('left-too')
    await leaves()
    const view = await as('left').call('mediation.reopen', { caseId: byComplainant, reason })

    expect(view.state).toBe('returned')

    await as('leader1').call('mediation.reopenAgain', { caseId: byLeader, reason })
    for (const caseId of [byComplainant, byLeader]) {
      expect(stateOf(caseId)).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
      expect(stateOf(caseId).owner).toBeUndefined()
      await as('dispatcher1').call('dispatch.confirmTriage', {
        caseId,
        class: 'ordinary',
        officerId: 'officer2',
      })
      await as('officer2').call('officer.acceptOffer', { caseId })
    }

    expect(await findFirstFault(product)).toBe('sound')

    await comesBack()
  })

  it('whichever comes first, when the officer leaves at the same moment', async () => {
    const { as, cloud } = product
    for (let turn = 0; turn < 6; turn++) {
      const who = `race-${turn}`
      const caseId = await endCaseOf(who)
      const pause = new Promise((resolve) => setTimeout(resolve, turn * 3))
      await Promise.all([
        pause.then(() => as(who).getReply('mediation.reopen', { caseId, reason })),
        leaves(),
      ])
      await cloud.fire('jobs')
      expect(stateOf(caseId), `turn ${turn}`).toMatchObject({ state: 'returned' })
      await comesBack()
    }
  })

  it('and with the officer who is still there it stays', async () => {
    const caseId = await endCaseOf('stays')
    const view = await product.as('stays').call('mediation.reopen', { caseId, reason })

    expect(view.state).toBe('assigned')
    expect(stateOf(caseId).owner).toBe('officer1')
  })
})

it('who has lost a case adds no pictures to it: their stream gets no further address', async () => {
  const { as, cloud } = product
  await cloud.database.update('duty', { _id: 'officer1' }, { $set: { onDuty: true } })
  const caseId = await createCase(product, 'assigned', {}, 'filmed')
  const { streamId } = await as('officer1').call('live.open', { caseId })
  await as('officer1').call('live.reopen', { streamId })
  await as('dispatcher1').call('dispatch.recallCase', {
    caseId,
    reason: 'unreachable',
    note: '打不通电话',
  } as never)

  expect(await as('officer1').getErrorCode('live.reopen', { streamId })).toBe('LIVE_NOT_FOUND')
})
