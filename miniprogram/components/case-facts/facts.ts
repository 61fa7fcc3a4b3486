import type { CaseView } from '../../shared/contract/case-view'
import { problemTypes, urgencyFlags } from '../../shared/vocabulary/case'
import { pathInWords } from '../../shared/vocabulary/categories'
import { answersInWords } from '../../words/answers'
import { yuan } from '../../words/money'
import { lackWords } from '../../words/required'
import { moment } from '../../words/when'
import { agentWords } from './agent-words'

/** The facts of a case to read; the view has already left out what this reader may not see. */
export function facts(view: CaseView, now: number): { label: string; value: string }[] {
  return [
    { label: '商家', value: [view.merchant.name, view.merchant.address].filter(Boolean).join('\n') },
    { label: '问题', value: problemTypes.label(view.problemType) },
    { label: '时间', value: moment(view.occurredAt, now) },
    { label: view.kind === 'report' ? '线索' : '经过', value: view.statement ?? '' },
    { label: '买的是', value: view.category ? pathInWords(view.category) : '' },
    ...answersInWords(view.answers ?? {}),
    { label: '要求', value: view.request ?? '' },
    { label: '还缺', value: lackWords(view.lacks) },
    { label: '金额', value: view.amountFen === undefined ? '' : yuan(view.amountFen) },
    { label: '代理人', value: view.agent ? agentWords(view.agent) : '' },
    { label: '一起处理', value: view.together ? '愿意与遇到同一件事的人一起处理' : '' },
    { label: '情况', value: (view.flags ?? []).map(urgencyFlags.label).join('、') },
    { label: '编号', value: view.number },
    { label: '12315', value: view.platformNumber ?? '' },
  ].filter((fact) => fact.value)
}
