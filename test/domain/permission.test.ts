import { describe, expect, it } from 'vitest'
import { opens, permissions, relations, roleFor, type Viewer } from '../../cloudfunctions/_domain/permission'
import { contract } from '../../miniprogram/shared/contract/index'
import { type Role, roles } from '../../miniprogram/shared/vocabulary/roles'
import { caseIn } from './case-of'

const staff = (role: Role, id = 'o1', districtId = 'yuehu'): Viewer => ({
  openid: `openid-${id}`,
  staff: { id, role, districtId },
})
const stranger: Viewer = { openid: 'openid-stranger' }

describe('who may call what', () => {
  it('is said for every action of the contract and no other', () => {
    const actions = Object.entries(contract).flatMap(([area, verbs]) =>
      Object.keys(verbs).map((verb) => `${area}.${verb}`),
    )
    expect(Object.keys(permissions).sort()).toEqual(actions.sort())
  })

  it.each(roles.codes)('%s does staff work only in their own role', (role) => {
    expect(roleFor('complaint.submit', staff(role))).toBe('consumer')
    expect(roleFor('officer.accept', staff(role))).toBe(role === 'officer' ? 'officer' : undefined)
    expect(roleFor('mediation.settle', staff(role))).toBe(role === 'officer' ? 'officer' : undefined)
    expect(roleFor('dispatch.confirm', staff(role))).toBe(role === 'dispatcher' ? 'dispatcher' : undefined)
    expect(roleFor('dispatch.inbox', staff(role))).toBe(['dispatcher', 'leader'].includes(role) ? role : undefined)
  })

  it('a stranger does no staff work', () => {
    expect(roleFor('officer.tasks', stranger)).toBeUndefined()
    expect(roleFor('complaint.detail', stranger)).toBe('consumer')
  })
})

describe('who may see a case', () => {
  const of = (viewer: Viewer, state: Parameters<typeof caseIn>[0]) => relations(viewer, caseIn(state).case, 'openid-me')
  const sees = (viewer: Viewer, state: Parameters<typeof caseIn>[0]) =>
    opens('complaint.detail', of(viewer, state), 'complaint')

  it('the complainant always, a stranger never', () => {
    expect(sees({ openid: 'openid-me' }, 'received')).toBe(true)
    expect(sees(stranger, 'received')).toBe(false)
  })

  it('dispatcher and leader of the district, not of another', () => {
    expect(sees(staff('dispatcher'), 'received')).toBe(true)
    expect(sees(staff('leader'), 'settled')).toBe(true)
    expect(sees(staff('dispatcher', 'd2', 'longhushan'), 'received')).toBe(false)
    expect(sees(staff('leader', 'l2', 'longhushan'), 'received')).toBe(false)
  })

  it('an officer while the offer is theirs or the case is theirs', () => {
    expect(sees(staff('officer', 'o1'), 'received')).toBe(false)
    expect(sees(staff('officer', 'o1'), 'offered')).toBe(true)
    expect(sees(staff('officer', 'o2'), 'offered')).toBe(false)
    expect(sees(staff('officer', 'o1'), 'returned')).toBe(false)
    expect(sees(staff('officer', 'o1'), 'settled')).toBe(true)
    expect(sees(staff('officer', 'o1', 'longhushan'), 'settled')).toBe(false)
  })

  it.each(['squad', 'association', 'admin', 'merchant'] as const)('no %s (yet)', (role) => {
    expect(sees(staff(role), 'assigned')).toBe(false)
  })
})
