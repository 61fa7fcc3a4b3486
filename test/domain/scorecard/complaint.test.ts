import { describe, expect, it } from 'vitest'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { changesScorecard, complaintInput, unperformedInput } from '../../../cloudfunctions/_domain/scorecard/complaint'
import { scorecardDecider } from '../../../cloudfunctions/_domain/scorecard/decider'
import { type LiveInputs, liveInputs, questionable } from '../../../cloudfunctions/_domain/scorecard/inputs'
import { emptyScorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { caseIn, commands, officer, start } from '../case-of'

const closed = (state: 'settled' | 'terminated'): Case => {
  const history = caseIn(state)
  history.do(commands.assess, officer('o1'))
  return history.case
}
type Done = 'performed' | 'failed' | undefined
const due = (done: Done) => ({ ...(done && { done, doneAt: start }) })
const withDues = (...done: Done[]): Case =>
  ({ ...closed('settled'), agreement: { dues: done.map(due) } }) as unknown as Case

describe('what a complaint gives to the index', () => {
  it.each<[string, Case, object | undefined]>([
    ['one that is open', caseIn('assigned').case, undefined],
    ['one that nobody has looked into', caseIn('settled').case, undefined],
    ['performed at once', closed('settled'), { agreed: true, performed: true }],
    ['not agreed', closed('terminated'), { agreed: false }],
    ['agreed, the day has not come', withDues('performed', undefined), { agreed: true }],
    ['agreed and performed', withDues('performed', 'performed'), { agreed: true, performed: true }],
    ['agreed and one part not performed', withDues('performed', 'failed'), { agreed: true, performed: false }],
  ])('%s', (_, state, expected) => {
    const input = complaintInput(state)
    if (!expected) return expect(input).toBeUndefined()
    expect(input).toEqual({
      kind: 'complaint',
      id: 'c1',
      day: '2026-11-24',
      severity: 'ordinary',
      replied: true,
      ...expected,
    })
  })

  it('a broken promise lasts from the day it was found', () => {
    expect(unperformedInput(withDues('failed'))).toEqual({
      kind: 'unperformed',
      id: 'c1-unperformed',
      from: '2026-11-24',
    })
    expect(unperformedInput(withDues(undefined))).toBeUndefined()
  })
})

describe('entries', () => {
  const live = (input: object) => new Map([['c1', { input, dealt: [] }]]) as unknown as LiveInputs
  const entries = (before: Case, after: Case, known: LiveInputs) => {
    const context = { today: '2026-11-24', actor: { role: 'system' as const }, live: known }
    return scorecardDecider.decide(emptyScorecard('2026-11-24'), { type: 'enterCase', before, after }, context)
  }

  it('most changes change nothing', () => {
    expect(changesScorecard(caseIn('assigned').case, caseIn('settled').case)).toBe(false)
    expect(changesScorecard(caseIn('settled').case, closed('settled'))).toBe(true)
  })

  it('performing later takes the old words out and puts the new ones in', () => {
    const [before, after] = [withDues(undefined), withDues('performed')]
    expect(entries(before, after, live(complaintInput(before)!)).map(({ type }) => type)).toEqual([
      'input.removed',
      'input.added',
    ])
  })

  it('names the officers who had the case in hand, though the consumer’s phone reported', () => {
    const [before, broken] = [withDues(undefined), withDues('failed')]
    const events = entries(before, { ...broken, holder: 'o1', helpers: ['o4'] }, live(complaintInput(before)!))
    const consumer = { role: 'consumer' as const }
    const records = events.map((event) => ({ ...event, at: start, by: consumer }))
    const { inputIds, inTheCase } = questionable(liveInputs(records), '2026-11-24')
    expect(inputIds).toEqual(['c1', 'c1-unperformed'])
    expect(inTheCase).toEqual(['o1', 'o4'])
  })

  it('what an objection has taken out does not come back', () => {
    expect(entries(withDues(undefined), withDues('performed'), new Map())).toEqual([])
  })
})
