import type { CalendarYear } from '#shared/calendar/calendar'
import { questionsFor } from '#shared/intake/answers'
import { type QuestionPhrasing, questionsNotAsked } from '#shared/settings/questions'
import type { Retention } from '#shared/settings/retention'
import type { Answers, QuestionCode } from '#shared/vocabulary/questions'
import { movedDates, openDeadlines } from '../../_domain/case/calendar-years/moved-dates'
import { retentionOf } from '../../_domain/case/erasure/retention'
import type { Case } from '../../_domain/case/state'

/** Of how many closed cases another retention would be longer, and shorter. */
export function replayRetention(
  currentRetention: Retention,
  newRetention: Retention,
  cases: readonly Case[],
) {
  const retainedUntil = (complaintCase: Case, retention: Retention) =>
    retentionOf({ ...complaintCase, retention })?.endsAt ?? 0
  const changes = cases
    .filter(({ closedAt }) => closedAt !== undefined)
    .map(
      (complaintCase) =>
        retainedUntil(complaintCase, newRetention) - retainedUntil(complaintCase, currentRetention),
    )
  return {
    total: changes.length,
    longer: changes.filter((change) => change > 0).length,
    shorter: changes.filter((change) => change < 0).length,
  }
}

/** Of how many open cases deadlines would move with other adopted years. */
export function replayCalendar(
  calendarYears: readonly CalendarYear[] | undefined,
  cases: readonly Case[],
  now: number,
) {
  const openCases = cases.filter((complaintCase) => openDeadlines(complaintCase, now).length > 0)
  const movedCases = openCases.filter(
    (complaintCase) => movedDates(complaintCase, calendarYears, now).length > 0,
  )
  return { total: openCases.length, moved: movedCases.length }
}

/** A past complaint as the questions see it. */
export type Questioned = Pick<Parameters<typeof questionsFor>[0], 'problemType' | 'category'> & {
  answers?: Answers
}

/** The questions that would be asked in another number of past complaints, with both numbers. */
export function replayQuestions(
  currentPhrasing: QuestionPhrasing,
  newPhrasing: QuestionPhrasing,
  complaints: readonly Questioned[],
) {
  const countBefore = timesAsked(currentPhrasing, complaints)
  const countAfter = timesAsked(newPhrasing, complaints)
  return (Object.keys(currentPhrasing) as QuestionCode[])
    .map((code) => ({ code, before: countBefore(code), after: countAfter(code) }))
    .filter((count) => count.before !== count.after)
}

/** How often each question is asked in the complaints. */
function timesAsked(phrasing: QuestionPhrasing, complaints: readonly Questioned[]) {
  const notAsked = questionsNotAsked(phrasing)
  const askedQuestions = complaints.flatMap(({ answers = {}, ...complaint }) =>
    questionsFor({ ...complaint, answers }, notAsked),
  )
  return (questionCode: QuestionCode): number =>
    askedQuestions.filter((question) => question === questionCode).length
}
