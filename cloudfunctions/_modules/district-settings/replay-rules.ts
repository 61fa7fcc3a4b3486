import type { CalendarYear } from '#shared/calendar/calendar'
import { questionsFor } from '#shared/intake/answers'
import { type QuestionPhrasing, questionsNotAsked } from '#shared/settings/questions'
import type { Retention } from '#shared/settings/retention'
import type { Answers, QuestionCode } from '#shared/vocabulary/questions'
import { findMovedDates, findOpenDeadlines } from '../../_domain/case/calendar-years/moved-dates'
import { retentionOf } from '../../_domain/case/erasure/retention'
import type { Case } from '../../_domain/case/state'

/** Counts the closed cases that would be retained longer or shorter. */
export function replayRetention(
  currentRetention: Retention,
  newRetention: Retention,
  cases: readonly Case[],
) {
  const retentionEndsAt = (closedCase: Case, retention: Retention) =>
    retentionOf({ ...closedCase, retention })?.endsAt ?? 0
  const closedCases = cases.filter(({ closedAt }) => closedAt !== undefined)
  const changesMs = closedCases.map(
    (closedCase) =>
      retentionEndsAt(closedCase, newRetention) - retentionEndsAt(closedCase, currentRetention),
  )
  return {
    total: changesMs.length,
    longer: changesMs.filter((changeMs) => changeMs > 0).length,
    shorter: changesMs.filter((changeMs) => changeMs < 0).length,
  }
}

/** Counts the open cases whose deadlines would move with these adopted years. */
export function replayCalendar(
  calendarYears: readonly CalendarYear[] | undefined,
  cases: readonly Case[],
  now: number,
) {
  const openCases = cases.filter(
    (complaintCase) => findOpenDeadlines(complaintCase, now).length > 0,
  )
  const movedCases = openCases.filter(
    (complaintCase) => findMovedDates(complaintCase, calendarYears, now).length > 0,
  )
  return { total: openCases.length, moved: movedCases.length }
}

/** What the questions need to know of a past complaint. */
export type QuestionedComplaint = Pick<
  Parameters<typeof questionsFor>[0],
  'problemType' | 'category'
> & {
  answers?: Answers
}

/** Finds the questions that would be asked in more or fewer past complaints. */
export function replayQuestions(
  currentPhrasing: QuestionPhrasing,
  newPhrasing: QuestionPhrasing,
  complaints: readonly QuestionedComplaint[],
) {
  const countBefore = countQuestions(currentPhrasing, complaints)
  const countAfter = countQuestions(newPhrasing, complaints)
  const questionCodes = Object.keys(currentPhrasing) as QuestionCode[]
  return questionCodes
    .map((code) => ({ code, before: countBefore(code), after: countAfter(code) }))
    .filter(({ before, after }) => before !== after)
}

/** Returns a function that says how often a question is asked in these complaints. */
function countQuestions(phrasing: QuestionPhrasing, complaints: readonly QuestionedComplaint[]) {
  const disabledQuestions = questionsNotAsked(phrasing)
  const askedQuestions = complaints.flatMap(({ answers = {}, ...complaint }) =>
    questionsFor({ ...complaint, answers }, disabledQuestions),
  )
  return (questionCode: QuestionCode): number =>
    askedQuestions.filter((askedQuestion) => askedQuestion === questionCode).length
}
