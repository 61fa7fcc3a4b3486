import { clauseSentence, dayInChinese } from '#shared/agreement/clauses'
import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import { calendarOf } from '../../_domain/case/calendar-years/calendar'
import { storedTextName } from '../../_domain/case/personal-data'
import type { AgreementDraft, AgreementParty } from '../../_rules/agreement/draft'
import { numberText } from '../../_rules/agreement/number'
import { placeInLine } from '../../_rules/document-text'
import type { CaseFile } from '../case/case-file'
import { courtConfirmationDeadline } from '../case/formalities-view'
import { describeEvent } from '../case/timeline/tell'

const partyLines = (
  partyTitle: string,
  { name, phone, address, representative, agent }: AgreementParty,
): string[] =>
  [
    `${partyTitle}：${name}，电话 ${phone}，地址 ${address}`,
    ...(representative === undefined ? [] : [`负责人：${representative}`]),
    ...(agent ? [`代理人：${agent.name}，电话 ${agent.phone}`] : []),
  ].map(placeInLine)

/**
 * The legal basis of the application. 民事诉讼法 Art. 205 asks for a mediation body established by law;
 * the consumer council is one by 消费者权益保护法 Art. 37(1)(5) and 39(2). 人民调解法 Art. 33 covers
 * people's mediation committees only. That the council mediated in the bureau's name (Order 121
 * Art. 19) may matter to a court: the legal section confirms that with it.
 */
export const courtApplicationBasis = (lastDay: Day): string =>
  `依据：民事诉讼法第二百零五条，消费者权益保护法第三十七条第一款第五项、第三十九条第二项。应当自调解协议生效之日起三十日内（${dayInChinese(lastDay)}前，含当日）共同提出。`

/**
 * The parties' application to the court: who they are, what they have agreed, and what they
 * declare.
 * @returns undefined if the agreement cannot be confirmed by a court
 */
export function applicationLines(caseFile: CaseFile): string[] | undefined {
  const { agreement, closedAt } = caseFile.case
  const courtDeadline = courtConfirmationDeadline(caseFile.case)
  const draft =
    agreement &&
    (caseFile.personalData[storedTextName(agreement.draft)] as AgreementDraft | undefined)
  if (!draft || courtDeadline === undefined) return undefined
  return [
    ...['', '司法确认申请书', `确认${numberText(draft.number)}`, ''],
    ...partyLines('申请人', draft.complainant),
    ...partyLines('申请人', draft.respondent),
    '',
    '请求事项：依法确认双方达成的调解协议有效。',
    `事实和理由：双方因消费争议，于${dayInChinese(shanghaiDayOf(closedAt as number))}经消费者权益保护委员会调解达成协议，编号 ${numberText(draft.number)}，内容如下：`,
    ...draft.clauses.map((clause, index) => `${index + 1}. ${clauseSentence(clause)}`),
    '双方承诺：出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；内容给他人造成损害的，愿意承担法律责任。',
    courtApplicationBasis(shanghaiDayOf(courtDeadline)),
    '',
    '此致　　　　　　　　　　人民法院',
    '',
    '申请人签名：　　　　　　　　　　申请人签名：',
    '　　　　年　　月　　日',
    '',
    '随附：调解协议一份；存证清单一份。',
  ]
}

/** The list of proofs: how the agreement came about, with the hash of each event. */
export function proofLines(caseFile: CaseFile): string[] {
  const staffName = (staffId: string) => caseFile.people.get(staffId)?.name ?? staffId
  const agreementEvents = caseFile.events.filter(({ type }) =>
    /^(agreement\.|mediation\.(consented|entrusted|handedBack|settled))/.test(type),
  )
  return [
    ...['', '存证清单', `案件 ${caseFile.case.number}`, ''],
    ...agreementEvents.flatMap((event) => {
      const sentence = describeEvent(event, {
        recordedAt: event.at,
        staffName,
        readText: () => undefined,
        forHandler: false,
        seesFact: () => false,
        filerName: '消费者',
        calendar: calendarOf(caseFile.case),
      })
      if (sentence === undefined) return []
      return [
        `第 ${event.seq} 步　${dayInChinese(shanghaiDayOf(event.at))}　${sentence.text}`,
        `指纹 ${event.hash}`,
      ]
    }),
    '',
  ]
}
