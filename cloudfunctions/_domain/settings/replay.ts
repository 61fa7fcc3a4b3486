import { questionsFor } from '../../../miniprogram/shared/intake/answers'
import type { Answers, QuestionCode } from '../../../miniprogram/shared/vocabulary/questions'
import type { Retention } from '../../../miniprogram/shared/vocabulary/retention'
import { retentionOf } from '../case/erasure/retention'
import type { Case } from '../case/state'

/** Of how many closed cases another retention would be longer, and shorter. */
export function replayRetention(before: Retention, after: Retention, cases: readonly Case[]) {
  const until = (state: Case, retention: Retention) => retentionOf({ ...state, retention })?.until ?? 0
  const changes = cases
    .filter(({ closedAt }) => closedAt !== undefined)
    .map((state) => until(state, after) - until(state, before))
  return {
    total: changes.length,
    longer: changes.filter((change) => change > 0).length,
    shorter: changes.filter((change) => change < 0).length,
  }
}

/** A past complaint as the questions see it. */
export type Questioned = Pick<Parameters<typeof questionsFor>[0], 'problemType' | 'category'> & { answers?: Answers }

/** Which questions a district asks. */
interface Put {
  rows: { code: QuestionCode; on: boolean }[]
}

/** The questions that would be asked in another number of past complaints, with both numbers. */
export function replayQuestions(before: Put, after: Put, complaints: readonly Questioned[]) {
  const counts = ({ rows }: Put) => {
    const off = rows.filter(({ on }) => !on).map(({ code }) => code)
    const asked = complaints.flatMap(({ answers = {}, ...rest }) => questionsFor({ ...rest, answers }, off))
    return (code: QuestionCode) => asked.filter((one) => one === code).length
  }
  const [was, is] = [counts(before), counts(after)]
  return before.rows
    .map(({ code }) => ({ code, before: was(code), after: is(code) }))
    .filter((one) => one.before !== one.after)
}
