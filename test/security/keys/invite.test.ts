import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newInviteCode } from '../../../cloudfunctions/_persistence/secrets/ids'
import {
  type AdminAccount,
  createInvitationDocuments,
  planInvitation,
} from '../../../scripts/invite/admin-invitation'
import { codeKey, openProduct, type Product, pin } from '../../actions/cloud'

const adminAccount = (badge: string, active: boolean, left?: number): AdminAccount =>
  left === undefined
    ? { _id: badge, name: badge, badge, active }
    : { _id: badge, name: badge, badge, active, left }

const newMember = {
  role: 'admin' as const,
  name: '样例新管理员',
  badge: '证 9',
  phone: '13900000198',
  districtId: 'yuehu',
}

describe('for whom the operator may make an invitation', () => {
  it.each([
    [
      'an active admin',
      [adminAccount('a', true)],
      {},
      { problem: expect.stringContaining('还有在用的管理员') },
    ],
    ['a lapsed code', [adminAccount('a', false)], {}, { staffId: 'a', reason: 'code_lapsed' }],
    [
      'a new person, while an invited admin has not joined yet',
      [adminAccount('a', false)],
      { newMember },
      { problem: expect.stringContaining('还没有绑定微信') },
    ],
    [
      'nobody left',
      [adminAccount('a', false, 1)],
      {},
      { problem: expect.stringContaining('--name') },
    ],
    [
      'nobody left, and a new person',
      [adminAccount('a', false, 1)],
      { newMember },
      { staffId: expect.any(String), reason: 'no_admin', newMember },
    ],
    [
      'the only admin lost the WeChat',
      [adminAccount('a', true)],
      { lostBadge: 'a' },
      { staffId: 'a', reason: 'phone_lost' },
    ],
    [
      'one of two admins lost it: the other one helps',
      [adminAccount('a', true), adminAccount('b', true)],
      { lostBadge: 'a' },
      { problem: expect.stringContaining('还有在用的管理员') },
    ],
  ])('%s', (_, admins, request, plan) => {
    expect(planInvitation(admins, request)).toEqual(plan)
  })
})

describe('in an environment', () => {
  let product: Product
  beforeEach(async () => {
    vi.stubEnv('CODE_KEY', codeKey)
    product = await openProduct()
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await product.close()
  })

  it('all admins left: the invited person becomes an admin, and the log has the deed', async () => {
    const { database, clock } = product.cloud
    const plan = planInvitation([], { newMember })
    if ('problem' in plan) throw new Error(plan.problem)
    const code = newInviteCode()
    const documents = await createInvitationDocuments(plan, code, clock.now())
    for (const [name, docs] of Object.entries(documents)) await database.insert(name, docs)

    expect(await product.as('rescuer').call('staff.join', { code, pin })).toEqual({
      name: '样例新管理员',
      role: 'admin',
    })
    expect((await product.as('rescuer').call('staff.list', {})).members.length).toBeGreaterThan(0)

    await clock.step(180_000)
    const [adminAction] = (database.find('deeds') as any[]).filter(({ state }) => state.reason)

    expect(adminAction.state).toMatchObject({ staffId: plan.staffId, reason: 'no_admin' })

    const [event] = database.find('events', { caseId: `d-${adminAction._id}` }) as any[]
    expect(event).toMatchObject({ type: 'admin.invited' })
    expect(event, 'an event in the log is no longer pending').not.toHaveProperty('pending')
  })
})
