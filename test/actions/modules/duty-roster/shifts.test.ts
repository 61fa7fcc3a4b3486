import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.shifts', () => {
  it('shows a week of the own district, empty until it is planned, and the officers whom the caller may put on it', async () => {
    const { shifts, officers } = await product
      .as('dispatcher1')
      .call('command.shifts', { day: '2026-11-24' })
    expect(shifts.map(({ day, kind }) => `${day} ${kind}`).slice(0, 3)).toEqual([
      ...['2026-11-23 day', '2026-11-23 night', '2026-11-24 day'],
    ])
    expect(shifts).toHaveLength(14)
    expect(shifts.map(({ over }) => over).slice(0, 4)).toEqual([true, true, false, false])
    expect(shifts.every(({ officers }) => officers.length === 0)).toBe(true)
    expect(officers.map(({ id }) => id)).toEqual([
      'officer1',
      'officer2',
      'officer3',
      'officerBranch2',
      'officerOffDuty',
    ])

    const { officers: led } = await product
      .as('headOfBranch')
      .call('command.shifts', { day: '2026-11-24' })
    expect(led.map(({ id }) => id)).toEqual(['officer1', 'officer2', 'officer3', 'officerOffDuty'])
    expect(
      (await product.as('officer1').call('command.shifts', { day: '2026-11-24' })).officers,
    ).toEqual([])
  })

  it('says how many cases a shift may expect, once three shifts like it have passed since the first', async () => {
    const readShifts = async () =>
      (await product.as('dispatcher1').call('command.shifts', { day: '2026-11-24' })).shifts
    expect((await readShifts()).some((shift) => 'forecast' in shift)).toBe(false)

    const past = await createCase(product, 'received')
    const earlyMorning = Date.parse('2026-11-18T07:00:00+08:00')
    await product.cloud.database.update(
      'cases',
      { _id: past },
      { $set: { submittedAt: earlyMorning, 'state.submittedAt': earlyMorning } },
    )
    await createCase(product, 'received', {}, 'another')
    const shifts = await readShifts()
    const over = shifts[1]!
    const next = shifts.find(({ over, kind }) => !over && kind === 'day')!

    expect(over).not.toHaveProperty('forecast')
    // Four working days have passed whole since then; the case of this morning is of a shift that
    // runs.
    expect(next.forecast).toEqual({ mean: 0, from: 0, to: 0 })
  })

  it('tells the officer at the duty switch which shift is planned', async () => {
    const today = { day: '2026-11-24', kind: 'day' as const }
    await product
      .as('dispatcher1')
      .call('command.plan', { ...today, officers: ['officer1', 'officerOffDuty'] })
    await product
      .as('dispatcher1')
      .call('command.plan', { ...today, kind: 'night', officers: ['officer2'] })

    const readShiftOf = async (name: string) =>
      (await product.as(name).call('officer.tasks', {})).duty.shift

    const eight = Date.parse('2026-11-24T08:00:00+08:00')
    expect(await readShiftOf('officerOffDuty')).toEqual({
      ...today,
      from: eight,
      endsAt: eight + 12 * 3_600_000,
    })
    expect(await readShiftOf('officer2')).toMatchObject({
      kind: 'night',
      from: eight + 12 * 3_600_000,
    })
    expect(await readShiftOf('officer3')).toBeUndefined()
  })

  it('a leader of the city sees and plans the roster of any district, others their own alone', async () => {
    const tomorrow = { day: '2026-11-25', kind: 'day' as const }
    const { district, officers } = await product
      .as('cityLeader')
      .call('command.shifts', { ...tomorrow, district: 'yuehu' })

    expect([district, officers.map(({ id }) => id)]).toEqual([
      '月湖区',
      ['officer1', 'officer2', 'officer3', 'officerBranch2', 'officerOffDuty'],
    ])
    expect(await product.as('cityLeader').call('command.shifts', tomorrow)).toMatchObject({
      officers: [{ id: 'officerElsewhere' }],
    })

    await product
      .as('cityLeader')
      .call('command.plan', { ...tomorrow, district: 'yuehu', officers: ['officer3'] })
    const { shifts } = await product.as('dispatcher1').call('command.shifts', tomorrow)

    expect(
      shifts.find(({ day, kind }) => day === tomorrow.day && kind === 'day')?.officers,
    ).toMatchObject([{ id: 'officer3' }])

    const otherDistrict = { ...tomorrow, district: 'longhushan' }
    expect(await product.as('leader1').getErrorCode('command.shifts', otherDistrict)).toBe(
      'NOT_ALLOWED',
    )
    expect(
      await product.as('leader1').getErrorCode('command.plan', { ...otherDistrict, officers: [] }),
    ).toBe('NOT_ALLOWED')

    const nowhere = { ...tomorrow, district: 'nowhere' }
    expect(await product.as('cityLeader').getErrorCode('command.shifts', nowhere)).toBe(
      'NOT_ALLOWED',
    )
    expect(
      await product.as('cityLeader').getErrorCode('command.plan', { ...nowhere, officers: [] }),
    ).toBe('NOT_ALLOWED')
  })

  it.each(['consumer', 'enforcement', 'council', 'admin'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('command.shifts', { day: '2026-11-24' })).toBe(
      'NOT_ALLOWED',
    )
  })
})
