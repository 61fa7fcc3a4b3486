import type { Task } from '../../shared/contract/around'
import type { OfferCard, RecalledTask } from '../../shared/contract/officer'
import { priorities, problemTypes } from '../../shared/vocabulary/case'
import { moment } from '../../words/when'
import { whyWords } from '../../words/why'

/** An offer as the officer reads it: place, matter, reasons, and how long it is open. */
export function offerLines({ case: item, merchantAddress, said = '', expiresAt, span, why }: OfferCard) {
  return {
    case: item,
    caseId: item.id,
    merchant: item.merchantName,
    address: merchantAddress,
    said,
    what: problemTypes.label(item.problemType),
    urgent: item.priority === 'P1' ? priorities.label('P1') : '',
    expiresAt,
    span,
    why: whyWords(why).join('，'),
  }
}
export type OfferLines = ReturnType<typeof offerLines>

/** True when there is an offer that was not on the screen before. */
export const hasNew = (before: OfferLines[], now: OfferLines[]): boolean =>
  now.some((offer) => !before.some((old) => old.caseId === offer.caseId && old.expiresAt === offer.expiresAt))

/** A case that the centre took back, as the officer reads it. */
export const recalledLine = ({ caseId, number, merchantName, said, at }: RecalledTask, now: number) => ({
  caseId,
  said,
  title: merchantName,
  about: `${number} · ${moment(at, now)}，请不要再办，情况可以打电话问指挥中心`,
})
export type RecalledLine = ReturnType<typeof recalledLine>

/** What an officer does next with a case in hand. */
export function taskHint(
  item: Pick<Task, 'kind' | 'state'> &
    Partial<Pick<Task, 'contactedAt' | 'closing' | 'helping' | 'officerName' | 'lapsed'>>,
): string {
  if (item.helping) return `去增援${item.officerName ?? ''}，案件由对方承办`
  if (item.closing) return '等负责人同意结案，可以接别的案件'
  if (item.lapsed) return '补充材料到期没有来，按现有材料办'
  if (item.kind === 'report') return '核查举报，注意保密'
  if (item.contactedAt === undefined) return '先给消费者打电话，再去现场'
  return item.state === 'onsite' ? '已到场，记录处理结果' : '已联系消费者，去现场或记录结果'
}
