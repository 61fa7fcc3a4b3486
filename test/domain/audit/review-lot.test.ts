import { expect, it } from 'vitest'
import { isDrawnForCheck } from '../../../cloudfunctions/_domain/case/closing/second'
import { checkReviewLot } from '../../../scripts/audit/review-lot'
import { start } from '../case-of'

const moments = Array.from({ length: 100 }, (_, at) => start + at)
const drawn = moments.find((at) => isDrawnForCheck('C1', at))!
const not = moments.find((at) => !isDrawnForCheck('C1', at))!

const event = (
  type: string,
  at: number,
  data: object = {},
  by: object = { role: 'officer', ref: 'officer1' },
) => ({
  _id: `C1:${at}`,
  caseId: 'C1',
  type,
  at,
  by,
  data,
})

const assessmentEvent = (at: number, second?: string, by?: object) =>
  event('complaint.assessed', at, { substantiated: true, ...(second && { second }) }, by)

it('whoever was due by lot was named, and nobody else', () => {
  expect(checkReviewLot([assessmentEvent(not)])).toBeUndefined()
  expect(checkReviewLot([assessmentEvent(drawn, 'officer2')])).toBe(drawn)
  expect(() => checkReviewLot([assessmentEvent(drawn)])).toThrow('names no second officer')
  expect(() => checkReviewLot([assessmentEvent(not, 'officer2')])).toThrow('without a lot')
  expect(() => checkReviewLot([assessmentEvent(drawn, 'officer1')])).toThrow('same officer')

  const leader = { role: 'leader', ref: 'leader1' }
  expect(checkReviewLot([assessmentEvent(drawn, undefined, leader)])).toBeUndefined()
  expect(() => checkReviewLot([assessmentEvent(drawn, 'officer2', leader)])).toThrow(
    'without a lot',
  )
})

it.each([
  ['the second officer has looked', event('assessment.checked', drawn + 1)],
  ['the persons are erased', event('personal_data.erased', drawn + 1)],
  [
    'a leader has decided',
    assessmentEvent(drawn + 1, undefined, { role: 'leader', ref: 'leader1' }),
  ],
])('nothing waits once %s', (_, last) =>
  expect(checkReviewLot([assessmentEvent(drawn, 'officer2'), last])).toBeUndefined(),
)
