import { type AgreementPaper, agreementPapers } from '#shared/agreement/agreement-document'
import { clauseSentence, dayInChinese } from '#shared/agreement/clauses'
import type { AgreementDraft, AgreementParty } from './draft'
import { draftFaultsOf } from './faults'
import { numberText } from './number'

/**
 * The text of an agreement, with the fields of the official form 9 (调解书) in their order. Exactly
 * this text is shown, read aloud, hashed and signed. Throws RangeError with the first faulty field,
 * so that no text has gaps.
 */
export function agreementTextOf(draft: AgreementDraft): string {
  const [firstFault] = draftFaultsOf(draft)
  if (firstFault) throw new RangeError(`${firstFault.fieldPath}: ${firstFault.sentence}`)

  return [
    draft.bureau,
    agreementPapers.label(draft.paper),
    numberText(draft.number),
    '',
    ...partyLines('投诉人', '通讯地址', draft.complainant),
    ...partyLines('被投诉人', '经营地址', draft.respondent),
    '',
    `投诉内容及请求：${draft.request}`,
    '',
    '经调解，双方自愿达成如下协议：',
    ...draft.clauses.map(
      (clause, index) => `${'一二三四五六七八九十'[index]}、${clauseSentence(clause)}`,
    ),
    '',
    draft.performed ? `本协议已当场履行：${draft.performed}。` : legalEffectOf(draft.paper),
    ...(draft.waived ? ['双方同意不另行制作调解书。'] : []),
    consentSentence,
    '',
    `调解员：${draft.mediator}`,
    `日期：${dayInChinese(draft.madeOn)}`,
    `核验码：${draft.code}`,
    '',
  ].join('\n')
}

/**
 * An agreement is binding once it is signed, but not enforceable (Order 121 Art. 25, 消保法 Art. 39).
 */
const legalEffectOf = (paper: AgreementPaper) => {
  const documentWord = paper === 'letter' ? '本调解书' : '本协议'
  return `${documentWord}自双方签名或者盖章之日起生效。一方不履行的，另一方可以依照消费者权益保护法第三十九条提起诉讼或者申请仲裁；${documentWord}不能直接申请强制执行。`
}

/**
 * The parties agree to electronic signatures and to the conditions that make them reliable (电子签名法
 * Art. 3, 13).
 */
const consentSentence =
  '双方同意以电子签名签署。签名与本文全文的校验值、签名人的身份和时间绑定，本文有任何改动，全部签名失效。'

function partyLines(partyTitle: string, addressLabel: string, party: AgreementParty): string[] {
  return [
    `${partyTitle}：${party.name}`,
    ...(party.representative ? [`法定代表人（负责人）：${party.representative}`] : []),
    `联系电话：${party.phone}`,
    `${addressLabel}：${party.address}`,
    ...(party.agent ? [`委托代理人：${party.agent.name}，联系电话：${party.agent.phone}`] : []),
  ]
}
