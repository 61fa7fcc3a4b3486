import { describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/index'
import { type Role, roles } from '#shared/vocabulary/roles'
import {
  assertHasNoPart,
  findRelations,
  isLeaderOf,
  type Relation,
  type Viewer,
} from '../../cloudfunctions/_domain/case/relations'
import {
  opensCase,
  rechecksRepeatedWrite,
  roleForAction,
} from '../../cloudfunctions/_domain/permissions/permission'
import { permissions } from '../../cloudfunctions/_domain/permissions/table'
import { buildHistory, start } from './case-of'
import { errorCodeOf } from './refused'

const staff = (role: Role, id = 'officer1', districtId = 'yuehu'): Viewer => ({
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
    expect(roleForAction('complaint.submit', staff(role))).toBe('consumer')
    expect(roleForAction('officer.acceptOffer', staff(role))).toBe(
      role === 'officer' ? 'officer' : undefined,
    )
    expect(roleForAction('mediation.settle', staff(role))).toBe(
      role === 'officer' ? 'officer' : undefined,
    )
    expect(roleForAction('dispatch.confirmTriage', staff(role))).toBe(
      role === 'dispatcher' ? 'dispatcher' : undefined,
    )
    expect(roleForAction('dispatch.inbox', staff(role))).toBe(
      ['dispatcher', 'leader'].includes(role) ? role : undefined,
    )
  })

  it('given a request that is repeated, then only an export, which names persons, passes the door again', () => {
    const again = (Object.keys(permissions) as (keyof typeof permissions)[]).filter(
      rechecksRepeatedWrite,
    )
    expect(again).toEqual(['ledger.export'])
  })

  it.each<
    [action: Parameters<typeof opensCase>[0], Relation[], complaint: boolean, report: boolean]
  >([
    ['evidence.view', ['centre'], true, false],
    ['evidence.view', ['owner'], true, true],
    ['complaint.detail', ['respondent'], false, false],
    ['officer.tasks', [], true, true],
  ])('%s by %j: of a complaint %s, of a report %s', (action, having, complaint, report) => {
    expect([opensCase(action, having, 'complaint'), opensCase(action, having, 'report')]).toEqual([
      complaint,
      report,
    ])
  })

  it('a stranger does no staff work', () => {
    expect(roleForAction('officer.tasks', stranger)).toBeUndefined()
    expect(roleForAction('complaint.detail', stranger)).toBe('consumer')
  })
})

