import type { CaseView } from '../shared/contract/case-view'
import { type Heard, type Told, toldIn } from '../shared/intake/told'
import type { Required } from '../shared/vocabulary/required'

/** A question that the receipt asks, one at a time, while the officer is on the way. */
export interface QuestionLeft {
  code: 'phone' | 'person' | 'facts' | 'request' | 'problem' | 'amount' | 'when'
  ask: string
  about: string
  /** Art. 10 requires the answer. */
  required: boolean
  /** What they have said of it already, to be confirmed. */
  told?: Heard<unknown>
}

const needed: [code: QuestionLeft['code'], of: Required[], ask: string][] = [
  ['phone', ['phone'], '打哪个电话找您？'],
  ['person', ['name', 'address'], '您怎么称呼，信寄到哪里？'],
  ['facts', ['facts'], '发生了什么？'],
  ['request', ['request'], '您希望商家怎么做？'],
]
const wanted: [code: QuestionLeft['code'], open: (view: CaseView) => boolean, ask: string][] = [
  ['problem', ({ problemType }) => problemType === 'other', '是哪方面的问题？'],
  ['amount', ({ amountFen }) => amountFen === undefined, '多少钱的事？'],
  ['when', () => true, '是刚才发生的吗？'],
]

/**
 * What the complainant has not told: first what the law requires, then, right after filing, what helps the officer.
 * `passed`: what they leave for later.
 */
export function questionsLeft(view: CaseView, filed: boolean, passed: string[]): QuestionLeft[] {
  if (view.kind !== 'complaint' || !view.may.includes('supplement')) return []
  const lacks = (items: Required[]) => items.some((item) => view.lacks?.includes(item))
  const said: Told = toldIn(view.statement ?? '', view.submittedAt)
  const told = (code: QuestionLeft['code']) => {
    const heard = code in said ? said[code as keyof Told] : undefined
    return heard && { told: heard }
  }
  const about = '法规要求有，补齐才能受理'
  const law = needed
    .filter(([, items]) => lacks(items))
    .map(([code, , ask]) => ({ code, ask, about, required: true, ...told(code) }))
  const help = (filed ? wanted : [])
    .filter(([, open]) => open(view))
    .map(([code, , ask]) => ({ code, ask, about: '选填，网格员到之前先知道', required: false, ...told(code) }))
  return [...law, ...help].filter(({ code }) => !passed.includes(code))
}
