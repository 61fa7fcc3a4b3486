import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const tonight = { day: '2026-11-24', kind: 'night' as const }
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('command.plan', input))
const readShifts = async (name: string) =>
  (await product.as(name).call('command.shifts', { day: '2026-11-24' })).shifts

describe('command.plan', () => {
  it('puts officers on a shift; all staff of the district read it, with the name of the planner', async () => {
    const shift = await product
      .as('dispatcher1')
      .call('command.plan', { ...tonight, officers: ['officer1', 'officerOffDuty'] })
    expect(shift).toMatchObject({
      ...tonight,
      over: false,
      officers: [{ id: 'officer1', name: '样例officer1', branch: '江边分局' }, {}],
    })

    await product
      .as('headOfBranch')
      .call('command.plan', { ...tonight, officers: ['officer2', 'officerOffDuty'] })
    const plannedShift = (await readShifts('officer3')).find(
      ({ day, kind }) => day === tonight.day && kind === tonight.kind,
    )

    expect(plannedShift).toMatchObject({
      officers: [{ id: 'officer2' }, { id: 'officerOffDuty' }],
      changes: [
        { by: '样例headOfBranch', added: ['样例officer2'], removed: ['样例officer1'] },
        { by: '样例dispatcher1', added: ['样例officer1', '样例officerOffDuty'], removed: [] },
      ],
    })
  })

  it('refuses officers of other leaders, people who are no officers here, a shift that is over, and a caller who may not plan', async () => {
    const otherDay = { ...tonight, day: '2026-11-26' }
    await product
      .as('dispatcher1')
      .call('command.plan', { ...otherDay, officers: ['officerBranch2'] })
    await product
      .as('headOfBranch')
      .call('command.plan', { ...otherDay, officers: ['officerBranch2', 'officer1'] })

    expect(await getErrorCode('headOfBranch', { ...otherDay, officers: ['officer1'] })).toBe(
      'OFFICER_NOT_AVAILABLE officers',
    )
    for (const id of ['formerOfficer', 'officerElsewhere', 'dispatcher1', 'enforcement', 'nobody'])
      expect(await getErrorCode('dispatcher1', { ...tonight, officers: [id] })).toBe(
        'OFFICER_NOT_AVAILABLE officers',
      )
    expect(
      await getErrorCode('dispatcher1', {
        day: '2026-11-23',
        kind: 'night',
        officers: ['officer1'],
      }),
    ).toBe('SHIFT_OVER')
    expect(await getErrorCode('dispatcher1', { ...tonight, kind: 'noon', officers: [] })).toBe(
      'INVALID_INPUT kind',
    )
    expect(await getErrorCode('dispatcher1', { ...tonight, day: '2026-02-30', officers: [] })).toBe(
      'INVALID_INPUT day',
    )
    for (const name of ['officer1', 'enforcement', 'consumer', 'admin'])
      expect(await getErrorCode(name, { ...tonight, officers: [] })).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'command.plan',
    who: 'dispatcher1',
    prepareInput: async () => ({
      day: '2026-12-01',
      kind: 'day' as const,
      officers: turn++ % 2 ? ['officer1'] : ['officer2', 'officer3'],
    }),
    changeInput: (input) => ({ ...input, day: '2026-12-02' }),
  })
})

let turn = 0