describe('who may see a case', () => {
  const relationsTo = (viewer: Viewer, state: Parameters<typeof buildHistory>[0]) =>
    findRelations(viewer, buildHistory(state).case, {
      complainant: 'openid-me',
      joined: [{ openid: 'openid-with', person: 2 }],
    })

  const canSee = (viewer: Viewer, state: Parameters<typeof buildHistory>[0]) =>
    opensCase('complaint.detail', relationsTo(viewer, state), 'complaint')

  it('filer and joiners always, a stranger never', () => {
    expect(canSee({ openid: 'openid-me' }, 'received')).toBe(true)
    expect(relationsTo({ openid: 'openid-with' }, 'received')).toEqual(['joined', 'filer'])
    expect(canSee({ openid: 'openid-with' }, 'received')).toBe(true)
    expect(canSee(stranger, 'received')).toBe(false)
  })

  it('a helper whom another district lent, for as long as they serve there', () => {
    const lent = {
      ...buildHistory('assigned').case,
      helpers: ['officerElsewhere'],
      lent: [{ officerId: 'officerElsewhere', districtId: 'longhushan' }],
    }

    const relationsFrom = (districtId: string) =>
      findRelations(staff('officer', 'officerElsewhere', districtId), lent, { complainant: 'x' })
    expect(['longhushan', 'guixi'].map(relationsFrom)).toEqual([['helper'], []])
  })

  it('dispatcher and leader of the district, not of another', () => {
    expect(canSee(staff('dispatcher'), 'received')).toBe(true)
    expect(canSee(staff('leader'), 'settled')).toBe(true)
    expect(canSee(staff('dispatcher', 'dispatcher2', 'longhushan'), 'received')).toBe(false)
    expect(canSee(staff('leader', 'leader2', 'longhushan'), 'received')).toBe(false)

    const city = {
      id: 'c1',
      role: 'leader' as const,
      districtId: 'longhushan',
      city: true as const,
    }

    expect(canSee({ openid: 'openid-city', staff: city }, 'received')).toBe(true)
    expect(canSee({ openid: 'openid-city', staff: { ...city, role: 'officer' } }, 'received')).toBe(
      false,
    )
  })

  it.each([
    ['the district', {}, [true, true, false]],
    ['a branch', { branchId: 'east' }, [true, false, false]],
    ['the city', { city: true as const }, [true, true, true]],
  ])('a leader of %s orders whom they lead', (_, place, expected) => {
    const leader = { id: 'leader1', role: 'leader' as const, districtId: 'yuehu', ...place }
    const officers = [
      { districtId: 'yuehu', branchId: 'east' },
      { districtId: 'yuehu', branchId: 'west' },
      { districtId: 'longhushan', branchId: 'shan' },
    ]

    expect(officers.map((officer) => isLeaderOf(leader, officer))).toEqual(expected)
  })

  it('given an entrusted case, when staff of the district look, then the consumer council alone mediates it', () => {
    const { case: entrusted } = buildHistory('assigned')

    const relationsOf = (viewer: Viewer) =>
      findRelations(
        viewer,
        { ...entrusted, entrusted: { at: start } },
        { complainant: 'openid-me' },
      )
    expect(relationsOf(staff('council'))).toEqual(['entrusted'])
    expect(relationsOf(staff('council', 'a2', 'longhushan'))).toEqual([])

    const back = {
      ...entrusted,
      entrusted: { at: start, result: 'not_agreed' as const, backAt: start },
    }

    expect(findRelations(staff('council'), back, { complainant: 'openid-me' })).toEqual([])
    expect(relationsOf(staff('officer', 'officerElsewhere'))).toEqual([])
    expect(relationsOf(staff('enforcement'))).toEqual([])
    expect(relationsOf(staff('dispatcher'))).toEqual(['centre'])
    expect(relationsOf(staff('leader'))).toEqual(['leader'])
  })

  it('given a suspected violation, when the enforcement team looks, then that of the district and that of the city see it', () => {
    const relationsOf = (viewer: Viewer, referredAt?: number) =>
      findRelations(
        viewer,
        { ...buildHistory('assigned').case, ...(referredAt && { referredAt }) },
        { complainant: 'openid-me' },
      )

    const city: Viewer = {
      openid: 'c',
      staff: { id: 's9', role: 'enforcement', districtId: 'longhushan', city: true },
    }

    expect(relationsOf(staff('enforcement'))).toEqual([])
    expect(relationsOf(staff('enforcement'), start)).toEqual(['enforcement'])
    expect(relationsOf(staff('enforcement', 's2', 'longhushan'), start)).toEqual([])
    expect(relationsOf(city, start)).toEqual(['enforcement'])
    expect(relationsOf(staff('officer', 'officerElsewhere'), start)).toEqual([])
  })

  it('who has a part in a case joins no complaint in it', () => {
    const join = (viewer: Viewer) => () =>
      assertHasNoPart(viewer, buildHistory('assigned').case, {
        complainant: 'openid-me',
        joined: [],
      })
    expect(join(stranger)).not.toThrow()
    expect(join(staff('officer', 'officerElsewhere'))).not.toThrow()

    const own: Viewer = { openid: 'openid-other', otherOpenids: ['openid-me'] }
    const merchant = { id: 'r1', merchantIds: [buildHistory('assigned').case.merchantId as string] }

    for (const viewer of [
      staff('officer'),
      staff('dispatcher'),
      { openid: 'openid-me' },
      own,
      { openid: 'openid-shop', merchant },
    ])
      expect(errorCodeOf(join(viewer))).toBe('HAS_ANOTHER_PART')

    const untold = () =>
      assertHasNoPart({ openid: 'openid-shop', merchant }, buildHistory('received').case, {
        complainant: 'x',
      })

    expect(errorCodeOf(untold)).toBe('HAS_ANOTHER_PART')
  })

  it('given who joined and has left, then they join again; who complains from another phone is nothing else', () => {
    const filers = { complainant: 'openid-me', formerFilers: ['openid-left'] }
    const { case: state } = buildHistory('assigned')

    expect(() => assertHasNoPart({ openid: 'openid-left' }, state, filers)).not.toThrow()

    const dispatcher = staff('dispatcher')
    expect(findRelations(dispatcher, state, filers)).toEqual(['centre'])
    for (const other of ['openid-me', 'openid-left'])
      expect(findRelations({ ...dispatcher, otherOpenids: [other] }, state, filers)).toEqual([])
    // Nobody's phone opens a complaint that staff entered.
    expect(
      findRelations({ ...dispatcher, otherOpenids: [''] }, state, { complainant: '' }),
    ).toEqual(['centre'])
  })

  it('an officer while the offer is theirs or the case is theirs', () => {
    expect(canSee(staff('officer', 'officer1'), 'received')).toBe(false)
    expect(canSee(staff('officer', 'officer1'), 'offered')).toBe(true)
    expect(canSee(staff('officer', 'officer2'), 'offered')).toBe(false)
    expect(canSee(staff('officer', 'officer1'), 'returned')).toBe(false)
    expect(canSee(staff('officer', 'officer1'), 'settled')).toBe(true)
    expect(canSee(staff('officer', 'officer1', 'longhushan'), 'settled')).toBe(false)
  })

  it('the shop’s representative sees it as the respondent, and only there', () => {
    const merchant = (...merchantIds: string[]): Viewer => ({
      openid: 'openid-shop',
      merchant: { id: 'R1', merchantIds },
    })

    expect(relationsTo(merchant('merchant-001'), 'received')).toEqual(['respondent'])
    expect(
      opensCase('merchant.case', relationsTo(merchant('merchant-001'), 'received'), 'complaint'),
    ).toBe(true)
    expect(canSee(merchant('merchant-001'), 'received')).toBe(false)
    expect(relationsTo(merchant('merchant-002'), 'received')).toEqual([])
    expect(relationsTo(merchant(), 'received')).toEqual([])
    // No representative sees a report (Art. 37), and no member of staff acts as one.
    expect(relationsTo(merchant('merchant-001'), 'concluded')).toEqual([])
    expect(
      relationsTo({ ...merchant('merchant-001'), ...staff('enforcement') }, 'received'),
    ).toEqual([])
  })

  it('a representative may do what a merchant and what a consumer may, nothing of the staff', () => {
    const merchant: Viewer = {
      openid: 'openid-shop',
      merchant: { id: 'R1', merchantIds: ['merchant-001'] },
    }

    expect(roleForAction('merchant.mine', merchant)).toBe('merchant')
    expect(roleForAction('merchant.mine', stranger)).toBeUndefined()
    expect(roleForAction('merchant.unbind', staff('officer'))).toBe('officer')
    expect(roleForAction('merchant.invite', merchant)).toBeUndefined()
    expect(roleForAction('officer.tasks', merchant)).toBeUndefined()
    expect(roleForAction('complaint.submit', merchant)).toBe('consumer')
    expect(roleForAction('merchant.mine', { ...merchant, ...staff('officer') })).toBeUndefined()
  })

  it.each(['enforcement', 'council', 'admin', 'merchant'] as const)('no %s (yet)', (role) => {
    expect(canSee(staff(role), 'assigned')).toBe(false)
  })
})
