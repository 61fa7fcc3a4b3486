import { expect, it } from 'vitest'
import { replayed } from '../../cloudfunctions/_domain/case/evolve'
import { clocksOf } from '../../cloudfunctions/_domain/clocks/case-clocks'
import { verification } from '../../miniprogram/shared/clock/verification'
import { caseIn, commands, dispatcher, leader } from './case-of'
import { faultOf } from './refused'

const { link, unlink } = commands
const other = (caseId: string) => ({ ...link, other: { ...link.other, caseId } })

it('given a linked case, when it is linked again or another is unlinked, then nothing is recorded', () => {
  const history = caseIn('assigned')
  expect(history.do(link, dispatcher)).toHaveLength(1)
  expect(history.do(link, dispatcher)).toEqual([])
  expect(history.do({ ...unlink, other: { ...unlink.other, caseId: 'c9' } }, dispatcher)).toEqual([])
  expect(history.do(other('c3'), dispatcher)).toHaveLength(1)
  expect(history.do(unlink, dispatcher)).toHaveLength(1)
  expect(history.case.linked?.map(({ caseId }) => caseId)).toEqual(['c3'])
})

it('given twenty linked cases, when another is linked, then that is a campaign', () => {
  const history = caseIn('assigned')
  for (let count = 0; count < 20; count++) history.do(other(`other-${count}`), dispatcher)
  expect(faultOf(() => history.do(other('one-more'), dispatcher))).toBe('INVALID_INPUT number')
})

it('a case is linked to no case of another kind, and not to itself', () => {
  const history = caseIn('assigned')
  expect(faultOf(() => history.do({ ...link, other: { ...link.other, kind: 'report' } }, dispatcher))).toBe(
    'WRONG_STATE number',
  )
  expect(faultOf(() => history.do(other(history.case.id), dispatcher))).toBe('INVALID_INPUT number')
})

it('a report that came twice is verified once, by the first date, or anew from when new facts came (Art. 35)', () => {
  const history = caseIn('assigned', { kind: 'report' })
  const due = () => clocksOf(history.case, history.now).find(({ what }) => what === 'verify')?.dueAt
  history.do(commands.extend, leader)
  const first = due()
  history.now += 5 * 86_400_000
  history.do(commands.absorb, dispatcher)
  expect(due()).toBe(first)
  history.do({ ...commands.absorb, later: { ...commands.absorb.later, newFacts: true } }, dispatcher)
  expect(due()).toBe(verification(history.now).at)
  // The new term may be extended again.
  history.do(commands.extend, leader)
  expect(due()).toBe(verification(history.now, true).at)
  expect(history.case.absorbed).toHaveLength(2)
  expect(history.case).toEqual(replayed(history.events))
})
