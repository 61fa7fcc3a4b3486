import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { scorecardDecider } from '../../../cloudfunctions/_domain/scorecard/commands'
import {
  changesScorecard,
  toComplaintInput,
  toUnperformedInput,
} from '../../../cloudfunctions/_domain/scorecard/complaint'
import {
  findLiveInputs,
  findQuestionableInputs,
  type LiveInputs,
} from '../../../cloudfunctions/_domain/scorecard/inputs'
import { emptyScorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { buildHistory, commands, officer, start } from '../case-of'

const closedCase = (state: 'settled' | 'terminated'): Case => {
  const history = buildHistory(state)
  history.do(commands.recordAssessment, officer('officer1'))
  return history.case
}

type Done = 'performed' | 'failed' | undefined
const deadlineDone = (done: Done) => ({ ...(done && { done, doneAt: start }) })
const withDues = (...done: Done[]): Case =>
  ({ ...closedCase('settled'), agreement: { dues: done.map(deadlineDone) } }) as unknown as Case

describe('what a complaint gives to the score', () => {
  it.each<[string, Partial<Case>, object | undefined]>([
    ['one that is open', buildHistory('assigned').case, undefined],
    ['one that nobody has looked into', buildHistory('settled').case, undefined],
    ['performed at once', closedCase('settled'), { performed: true }],
    ['not agreed: declining mediation costs nothing', closedCase('terminated'), {}],
    ['agreed, the day has not come', withDues('performed', undefined), {}],
    ['agreed and performed', withDues('performed', 'performed'), { performed: true }],
    ['agreed and one part not performed', withDues('performed', 'failed'), { performed: false }],
    [
      'answered in time',
      { ...closedCase('terminated'), answer: { at: start, response: 'explain' } },
      { answered: true },
    ],
    ['silent', { ...closedCase('terminated'), answer: { at: start } }, { answered: false }],
    [
      'late',
      { ...closedCase('terminated'), answer: { at: start, response: 'explain', late: true } },
      { answered: false },
    ],
    ['not to be asked', { ...closedCase('terminated'), answer: { at: start, unasked: true } }, {}],
    ['of safety', { ...closedCase('terminated'), problemType: 'safety' }, { severity: 'serious' }],
    [
      'under investigation',
      { ...closedCase('terminated'), verified: { finding: 'filed' } },
      { severity: 'serious' },
    ],
    [
      'of service',
      { ...closedCase('terminated'), problemType: 'after_sales' },
      { severity: 'minor' },
    ],
  ])('%s', (_, state, expected) => {
    const input = toComplaintInput(state as Case)
    if (!expected) return expect(input).toBeUndefined()

    expect(input).toEqual({
      kind: 'complaint',
      id: 'c1',
      day: '2026-11-24',
      severity: 'ordinary',
      persons: 1,
      ...expected,
    })
  })

  it('a broken promise lasts from the day it was found', () => {
    expect(toUnperformedInput(withDues('failed'))).toEqual({
      kind: 'unperformed',
      id: 'c1-unperformed',
      from: '2026-11-24',
    })
    expect(toUnperformedInput(withDues(undefined))).toBeUndefined()

    const first = deadlineDone('failed')
    const second = { ...deadlineDone('failed'), doneAt: start + 86_400_000 }
    const broken = {
      ...closedCase('settled'),
      agreement: { dues: [second, first] },
    } as unknown as Case

    expect(toUnperformedInput(broken)).toMatchObject({ from: '2026-11-24' })
    expect(toUnperformedInput({ ...broken, brokenAt: start - 86_400_000 })).toMatchObject({
      from: '2026-11-23',
    })
  })
})

describe('entries', () => {
  const liveInputsOf = (input: object) =>
    new Map([['c1', { input, handlerIds: [] }]]) as unknown as LiveInputs

  const listEntries = (
    previousCase: Case,
    nextCase: Case,
    known: LiveInputs,
    sameComplainantCaseIds: string[] = [],
  ) => {
    const context = {
      today: '2026-11-24',
      calendar: builtInCalendar,
      actor: { role: 'system' as const },
      live: known,
    }
    return scorecardDecider.decide(
      emptyScorecard('2026-11-24'),
      { type: 'enterCase', previousCase, nextCase, sameComplainantCaseIds },
      context,
    )
  }

  it('most changes change nothing', () => {
    expect(changesScorecard(buildHistory('assigned').case, buildHistory('settled').case)).toBe(
      false,
    )
    expect(changesScorecard(buildHistory('settled').case, closedCase('settled'))).toBe(true)
  })

  it('performing later takes the old words out and puts the new ones in', () => {
    const before = withDues(undefined)
    const after = withDues('performed')

    expect(
      listEntries(before, after, liveInputsOf(toComplaintInput(before)!)).map(({ type }) => type),
    ).toEqual(['input.removed', 'input.added'])
  })

  it('what it counts with was decided once, and stays', () => {
    const before = withDues(undefined)
    const after = withDues('performed')
    const held = { ...toComplaintInput(before)!, of: 'c0', persons: 0 }

    expect(listEntries(before, after, liveInputsOf(held)).map(({ data }) => data)).toMatchObject([
      { input: held },
      { input: { ...held, performed: true } },
    ])

    const [, alone] = listEntries(before, after, liveInputsOf({ ...held, of: undefined }), ['c9'])
    expect(alone!.data).toHaveProperty('input.persons')
    expect(alone!.data).not.toHaveProperty('input.of', expect.anything())
  })

  it('names the officers who had the case in hand, though the consumer’s phone reported', () => {
    const before = withDues(undefined)
    const broken = withDues('failed')
    const assessment = { ...broken.assessment!, second: 'officer2' }
    const after = { ...broken, owner: 'officer1', helpers: ['officer4'], assessment }
    const events = listEntries(before, after, liveInputsOf(toComplaintInput(before)!))
    const consumer = { role: 'consumer' as const }
    const records = events.map((event) => ({ ...event, at: start, by: consumer }))
    const { inputIds, inTheCase } = findQuestionableInputs(findLiveInputs(records), '2026-11-24')

    expect(inputIds).toEqual(['c1', 'c1-unperformed'])
    expect(inTheCase).toEqual(['officer1', 'officer2', 'officer4'])
  })

  it('of one person, or of one incident, it counts with the first that stands by itself', () => {
    const complaint = { ...toComplaintInput(closedCase('settled'))!, id: 'c0' }

    const liveInputsOf = (...inputs: object[]) =>
      new Map(
        inputs.map((input) => [(input as { id: string }).id, { input, handlerIds: [] }]),
      ) as unknown as LiveInputs

    const enterAfter = (known: LiveInputs, after: Partial<Case>, same: string[] = []) =>
      listEntries(
        buildHistory('settled').case,
        { ...closedCase('settled'), ...after },
        known,
        same,
      )[0]!.data

    expect(enterAfter(liveInputsOf(complaint), {}, ['c0', 'c1'])).toMatchObject({
      input: { of: 'c0', persons: 0 },
    })
    expect(
      enterAfter(liveInputsOf(complaint), { linked: [{ caseId: 'c0', number: '1' }] }),
    ).toMatchObject({
      input: { of: 'c0', persons: 1 },
    })

    // A complaint that counts with another's is no beginning of its own: what comes later is as if
    // it were not there.
    const second = { ...complaint, id: 'c2', of: 'other' }
    expect(enterAfter(liveInputsOf(second), {}, ['c2', 'c1'])).not.toHaveProperty('input.of')

    const linked = {
      linked: [
        { caseId: 'c9', number: '9' },
        { caseId: 'c2', number: '2' },
      ],
    }

    expect(enterAfter(liveInputsOf(complaint, second), linked, ['c0', 'c1'])).toMatchObject({
      input: { of: 'other', persons: 1 },
    })
  })

  it('what an objection has taken out does not come back', () => {
    expect(listEntries(withDues(undefined), withDues('performed'), new Map())).toEqual([])
  })
})
