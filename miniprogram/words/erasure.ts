import type { CaseView } from '../shared/contract/case-view'
import { dateTime } from './when'

/** The state of a request for erasure, for the person who filed the case. */
export function erasureSaid({ erasure, may }: Pick<CaseView, 'erasure' | 'may'>, now: number): string {
  const again = may.includes('askErase')
  if (erasure?.declined) {
    const { at, reason } = erasure.declined
    const why = reason === undefined ? '' : `：${reason}`
    return `${dateTime(at, now)}没有同意删除${why}${again ? '\n情况变了，可以再申请。' : ''}`
  }
  if (erasure) return `${dateTime(erasure.askedAt, now)}已申请，等负责人决定。同意的马上删除，不同意的会写明理由。`
  return again
    ? '这件已经办结，可以要求删除里面的个人信息（个人信息保护法第四十七条）。由本区市场监管局的负责人决定。'
    : '现在还不能申请：案件没有办结，或者案卷还要依法保存。什么时候可以，“我的信息”里写着。'
}
