import type { AgentView, CaseView } from '../../shared/contract/case-view'
import { problemTypes, urgencyFlags } from '../../shared/vocabulary/case'
import { pathInWords } from '../../shared/vocabulary/categories'
import { languages } from '../../shared/vocabulary/language'
import { type Required, required } from '../../shared/vocabulary/required'
import { answersInWords } from '../../words/answers'
import { yuan } from '../../words/money'
import { dateTime, moment } from '../../words/when'

/** What the law requires and a complaint does not tell yet; empty when it tells all. */
const lackWords = (lacks: Required[] = []): string =>
  lacks.length > 0 ? `${lacks.map(required.label).join('、')}（第十条要有，补齐才能受理）` : ''

/** The complainant's agent, the powers in the letter of authority, and what an officer has seen of it (Art. 11). */
function agentWords({ name, phone, matters, powers, from, to, complete, seen }: AgentView): string {
  const checked = complete ? '委托手续齐全' : seen ? '委托手续不全' : '委托手续还没有核对'
  return [`${name} ${phone}`, `委托事项：${matters}`, `委托权限：${powers}`, `${from} 至 ${to}`, checked].join('\n')
}

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
    { label: '离开本地', value: view.leavesAt ? `${dateTime(view.leavesAt, now)}前` : '' },
    { label: '语言', value: view.language ? languages.label(view.language) : '' },
    { label: '编号', value: view.number },
    { label: '12315', value: view.platformNumber ?? '' },
  ].filter((fact) => fact.value)
}
