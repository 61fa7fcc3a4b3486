import { call } from '../../../cloud/call'
import { showPaper } from '../../../cloud/papers'
import { page } from '../../../page/page'
import type { CaseView } from '../../../shared/contract/case-view'
import { otherRoutes, refusalDetails, refusalGrounds } from '../../../shared/vocabulary/refusal-grounds'
import { dayWithYear } from '../../../words/when'

/** The decision on a complaint: form 5 (投诉受理) or form 6 (不予受理). */
interface Paper {
  title: string
  number: string
  paragraphs: string[]
  facts: { label: string; value: string }[]
  routes: string[]
  bureau: string
  date: string
  /** Whether the bureau's seal was put on it. */
  seal: string
}

/** The text of the decision; undefined while there is none. */
function paper(view: CaseView): Paper | undefined {
  const { decision, number, merchant } = view
  if (!decision) return undefined
  const date = dayWithYear(decision.at)
  const { sealedAt } = decision
  const seal = sealedAt === undefined ? '未用印样本' : `已用印，${dayWithYear(sealedAt)}`
  const received = dayWithYear(view.submittedAt)
  const matter = `您于${received}提交的对“${merchant.name}”的投诉（编号 ${number}）`
  const shared = { number, bureau: decision.bureau, date, seal }
  if (decision.kind === 'accepted') {
    return {
      ...shared,
      title: '投诉受理决定书',
      paragraphs: [
        `${matter}，符合《市场监督管理投诉举报处理办法》的规定，本局决定予以受理。`,
        '本局将组织调解。调解以双方自愿为前提，自受理之日起 60 日内达不成协议的，终止调解。',
      ],
      facts: [],
      routes: [],
    }
  }
  const { item } = refusalDetails[decision.ground]
  return {
    ...shared,
    title: '投诉不予受理决定书',
    paragraphs: [`${matter}，依照《市场监督管理投诉举报处理办法》${item}，本局决定不予受理。`],
    facts: [
      { label: '情形', value: refusalGrounds.label(decision.ground) },
      { label: '理由', value: decision.reason ?? '' },
    ].filter(({ value }) => value),
    routes: decision.routes.map(otherRoutes.label),
  }
}

page({
  query: { id: '' },
  data: { paper: null as Paper | null },

  pdf() {
    return showPaper(this.query.id, 'decision')
  },
  async load() {
    const view = await call('complaint.detail', { caseId: this.query.id })
    return { paper: paper(view) ?? null }
  },
})
