import { call } from '../../../api/call'
import { showDocument } from '../../../api/documents'
import { dayWithYear } from '../../../format/when'
import { registerPage } from '../../../page/base-page'
import type { CaseView } from '../../../shared/contract/case-view'
import {
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
  otherRoutes,
} from '../../../shared/vocabulary/non-acceptance-grounds'

/** The decision on a complaint: form 5 (投诉受理) or form 6 (不予受理) of the standard forms. */
interface DecisionDocument {
  title: string
  number: string
  paragraphs: string[]
  facts: { label: string; value: string }[]
  /** Where else the complainant can turn. */
  routes: string[]
  bureau: string
  date: string
  /** Says whether and when the bureau has stamped it. */
  seal: string
}

/** The text of the decision. Undefined if there is no decision yet. */
function toDecisionDocument(caseView: CaseView): DecisionDocument | undefined {
  const { decision, number: caseNumber, merchant } = caseView
  if (!decision) return undefined
  const { sealedAt } = decision
  const sealText = sealedAt === undefined ? '未用印样本' : `已用印，${dayWithYear(sealedAt)}`
  const receivedDay = dayWithYear(caseView.submittedAt)
  const matterText = `您于${receivedDay}提交的对“${merchant.name}”的投诉（编号 ${caseNumber}）`
  const commonFields = {
    number: caseNumber,
    bureau: decision.bureau,
    date: dayWithYear(decision.at),
    seal: sealText,
  }

  if (decision.kind === 'accepted') {
    return {
      ...commonFields,
      title: '投诉受理决定书',
      paragraphs: [
        `${matterText}，符合《市场监督管理投诉举报处理办法》的规定，本局决定予以受理。`,
        '本局将组织调解。调解以双方自愿为前提，自受理之日起 60 日内达不成协议的，终止调解。',
      ],
      facts: [],
      routes: [],
    }
  }

  const { item: articleItem } = nonAcceptanceDetails[decision.ground]
  return {
    ...commonFields,
    title: '投诉不予受理决定书',
    paragraphs: [
      `${matterText}，依照《市场监督管理投诉举报处理办法》${articleItem}，本局决定不予受理。`,
    ],
    facts: [
      { label: '情形', value: nonAcceptanceGrounds.label(decision.ground) },
      { label: '理由', value: decision.reason ?? '' },
    ].filter(({ value: factValue }) => factValue),
    routes: decision.routes.map(otherRoutes.label),
  }
}

/** Shows the decision on a complaint. */
registerPage({
  query: { id: '' },
  data: { paper: null as DecisionDocument | null },

  openDocument() {
    return showDocument(this.query.id, 'decision')
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    return { paper: toDecisionDocument(caseView) ?? null }
  },
})
