import type { AssignmentExplanation } from '../shared/vocabulary/assignment'
import { assignmentReasons } from '../shared/vocabulary/assignment'

/** The reasons for choosing an officer, in words: `事发地在责任网格内`, `约 5 分钟能到`, `手上有任务 2 件`. */
export function reasonTexts(reasons: AssignmentExplanation[]): string[] {
  return reasons.map(({ code, value }) => {
    if (value === undefined) return assignmentReasons.label(code)
    return code === 'travel'
      ? `约 ${value} 分钟能到`
      : `${assignmentReasons.label(code)} ${value} 件`
  })
}
