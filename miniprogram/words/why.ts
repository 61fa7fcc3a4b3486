import type { Why } from '../shared/contract/case-view'
import { whyCodes } from '../shared/vocabulary/dispatch'
import { distance } from './distance'

/** Why this officer, in words: `事发地在责任网格内`, `距离近，约 300 米`, `手上有任务 2 件`. */
export function whyWords(why: Why[]): string[] {
  return why.map(({ code, value }) => {
    const words = whyCodes.label(code)
    if (value === undefined) return words
    return code === 'load' ? `${words} ${value} 件` : `${words}，约 ${distance(value)}`
  })
}
