import { expect, it } from 'vitest'
import { createPublication, findPublicationFault } from '#shared/scorecard/publication'
import {
  readPublication,
  verifyPublication,
} from '../../../miniprogram/rules/verification/scorecard'

const shop = { industry: 'dining', size: 'small' } as const
const inputs = { visitors: [], complainants: [], incidents: [], facts: [] }
const first = createPublication(shop, '2026-11-24', inputs, undefined)
const second = createPublication(shop, '2026-12-01', inputs, first)
const loggedPublication = (data: object, type = 'month.published') =>
  ({ sealed: { event: { caseId: 'm-m1', type, data: { ...data, next: '2027-02-01' } } } }) as never

it('given an event, then it is a publication of the shop that it names, or none', () => {
  expect(readPublication(loggedPublication(first))).toEqual(first)
  expect(readPublication(loggedPublication(first, 'input.added'))).toBeUndefined()
  expect(() => verifyPublication(loggedPublication(first, 'input.added'))).toThrow(
    'not a publication',
  )
  for (const shop of [undefined, 'm1'])
    expect(verifyPublication(loggedPublication(first), undefined, shop)).toBe('waiting')
  expect(verifyPublication(loggedPublication(first), undefined, 'm2')).toBe('other_shop')
  expect(verifyPublication(loggedPublication({ ...first, month: '2026-09', score: {} }))).toBe(
    'score',
  )
})

it('given publications, then each follows the one before, and tells no fewer than five ratings', () => {
  const few = {
    month: '2026-10',
    stars: [0, 0, 0, 0, 4] as [number, number, number, number, number],
  }

  expect(findPublicationFault([first, second])).toBeUndefined()
  expect(findPublicationFault([second])).toBeUndefined()
  expect(findPublicationFault([first, { ...second, before: 'ab' }])).toBe('chain')
  for (const who of ['visitors', 'complainants'])
    expect(
      findPublicationFault([
        createPublication(shop, '2026-11-24', { ...inputs, [who]: [few] }, undefined),
      ]),
    ).toBe('histogram')
})
