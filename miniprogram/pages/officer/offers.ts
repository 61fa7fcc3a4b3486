import { matterText, problemText } from '../../format/case-matter'
import { momentText } from '../../format/when'
import { reasonTexts } from '../../format/why'
import type { OfferCard, RecalledTask } from '../../shared/contract/officer'
import type { OfficerTask } from '../../shared/contract/task'
import { priorities } from '../../shared/vocabulary/case'

/** The texts of an offer: shop, matter, statement and reasons, and how long it is open. */
export function toOfferLines({
  case: caseSummary,
  merchantAddress,
  said: statementText = '',
  expiresAt,
  span: offerSpanMs,
  why: assignmentReasons,
}: OfferCard) {
  return {
    case: caseSummary,
    caseId: caseSummary.id,
    merchant: caseSummary.merchantName,
    address: merchantAddress,
    said: statementText,
    what: caseSummary.kind === 'goods_check' ? matterText(caseSummary) : problemText(caseSummary),
    urgent: caseSummary.priority === 'P1' ? priorities.label('P1') : '',
    expiresAt,
    span: offerSpanMs,
    why: reasonTexts(assignmentReasons).join('，'),
  }
}
export type OfferLines = ReturnType<typeof toOfferLines>

/** Whether there is an offer that was not shown before. A case can be offered twice. */
export function hasNewOffer(previousOffers: OfferLines[], currentOffers: OfferLines[]): boolean {
  const wasShown = (offer: OfferLines) =>
    previousOffers.some(
      ({ caseId, expiresAt }) => caseId === offer.caseId && expiresAt === offer.expiresAt,
    )
  return currentOffers.some((offer) => !wasShown(offer))
}

/** The texts about a case that the centre has recalled from the officer. */
export const toRecalledLine = (
  { caseId, number: caseNumber, merchantName, said: reasonText, at: recalledAt }: RecalledTask,
  now: number,
) => ({
  caseId,
  said: reasonText,
  title: merchantName,
  about: `${caseNumber} · ${momentText(recalledAt, now)}，请不要再办，情况可以打电话问指挥中心`,
})
export type RecalledLine = ReturnType<typeof toRecalledLine>

/** What the officer has to do next in a case. */
export function taskHint(
  caseSummary: Pick<OfficerTask, 'kind' | 'state'> &
    Partial<Pick<OfficerTask, 'contactedAt' | 'closing' | 'helping' | 'officerName' | 'lapsed'>>,
): string {
  if (caseSummary.helping) return `去增援${caseSummary.officerName ?? ''}，案件由对方承办`
  if (caseSummary.closing) return '等负责人同意结案，可以接别的案件'
  if (caseSummary.lapsed) return '补充材料到期没有来，按现有材料办'
  if (caseSummary.kind === 'report') return '核查举报，注意保密'
  if (caseSummary.kind === 'goods_check')
    return caseSummary.state === 'onsite'
      ? '已到场，一起看凭证'
      : '请人查证：先打电话，或者直接到店里'
  if (caseSummary.contactedAt === undefined) return '先给消费者打电话，再去现场'
  return caseSummary.state === 'onsite' ? '已到场，记录处理结果' : '已联系消费者，去现场或记录结果'
}
