import { answersToFacts } from '../../format/answers'
import { formatYuanSpoken } from '../../format/money'
import { dateTimeText, momentText } from '../../format/when'
import type { AgentView, CaseView } from '../../shared/contract/case-view'
import { findCompetentBureau } from '../../shared/intake/competence'
import { type CaseKind, problemTypes, urgencyFlags } from '../../shared/vocabulary/case'
import { pathInWords } from '../../shared/vocabulary/categories'
import { languages } from '../../shared/vocabulary/language'
import { addressStatuses, competentBureaus } from '../../shared/vocabulary/online-sales'
import { type Required, required } from '../../shared/vocabulary/required'

/** Names the fields that Order 121 Art. 10 requires and the complaint lacks. Empty without any. */
const missingFieldsText = (missingFields: Required[] = []): string =>
  missingFields.length > 0
    ? `${missingFields.map(required.label).join('、')}（第121号令第十条要求填写，补齐才能受理）`
    : ''

/**
 * Describes the complainant's agent, the powers in the letter of authority, and whether an officer
 * has checked the letter (Order 121 Art. 11).
 */
function agentText({
  name: agentName,
  phone: agentPhone,
  matters: entrustedMatters,
  powers: agentPowers,
  from: validFrom,
  to: validUntil,
  complete: isComplete,
  seen: isSeen,
}: AgentView): string {
  const stateText = authorityText(isComplete, isSeen !== undefined)
  return [
    `${agentName} ${agentPhone}`,
    `委托事项：${entrustedMatters}`,
    `委托权限：${agentPowers}`,
    `${validFrom} 至 ${validUntil}`,
    stateText,
  ].join('\n')
}

/** Label of the statement, by the kind of case. */
const statementLabels: Record<CaseKind, string> = {
  complaint: '经过',
  report: '线索',
  goods_check: '不放心的',
}

/** The facts of a case. The server has already removed what this reader may not see. */
export function toCaseFacts(caseView: CaseView, now: number): { label: string; value: string }[] {
  return [
    {
      label: '商家',
      value: [caseView.merchant.name, caseView.merchant.address].filter(Boolean).join('\n'),
    },
    ...onlineSaleFacts(caseView),
    // A request for a check of goods names no kind of problem.
    {
      label: '问题',
      value: caseView.kind === 'goods_check' ? '' : problemTypes.label(caseView.problemType),
    },
    { label: '时间', value: momentText(caseView.occurredAt, now) },
    { label: statementLabels[caseView.kind], value: caseView.statement ?? '' },
    { label: '买的是', value: caseView.category ? pathInWords(caseView.category) : '' },
    ...answersToFacts(caseView.answers ?? {}),
    { label: '要求', value: caseView.request ?? '' },
    { label: '还缺', value: missingFieldsText(caseView.missingFields) },
    {
      label: '金额',
      value: caseView.amountFen === undefined ? '' : formatYuanSpoken(caseView.amountFen),
    },
    { label: '代理人', value: caseView.agent ? agentText(caseView.agent) : '' },
    { label: '一起处理', value: caseView.together ? '愿意与遇到同一件事的人一起处理' : '' },
    { label: '情况', value: (caseView.flags ?? []).map(urgencyFlags.label).join('、') },
    {
      label: '离开本地',
      value: caseView.leavesAt ? `${dateTimeText(caseView.leavesAt, now)}前` : '',
    },
    { label: '语言', value: caseView.language ? languages.label(caseView.language) : '' },
    { label: '编号', value: caseView.number },
    { label: '12315', value: caseView.platformNumber ?? '' },
  ].filter((fact) => fact.value)
}

/** How to find a seller on the internet, and which bureau is competent for the complaint. */
function onlineSaleFacts({ kind, onlineSale, onlineSeller }: CaseView) {
  if (!onlineSale) return []
  const bureau = competentBureaus.label(findCompetentBureau(onlineSale).bureau)
  return [
    { label: '网址', value: onlineSeller?.link ?? '' },
    { label: '订单号', value: onlineSeller?.orderNumber ?? '' },
    { label: '地址公示', value: addressStatuses.label(onlineSale.addressStatus) },
    { label: '归哪里管', value: kind === 'complaint' ? bureau : '' },
  ]
}

/** The state of the letter of authority. */
function authorityText(isComplete: boolean, isSeen: boolean): string {
  if (isComplete) return '委托手续齐全'
  return isSeen ? '委托手续不全' : '委托手续还没有核对'
}
