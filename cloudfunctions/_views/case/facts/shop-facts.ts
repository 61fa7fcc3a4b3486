import type { CaseView } from '#shared/contract/case-view'
import type { RespondentCase, RespondentView } from '#shared/contract/respondent'
import { mayDo } from '../../../_domain/case/decider'
import { answerDueAt } from '../../../_domain/case/merchant-response/answer'
import type { Case } from '../../../_domain/case/state'
import { agreementSummary } from '../agreement-view'
import type { FactName } from '../case-file'
import { deletedText } from '../deleted'
import { currentMatter, shopAnswerView } from '../filing-view'
import {
  canConfirm,
  courtConfirmationDeadline,
  entrustmentView,
  meetingView,
} from '../formalities-view'
import { maskForShop } from '../masked'
import { nextDueDate } from '../open-duties'
import { findPending } from '../pending'
import { timelineForShop } from '../timeline/shop'
import type { FactSource } from './fact'

/** The sources of a fact in the shop's list. */
export type ShopListSource = Pick<FactSource, 'case' | 'now'>
/** The sources of a fact in the shop's view. */
export type ShopSource = Omit<FactSource, 'officer' | 'respondent'>

interface ShopFact<Value, Source> {
  value: (source: Source) => Value
  /** What is hidden from the shop, as a sentence for docs/visibility.md. */
  note?: string
  /** The parts of the fact of the same name in the view of a case that the shop sees too. */
  parts?: readonly string[]
}

type ShopFacts = {
  [Field in keyof RespondentView]-?: (Field extends keyof RespondentCase
    ? ShopFact<RespondentView[Field], ShopListSource> & { inLists: true }
    : ShopFact<RespondentView[Field], ShopSource> & { inLists?: never }) &
    // A field that the view of a case has, too, has its label there.
    (Field extends keyof CaseView ? { label?: never } : { label: string })
}

/** A field of the case that the shop sees unchanged. */
const fieldAsFiled = <Field extends keyof Case & keyof RespondentCase>(field: Field) => ({
  inLists: true as const,
  value: ({ case: complaintCase }: ShopListSource): Case[Field] => complaintCase[field],
})

/**
 * What a shop sees of a complaint: only what mediation needs (Order 121 Art. 37). It never sees who
 * the complainants are. It does not see class and priority either, because they show what the
 * bureau suspects. A report is never shown to the shop.
 */
export const shopFacts: ShopFacts = {
  id: fieldAsFiled('id'),
  number: fieldAsFiled('number'),
  state: fieldAsFiled('state'),
  problemType: fieldAsFiled('problemType'),
  occurredAt: fieldAsFiled('occurredAt'),
  submittedAt: fieldAsFiled('submittedAt'),
  updatedAt: fieldAsFiled('updatedAt'),
  amountFen: fieldAsFiled('amountFen'),
  due: { inLists: true, value: ({ case: complaintCase, now }) => nextDueDate(complaintCase, now) },
  answerBy: {
    label: '商家首次答复的期限',
    inLists: true,
    value: ({ case: complaintCase }) => answerDueAt(complaintCase),
  },
  pending: {
    inLists: true,
    note: '不含要求投诉人补充的材料',
    value({ case: complaintCase }) {
      const pending = findPending(complaintCase)
      return pending?.what === 'material' ? undefined : pending
    },
  },
  merchantName: { value: ({ caseFile }) => caseFile.personalData.respondent?.name ?? deletedText },
  statement: {
    note: '隐去投诉人的个人信息',
    value: ({ caseFile }) => maskForShop(currentMatter(caseFile)?.statement, caseFile),
  },
  request: {
    note: '隐去投诉人的个人信息',
    value: ({ caseFile }) => maskForShop(currentMatter(caseFile)?.request, caseFile),
  },
  shopAnswer: { parts: ['held'], value: ({ caseFile }) => shopAnswerView(caseFile, true) },
  officer: {
    parts: ['phone'],
    value({ caseFile: { case: complaintCase, people } }) {
      const officer =
        complaintCase.owner === undefined ? undefined : people.get(complaintCase.owner)
      if (!officer) return undefined
      const { name, badge, branch, phone } = officer
      return { name, badge, branch, phone }
    },
  },
  room: { value: ({ case: { room } }) => room },
  meeting: { value: ({ caseFile }) => meetingView(caseFile) },
  entrusted: { value: ({ caseFile }) => entrustmentView(caseFile) },
  confirmBy: {
    value: ({ case: complaintCase, now }) =>
      canConfirm(complaintCase, now) ? courtConfirmationDeadline(complaintCase) : undefined,
  },
  agreement: { value: ({ case: { agreement } }) => agreement && agreementSummary(agreement) },
  settled: {
    label: '调解成功的结果',
    value({ case: { outcome } }) {
      if (outcome?.kind !== 'settled') return undefined
      const { remedies, amountFen, at } = outcome
      return { remedies, amountFen, at }
    },
  },
  timeline: {
    note: '只含与商家有关的步骤，不含投诉人和工作人员写的文字',
    parts: ['assessment'],
    value: ({ caseFile }) => timelineForShop(caseFile, isShownToShop),
  },
  may: { value: ({ case: complaintCase, viewer }) => mayDo(complaintCase, viewer) },
}

/** Whether the shop sees a fact of the view of a case, or a part of one. */
function isShownToShop(factName: FactName): boolean {
  const [field, partName] = factName.split('.') as [string, string?]
  if (!Object.hasOwn(shopFacts, field)) return false
  const { parts = [] } = shopFacts[field as keyof ShopFacts]
  return partName === undefined || parts.includes(partName)
}
