import type { CaseView } from '../shared/contract/case-view'
import { type Heard, type Told, toldIn } from '../shared/intake/told'
import { type Catalogue, zh } from '../shared/languages/zh'
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

const needed: [code: QuestionLeft['code'], of: Required[]][] = [
  ['phone', ['phone']],
  ['person', ['name', 'address']],
  ['facts', ['facts']],
  ['request', ['request']],
]
const wanted: [code: QuestionLeft['code'], open: (view: CaseView) => boolean][] = [
  ['problem', ({ problemType }) => problemType === 'other'],
  ['amount', ({ amountFen }) => amountFen === undefined],
  ['when', () => true],
]

/**
 * What the complainant has not told: first what the law requires, then, right after filing, what helps the officer.
 * `passed`: what they leave for later.
 */
export function questionsLeft(
  view: CaseView,
  filed: boolean,
  passed: string[],
  { ask, receipt }: Catalogue = zh,
): QuestionLeft[] {
  if (view.kind !== 'complaint' || !view.may.includes('supplement')) return []
  const lacks = (items: Required[]) => items.some((item) => view.lacks?.includes(item))
  const said: Told = toldIn(view.statement ?? '', view.submittedAt)
  const told = (code: QuestionLeft['code']) => {
    const heard = code in said ? said[code as keyof Told] : undefined
    return heard && { told: heard }
  }
  const law = needed
    .filter(([, items]) => lacks(items))
    .map(([code]) => ({ code, ask: ask[code], about: receipt.law, required: true, ...told(code) }))
  const help = (filed ? wanted : [])
    .filter(([, open]) => open(view))
    .map(([code]) => ({ code, ask: ask[code], about: receipt.help, required: false, ...told(code) }))
  return [...law, ...help].filter(({ code }) => !passed.includes(code))
}
