import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { caseDecider } from '../../../cloudfunctions/_domain/case/decider'
import { caseEvolver } from '../../../cloudfunctions/_domain/case/evolve'
import { answerDueAt } from '../../../cloudfunctions/_domain/case/merchant-response/answer'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { deadlinesOf } from '../../../cloudfunctions/_domain/deadlines/case-deadlines'
import { applyEvents, system } from '../../../cloudfunctions/_domain/decider'
import { nextDueDate } from '../../../cloudfunctions/_views/case/open-duties'
import { describeEvent } from '../../../cloudfunctions/_views/case/timeline/tell'
import { sample2027 } from '../../shared/calendar/notices'
import { buildHistory } from '../case-of'

const now = startOfDay('2027-01-29') + 10 * 3_600_000
const context = { now, actor: system }
const { acceptedAt: _, ...undecided } = buildHistory('offered').case

const filedOn = (day: string): Case => ({
  ...undecided,
  submittedAt: startOfDay(day) + 1,
  updatedAt: startOfDay(day) + 1,
})

const recalculate = (state: Case, calendarYears = [sample2027]) =>
  caseDecider.decide(state, { type: 'recalculate', calendarYears }, context)
const recalculatedState = (state: Case): Case =>
  applyEvents(caseEvolver, state, recalculate(state), { at: now, by: system })

describe('when a calendar year is adopted', () => {
  it('the dates of an open case are those of the notice, and no longer estimates', () => {
    // The holidays end on 12 February, two days later than by the estimate; one works on the 14th.
    const state = filedOn('2027-01-31')
    expect(nextDueDate(state, now)).toMatchObject({ at: endOfDay('2027-02-15'), estimated: true })

    const dates = [
      { what: 'accept', before: endOfDay('2027-02-15'), after: endOfDay('2027-02-16') },
    ]
    expect(recalculate(state)).toEqual([
      { type: 'deadlines.recalculated', data: { calendarYears: [sample2027], dates } },
    ])
    expect(nextDueDate(recalculatedState(state), now)).toEqual({
      what: 'accept',
      at: endOfDay('2027-02-16'),
      reason: expect.not.stringContaining('估算'),
    })
  })

  it('a second run records nothing, nor one for a case without an open clock', () => {
    expect(recalculate(recalculatedState(filedOn('2027-01-29')))).toEqual([])

    const withdrawn = buildHistory('withdrawn').case
    expect(deadlinesOf(withdrawn, now).filter(({ doneAt }) => doneAt === undefined)).toEqual([])
    expect(recalculate(withdrawn)).toEqual([])
  })

  it('a case whose dates stay the same records the years alone', () => {
    expect(recalculate(filedOn('2026-11-24'))).toMatchObject([{ data: { dates: [] } }])
  })

  it('no day is taken from a shop that was told until when it may answer', () => {
    const state = { ...buildHistory('assigned').case, acceptedAt: startOfDay('2027-01-29') + 1 }
    expect(answerDueAt(state)).toBe(endOfDay('2027-02-17'))
    expect(recalculate(state)).toMatchObject([{ data: { answerUntil: endOfDay('2027-02-17') } }])
    expect(answerDueAt(recalculatedState(state))).toBe(endOfDay('2027-02-17'))

    const filedLater = { ...state, calendarYears: [sample2027] }
    expect(answerDueAt(filedLater)).toBe(endOfDay('2027-02-02'))
  })

  it('the timeline says what changed, to the parties only what they know of', () => {
    const data = {
      calendarYears: [sample2027],
      dates: ['accept', 'verify'].map((what) => ({
        what,
        before: endOfDay('2027-02-12'),
        after: endOfDay('2027-02-16'),
      })),
    }

    const describeTo = (forHandler: boolean) =>
      describeEvent(
        { type: 'deadlines.recalculated', version: 1, data },
        {
          recordedAt: now,
          staffName: String,
          readText: () => undefined,
          forHandler,
          seesFact: () => true,
          filerName: '消费者',
          calendar: builtInCalendar,
        },
      )

    expect(describeTo(false)).toEqual({
      text: '2027年放假安排已录入，期限按此计算',
      detail: '决定是否受理由2月12日改为2月16日',
    })
    expect(describeTo(true)?.detail).toContain('核查期限由2月12日改为2月16日')
  })
})
