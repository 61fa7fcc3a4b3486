import { expect, it } from 'vitest'
import { judgePublication, publicationIn } from '../../../miniprogram/shared/scorecard/judge'
import { faultIn, publish } from '../../../miniprogram/shared/scorecard/publication'

const shop = { industry: 'dining', size: 'small' } as const
const inputs = { visitors: [], complainants: [], incidents: [], facts: [] }
const first = publish(shop, '2026-11-24', inputs, undefined)
const second = publish(shop, '2026-12-01', inputs, first)
const sealed = (data: object, type = 'month.published') =>
  ({ sealed: { event: { caseId: 'm-m1', type, data: { ...data, next: '2027-02-01' } } } }) as never

it('given an event, then it is a publication of the shop that it names, or none', () => {
  expect(publicationIn(sealed(first))).toEqual(first)
  expect(publicationIn(sealed(first, 'input.added'))).toBeUndefined()
  expect(() => judgePublication(sealed(first, 'input.added'))).toThrow('not a publication')
  for (const shop of [undefined, 'm1']) expect(judgePublication(sealed(first), undefined, shop)).toBe('waiting')
  expect(judgePublication(sealed(first), undefined, 'm2')).toBe('other_shop')
  expect(judgePublication(sealed({ ...first, month: '2026-09', score: {} }))).toBe('score')
})

it('given publications, then each follows the one before, and tells no fewer than five ratings', () => {
  const few = { month: '2026-10', stars: [0, 0, 0, 0, 4] as [number, number, number, number, number] }
  expect(faultIn([first, second])).toBeUndefined()
  expect(faultIn([second])).toBeUndefined()
  expect(faultIn([first, { ...second, before: 'ab' }])).toBe('chain')
  for (const who of ['visitors', 'complainants'])
    expect(faultIn([publish(shop, '2026-11-24', { ...inputs, [who]: [few] }, undefined)])).toBe('histogram')
})
