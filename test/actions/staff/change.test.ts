import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product, pin } from '../cloud'
import { makeDue } from '../due'
import { itWritesOnce } from '../writes'
import { joinStaff, officerInput } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const adminPhone = () => product.as('admin')

describe('staff.change', () => {
  it('makes another post count from the next call on', async () => {
    const { staffId, who } = await joinStaff(product)
    const { gridId, branchId, ...plain } = officerInput({ role: 'dispatcher' })

    expect(await adminPhone().call('staff.change', { staffId, member: plain })).toEqual({
      state: 'active',
      held: 0,
    })
    expect(await product.as(who).getErrorCode('officer.tasks', {})).toBe('NOT_ALLOWED')
    expect(await product.as(who).call('dispatch.inbox', { box: 'waiting' } as never)).toBeDefined()
    expect(product.cloud.database.find('staff', { _id: staffId })[0]).not.toHaveProperty('gridId')
  })

  it('revoked at once: no action, no duty, no offer; cases go back to the centre; and it can be undone', async () => {
    const caseId = await createCase(product, 'assigned')

    const readAccount = () => {
      const { seq, hash, held, ...member } = product.cloud.database.find('staff', {
        _id: 'officer1',
      })[0]!
      return member
    }

    const member = readAccount()
    expect(
      await adminPhone().getErrorCode('staff.change', { staffId: 'officer1', active: false }),
    ).toBe('INVALID_INPUT reason')

    const { state, held } = await adminPhone().call('staff.change', {
      staffId: 'officer1',
      active: false,
      reason: '调离',
    })

    expect([state, held]).toEqual(['revoked', 1])
    expect(await product.as('officer1').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(await product.as('officer1').getErrorCode('officer.tasks', {})).toBe('NOT_ALLOWED')
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
    expect(
      await adminPhone().call('staff.change', { staffId: 'officer1', active: true }),
    ).toMatchObject({
      state: 'active',
    })
    expect(readAccount()).toEqual(member)
    expect(product.cloud.database.find('cases', { _id: caseId })[0]).not.toHaveProperty('owner')
  })

  it('cases of a dismissed officer go back by the timer; so do those of an officer posted elsewhere', async () => {
    const { database } = product.cloud

    const readOwner = async (caseId: string) =>
      (database.find('cases', { _id: caseId })[0] as { owner?: string }).owner

    await product.as('officer1').call('officer.duty', { onDuty: true })
    const leftCaseId = await createCase(product, 'assigned', {}, 'left-behind')
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

    expect(await readOwner(leftCaseId)).toBeUndefined()
    expect(database.find('staff', { _id: 'officer1' })[0]).not.toHaveProperty('vacates')

    await database.update(
      'staff',
      { _id: 'officer1' },
      { $set: { active: true }, $unset: { left: '', 'state.left': '' } },
    )

    const movedCaseId = await createCase(product, 'assigned', {}, 'moved-away')
    const { branchId, gridId, ...plain } = officerInput({
      role: 'dispatcher',
      name: officer1.name as string,
      badge: '调走',
    })
    await adminPhone().call('staff.change', { staffId: 'officer1', member: plain })

    expect(await readOwner(movedCaseId)).toBeUndefined()
  })

  it('refuses a change without effect, of the caller, of another district or to a place outside the admin’s district', async () => {
    const { staffId } = await joinStaff(product, { badge: '不变' })
    expect(await adminPhone().getErrorCode('staff.change', { staffId })).toBe(
      'INVALID_INPUT member',
    )
    expect(
      await adminPhone().getErrorCode('staff.change', {
        staffId,
        member: officerInput({ badge: '不变' }),
      }),
    ).toBe('INVALID_INPUT member')
    expect(
      await adminPhone().getErrorCode('staff.change', {
        staffId: 'admin',
        active: false,
        reason: '试试',
      }),
    ).toBe('NOT_YOURSELF')
    expect(
      await adminPhone().getErrorCode('staff.change', {
        staffId: 'officerElsewhere',
        active: false,
        reason: '试试',
      }),
    ).toBe('STAFF_NOT_FOUND')

    const { gridId, branchId, ...plain } = officerInput({
      role: 'leader',
      districtId: 'longhushan',
    })
    expect(await adminPhone().getErrorCode('staff.change', { staffId, member: plain })).toBe(
      'NOT_ALLOWED',
    )
    expect(
      await product
        .as('leader1')
        .getErrorCode('staff.change', { staffId, active: false, reason: '试试' }),
    ).toBe('NOT_ALLOWED')
  })

  it('two admins who revoke each other at once: one of them stays', async () => {
    const { database } = product.cloud
    const otherAdmin = await joinStaff(product, {
      role: 'admin',
      branchId: undefined,
      gridId: undefined,
    } as never)
    for (let round = 0; round < 4; round++) {
      const revokeAccount = (who: string, staffId: string) =>
        product.as(who).getReply('staff.change', { staffId, active: false, reason: '试试' })
      const replies = await Promise.all([
        revokeAccount('admin', otherAdmin.staffId),
        revokeAccount(otherAdmin.who, 'admin'),
      ])
      const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()
      expect(codes).toEqual(['NOT_ALLOWED', 'ok'])
      expect(database.count('staff', { role: 'admin', districtId: 'yuehu', active: true })).toBe(1)
      const [stays, staffId] = replies[0]!.ok
        ? ['admin', otherAdmin.staffId]
        : [otherAdmin.who, 'admin']
      await product.as(stays).call('staff.change', { staffId, active: true })
    }
    await adminPhone().call('staff.change', {
      staffId: otherAdmin.staffId,
      active: false,
      reason: '试试',
    })
  })

  it('a person with a new account does not get the old one back', async () => {
    const { staffId, who } = await joinStaff(product)
    await adminPhone().call('staff.change', { staffId, active: false, reason: '调离' })
    const { code } = await adminPhone().call('staff.invite', {
      member: officerInput({ role: 'officer' }),
    })
    await product.as(who).call('staff.join', { code, pin })

    expect(await adminPhone().getErrorCode('staff.change', { staffId, active: true })).toBe(
      'ALREADY_STAFF',
    )
    expect(
      product.cloud.database.count('staff', { openid: product.as(who).openid, active: true }),
    ).toBe(1)
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.change',
    who: 'admin',
    prepareInput: async () => ({ staffId: 'officer2', member: officerInput() }),
    changeInput: ({ staffId }) => ({ staffId, member: officerInput() }),
  })
})
