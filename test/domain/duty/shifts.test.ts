import { describe, expect, it } from 'vitest'
import { mayPlanDuty } from '../../../cloudfunctions/_domain/case/relations'
import {
  findMovedOfficers,
  isShiftOver,
  nobodyPlanned,
  planShift,
} from '../../../cloudfunctions/_domain/staff/shifts'

describe('a plan of a shift', () => {
  it('remembers officers who came in and went out; the same officers again are no change', () => {
    const first = planShift(nobodyPlanned, ['officer1', 'officer2', 'officer1'], 'dispatcher1', 1)
    expect(first).toEqual({
      officers: ['officer1', 'officer2'],
      changes: [{ at: 1, by: 'dispatcher1', added: ['officer1', 'officer2'], removed: [] }],
    })
    expect(planShift(first, ['officer2', 'officer1'], 'dispatcher1', 2)).toBe(first)

    const second = planShift(first, ['officer2', 'officer3'], 'leader1', 3)
    expect(second.officers).toEqual(['officer2', 'officer3'])
    expect(second.changes.at(-1)).toEqual({
      at: 3,
      by: 'leader1',
      added: ['officer3'],
      removed: ['officer1'],
    })
    expect(findMovedOfficers(first, ['officer2', 'officer3']).sort()).toEqual([
      'officer1',
      'officer3',
    ])
    expect(findMovedOfficers(first, ['officer1', 'officer2'])).toEqual([])
  })

  it('keeps the latest changes, not all for ever', () => {
    const many = Array.from({ length: 30 }, (_, at) => at).reduce(
      (plan, at) => planShift(plan, at % 2 ? [] : ['officer1'], 'dispatcher1', at),
      nobodyPlanned,
    )

    expect(many.changes).toHaveLength(20)
    expect(many.changes.at(-1)?.at).toBe(29)
  })

  it('is a record from the moment that the shift is over', () => {
    const night = { day: '2026-11-24', kind: 'night' } as const
    expect(isShiftOver(night, Date.parse('2026-11-25T07:59:59+08:00'))).toBe(false)
    expect(isShiftOver(night, Date.parse('2026-11-25T08:00:00+08:00'))).toBe(true)
  })
})

describe('who plans whom', () => {
  const east = { districtId: 'yuehu', branchId: 'east' }

  it.each([
    ['the centre', { role: 'dispatcher', districtId: 'yuehu' }, true],
    ['another centre', { role: 'dispatcher', districtId: 'longhushan' }, false],
    ['the district’s leader', { role: 'leader', districtId: 'yuehu' }, true],
    ['the branch’s head', { role: 'leader', districtId: 'yuehu', branchId: 'east' }, true],
    ['another branch’s head', { role: 'leader', districtId: 'yuehu', branchId: 'west' }, false],
    ['an officer', { role: 'officer', districtId: 'yuehu', branchId: 'east' }, false],
  ] as const)('%s: %s %s', (_, viewer, may) => {
    expect(mayPlanDuty({ id: 'x', ...viewer }, east)).toBe(may)
  })
})
