import { describe, expect, it } from 'vitest'
import {
  assertGridConsistent,
  requireChangeablePlace,
} from '../../../../cloudfunctions/_modules/places/change-rules'
import { errorAndFieldOf, errorCodeOf } from '../../refused'

const admin = { districtId: 'yuehu' }
const cityAdmin = { districtId: 'yuehu', city: true }
const here = { districtId: 'yuehu' }
const elsewhere = { districtId: 'longhushan' }

describe('the places that an admin may change', () => {
  it.each<[string, { districtId: string; city?: boolean }, typeof here | undefined, boolean]>([
    ['of the own district', admin, here, true],
    ['not of another district', admin, elsewhere, false],
    ['of every district for the city’s admin', cityAdmin, elsewhere, true],
    ['not a closed one', cityAdmin, { ...here, closedAt: 1 } as typeof here, false],
    ['not one that does not exist', cityAdmin, undefined, false],
  ])('%s', (_, by, place, isReached) => {
    const code = errorCodeOf(() => requireChangeablePlace(by, place))
    expect(code).toBe(isReached ? undefined : 'PLACE_NOT_FOUND')
  })
})

describe('a grid is consistent', () => {
  const grid = { districtId: 'yuehu', branchId: 'jiangbian', officerId: 'officer1' }
  const officer = { role: 'officer', active: true, branchId: 'jiangbian' }

  it.each<[string, typeof grid, typeof here | undefined, typeof officer | undefined, string?]>([
    ['with an officer of its branch', grid, here, officer, undefined],
    ['without one', { ...grid, officerId: undefined as never }, here, undefined, undefined],
    ['not in a branch of another district', grid, elsewhere, officer, 'branchId'],
    ['not in no branch', grid, undefined, officer, 'branchId'],
    ['not with a dispatcher', grid, here, { ...officer, role: 'dispatcher' }, 'officerId'],
    ['not with one who left', grid, here, { ...officer, active: false }, 'officerId'],
    ['not with one of another branch', grid, here, { ...officer, branchId: 'x' }, 'officerId'],
    ['not with an unknown one', grid, here, undefined, 'officerId'],
  ])('%s', (_, ofGrid, branch, account, field) => {
    const fault = errorAndFieldOf(() => assertGridConsistent(ofGrid, branch, account))
    expect(fault).toBe(field && `INVALID_INPUT ${field}`)
  })
})
