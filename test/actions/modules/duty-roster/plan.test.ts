import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const tonight = { day: '2026-11-24', kind: 'night' as const }
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('command.plan', input))
const week = async (name: string) =>
  (await product.as(name).call('command.shifts', { day: '2026-11-24' })).shifts

describe('command.plan', () => {
  it('puts officers on a shift; all staff of the district read it, with the name of the planner', async () => {
    const shift = await product
      .as('d1')
      .call('command.plan', { ...tonight, officers: ['o1', 'off'] })
    expect(shift).toMatchObject({
      ...tonight,
      over: false,
      officers: [{ id: 'o1', name: '样例o1', branch: '江边分局' }, {}],
    })
    await product.as('head').call('command.plan', { ...tonight, officers: ['o2', 'off'] })
    const seen = (await week('o3')).find(
      ({ day, kind }) => day === tonight.day && kind === tonight.kind,
    )
    expect(seen).toMatchObject({
      officers: [{ id: 'o2' }, { id: 'off' }],
      changes: [
        { by: '样例head', added: ['样例o2'], removed: ['样例o1'] },
        { by: '样例d1', added: ['样例o1', '样例off'], removed: [] },
      ],
    })
  })

  it('refuses officers of other leaders, people who are no officers here, a shift that is over, and a caller who may not plan', async () => {
    const other = { ...tonight, day: '2026-11-26' }
    await product.as('d1').call('command.plan', { ...other, officers: ['o5'] })
    await product.as('head').call('command.plan', { ...other, officers: ['o5', 'o1'] })
    expect(await refused('head', { ...other, officers: ['o1'] })).toBe(
      'OFFICER_NOT_AVAILABLE officers',
    )
    for (const id of ['gone', 'o9', 'd1', 'enforcement', 'nobody'])
      expect(await refused('d1', { ...tonight, officers: [id] })).toBe(
        'OFFICER_NOT_AVAILABLE officers',
      )
    expect(await refused('d1', { day: '2026-11-23', kind: 'night', officers: ['o1'] })).toBe(
      'SHIFT_OVER',
    )
    expect(await refused('d1', { ...tonight, kind: 'noon', officers: [] })).toBe(
      'INVALID_INPUT kind',
    )
    expect(await refused('d1', { ...tonight, day: '2026-02-30', officers: [] })).toBe(
      'INVALID_INPUT day',
    )
    for (const name of ['o1', 'enforcement', 'consumer', 'admin'])
      expect(await refused(name, { ...tonight, officers: [] })).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'command.plan',
    who: 'd1',
    ready: async () => ({
      day: '2026-12-01',
      kind: 'day' as const,
      officers: turn++ % 2 ? ['o1'] : ['o2', 'o3'],
    }),
    other: (input) => ({ ...input, day: '2026-12-02' }),
  })
})

let turn = 0
