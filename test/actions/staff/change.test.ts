import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product, pin } from '../cloud'
import { makeDue } from '../due'
import { itWritesOnce } from '../writes'
import { joined, newOfficer } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const admin = () => product.as('admin')

describe('staff.change', () => {
  it('another post counts from the next call on', async () => {
    const { staffId, who } = await joined(product)
    const { gridId, branchId, ...plain } = newOfficer({ role: 'dispatcher' })
    expect(await admin().call('staff.change', { staffId, member: plain })).toEqual({
      state: 'active',
      held: 0,
    })
    expect(await product.as(who).refused('officer.tasks', {})).toBe('NOT_ALLOWED')
    expect(await product.as(who).call('dispatch.inbox', { box: 'waiting' } as never)).toBeDefined()
    expect(product.cloud.database.find('staff', { _id: staffId })[0]).not.toHaveProperty('gridId')
  })

  it('revoked at once: no action, no duty, no offer; cases go back to the centre; and it can be undone', async () => {
    const caseId = await caseIn(product, 'assigned')
    const account = () => {
      const { seq, hash, held, ...member } = product.cloud.database.find('staff', {
        _id: 'officer1',
      })[0]!
      return member
    }
    const member = account()
    expect(await admin().refused('staff.change', { staffId: 'officer1', active: false })).toBe(
      'INVALID_INPUT reason',
    )
    const { state, held } = await admin().call('staff.change', {
      staffId: 'officer1',
      active: false,
      reason: '调离',
    })
    expect([state, held]).toEqual(['revoked', 1])
    expect(await product.as('officer1').refused('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(await product.as('officer1').refused('officer.tasks', {})).toBe('NOT_ALLOWED')
    expect(product.cloud.database.find('duty', { _id: 'officer1' })[0]).toMatchObject({
      onDuty: false,
    })
    const view = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(view).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
    expect(view.timeline.at(-2)).toMatchObject({
      who: { role: 'system' },
      text: expect.stringContaining('已离开岗位'),
    })
    expect(
      product.cloud.database.find('notifications', { to: product.as('dispatcher1').openid })[0],
    ).toMatchObject({ caseId })
    expect(await admin().call('staff.change', { staffId: 'officer1', active: true })).toMatchObject(
      {
        state: 'active',
      },
    )
    expect(account()).toEqual(member)
    expect(product.cloud.database.find('cases', { _id: caseId })[0]).not.toHaveProperty('owner')
  })

  it('cases of a dismissed officer go back by the timer; so do those of an officer posted elsewhere', async () => {
    const { database } = product.cloud
    const owner = async (caseId: string) =>
      (database.find('cases', { _id: caseId })[0] as { owner?: string }).owner
    await product.as('officer1').call('officer.duty', { onDuty: true })
    const left = await caseIn(product, 'assigned', {}, 'left-behind')
    const officer1 = database.find('staff', { _id: 'officer1' })[0]!
    // As a function leaves it that dies after its transaction.
    const leaving = {
      active: false,
      left: 1,
      'state.left': 1,
      vacates: true,
      'state.vacates': true,
    }
    await database.update('staff', { _id: 'officer1' }, { $set: leaving })
    await makeDue(product, 'staff', 'officer1')
    await product.cloud.call('jobs', {})
    expect(await owner(left)).toBeUndefined()
    expect(database.find('staff', { _id: 'officer1' })[0]).not.toHaveProperty('vacates')
    await database.update(
      'staff',
      { _id: 'officer1' },
      { $set: { active: true }, $unset: { left: '', 'state.left': '' } },
    )

    const moved = await caseIn(product, 'assigned', {}, 'moved-away')
    const { branchId, gridId, ...plain } = newOfficer({
      role: 'dispatcher',
      name: officer1.name as string,
      badge: '调走',
    })
    await admin().call('staff.change', { staffId: 'officer1', member: plain })
    expect(await owner(moved)).toBeUndefined()
  })

  it('no change that is none, of oneself, of another district, or to where the admin has no say', async () => {
    const { staffId } = await joined(product, { badge: '不变' })
    expect(await admin().refused('staff.change', { staffId })).toBe('INVALID_INPUT member')
    expect(
      await admin().refused('staff.change', { staffId, member: newOfficer({ badge: '不变' }) }),
    ).toBe('INVALID_INPUT member')
    expect(
      await admin().refused('staff.change', { staffId: 'admin', active: false, reason: '试试' }),
    ).toBe('NOT_YOURSELF')
    expect(
      await admin().refused('staff.change', {
        staffId: 'officerElsewhere',
        active: false,
        reason: '试试',
      }),
    ).toBe('STAFF_NOT_FOUND')
    const { gridId, branchId, ...plain } = newOfficer({ role: 'leader', districtId: 'longhushan' })
    expect(await admin().refused('staff.change', { staffId, member: plain })).toBe('NOT_ALLOWED')
    expect(
      await product
        .as('leader1')
        .refused('staff.change', { staffId, active: false, reason: '试试' }),
    ).toBe('NOT_ALLOWED')
  })

  it('two admins who revoke each other at once: one of them stays', async () => {
    const { database } = product.cloud
    const other = await joined(product, {
      role: 'admin',
      branchId: undefined,
      gridId: undefined,
    } as never)
    for (let round = 0; round < 4; round++) {
      const revoke = (who: string, staffId: string) =>
        product.as(who).reply('staff.change', { staffId, active: false, reason: '试试' })
      const replies = await Promise.all([
        revoke('admin', other.staffId),
        revoke(other.who, 'admin'),
      ])
      const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()
      expect(codes).toEqual(['NOT_ALLOWED', 'ok'])
      expect(database.count('staff', { role: 'admin', districtId: 'yuehu', active: true })).toBe(1)
      const [stays, staffId] = replies[0]!.ok ? ['admin', other.staffId] : [other.who, 'admin']
      await product.as(stays).call('staff.change', { staffId, active: true })
    }
    await admin().call('staff.change', { staffId: other.staffId, active: false, reason: '试试' })
  })

  it('a person with a new account does not get the old one back', async () => {
    const { staffId, who } = await joined(product)
    await admin().call('staff.change', { staffId, active: false, reason: '调离' })
    const { code } = await admin().call('staff.invite', { member: newOfficer({ role: 'officer' }) })
    await product.as(who).call('staff.join', { code, pin })
    expect(await admin().refused('staff.change', { staffId, active: true })).toBe('ALREADY_STAFF')
    expect(
      product.cloud.database.count('staff', { openid: product.as(who).openid, active: true }),
    ).toBe(1)
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.change',
    who: 'admin',
    ready: async () => ({ staffId: 'officer2', member: newOfficer() }),
    other: ({ staffId }) => ({ staffId, member: newOfficer() }),
  })
})
