import type { Why } from '../shared/vocabulary/assignment'
import { assignmentReasons } from '../shared/vocabulary/assignment'

/** Why this officer, in words: `事发地在责任网格内`, `约 5 分钟能到`, `手上有任务 2 件`. */
export function whyWords(why: Why[]): string[] {
  return why.map(({ code, value }) => {
    if (value === undefined) return assignmentReasons.label(code)
    return code === 'travel' ? `约 ${value} 分钟能到` : `${assignmentReasons.label(code)} ${value} 件`
  })
}
