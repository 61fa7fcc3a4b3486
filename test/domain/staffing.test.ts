import { describe, expect, it } from 'vitest'
import { barred, changesOf, type Member, wrongWith } from '../../cloudfunctions/_domain/staff/staffing'

const officer: Member = {
  ...{
    role: 'officer',
    name: '样例',
    badge: '证1',
    phone: '139',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    gridId: 'g1',
  },
}
const leader: Member = { role: 'leader', name: '样例', badge: '证2', phone: '139', districtId: 'yuehu' }
const there = { district: true, branchIn: 'yuehu', gridIn: 'jiangbian' }

describe('a position that holds together', () => {
  it.each<[string, Member, Partial<typeof there>, string | undefined]>([
    ['an officer in their grid', officer, there, undefined],
    ['an officer without a grid', { ...officer, gridId: undefined as never }, there, undefined],
    ['a leader of a district', leader, { district: true }, undefined],
    ['a leader of a branch', { ...leader, branchId: 'jiangbian' }, there, undefined],
    ['a leader of the city', { ...leader, city: true }, { district: true }, undefined],
    ['no such district', leader, { district: false }, 'districtId'],
    ['a branch elsewhere', officer, { ...there, branchIn: 'longhushan' }, 'branchId'],
    ['no such branch', officer, { district: true, gridIn: 'jiangbian' }, 'branchId'],
    ['a grid of another branch', officer, { ...there, gridIn: 'shan' }, 'gridId'],
    ['an officer without a branch', { ...leader, role: 'officer' }, { district: true }, 'branchId'],
    ['a leader with a grid', { ...leader, branchId: 'jiangbian', gridId: 'g1' }, there, 'gridId'],
    ['a dispatcher with skills', { ...leader, role: 'dispatcher', skills: ['food'] }, { district: true }, 'skills'],
    ['a dispatcher in a branch', { ...leader, role: 'dispatcher', branchId: 'jiangbian' }, there, 'branchId'],
    ['an officer of the city', { ...officer, city: true }, there, 'city'],
    ['a leader of the city in a branch', { ...leader, city: true, branchId: 'jiangbian' }, there, 'branchId'],
    ['an admin who publishes', { ...leader, role: 'admin', duties: ['law'] }, { district: true }, 'duties'],
  ])('%s', (_what, member, posting, field) => {
    expect(wrongWith(member, { district: true, ...posting })?.[0]).toBe(field)
  })
})

describe('whom an admin may touch', () => {
  const own = { id: 'admin', districtId: 'yuehu' }
  const city = { ...own, id: 'city', city: true as const }
  const other = { id: 'x', districtId: 'longhushan' }
  it.each([
    ['somebody of the own district', own, { id: 'o1', districtId: 'yuehu' }, undefined, undefined],
    ['oneself', own, own, undefined, 'NOT_YOURSELF'],
    ['oneself, as the city’s', city, city, undefined, 'NOT_YOURSELF'],
    ['another district', own, other, undefined, 'STAFF_NOT_FOUND'],
    ['the city’s people', own, { ...city, id: 'boss' }, undefined, 'STAFF_NOT_FOUND'],
    ['a position in another district', own, undefined, { ...leader, districtId: 'longhushan' }, 'NOT_ALLOWED'],
    ['a position of the city', own, undefined, { ...leader, city: true as const }, 'NOT_ALLOWED'],
    ['another district, as the city’s', city, other, { ...leader, city: true as const }, undefined],
  ])('%s', (_what, admin, before, after, why) => expect(barred(admin, before, after)).toBe(why))
})

describe('what the history says', () => {
  it('each field that became different, from what to what; of a number only that it did', () => {
    const after: Member = { ...officer, gridId: 'g2', phone: '138', skills: ['price', 'food'] }
    expect(changesOf(officer, after)).toEqual([
      { field: 'phone' },
      { field: 'gridId', from: 'g1', to: 'g2' },
      { field: 'skills', from: '', to: 'food,price' },
    ])
  })
  it('nothing when nothing is different, whatever the order', () => {
    const one: Member = { ...officer, skills: ['food', 'price'] }
    expect(changesOf(one, { ...one, skills: ['price', 'food'] })).toEqual([])
  })
})
