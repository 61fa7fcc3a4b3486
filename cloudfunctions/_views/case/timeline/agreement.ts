import { papers } from '../../../../miniprogram/shared/agreement/paper'
import { signers } from '../../../../miniprogram/shared/agreement/signature'
import type { agreementEvents } from '../../../_domain/case/agreement/events'
import type { Sentences } from '../telling'

/** The mediator's statement with their signature. */
const aloud = '已向双方宣读全文'

export const agreementSentences: Sentences<keyof typeof agreementEvents> = {
  'agreement.proposed': ({ paper, number, voided }) => [
    `拟定${papers.label(paper)}，等待双方签名`,
    voided.length > 0 ? `${number}，文本有改动，此前的签名全部失效` : number,
  ],
  'agreement.signed': ({ signature: { signer, authority }, device, readAloud }) => [
    `${signers.label(signer)}${authority === undefined ? '' : '的代理人'}已在协议上签名`,
    readAloud
      ? aloud
      : device === 'officer' && signer !== 'mediator'
        ? '在网格员的手机上当面签，待本人或负责人核实'
        : undefined,
  ],
  'agreement.confirmed': ({ signer, way, note }, { text, handler }) =>
    way === 'own'
      ? `${signers.label(signer)}已确认签名是本人签的`
      : [`负责人已打电话向${signers.label(signer)}核实签名`, handler && note !== undefined ? text(note) : undefined],
  'agreement.unsigned': ({ signer }) => `${signers.label(signer)}收回了签名`,
  'agreement.performed': ({ clause }) => `消费者确认协议第${clause + 1}项已履行`,
  'agreement.broken': ({ clause }) => `消费者说协议第${clause + 1}项到期没有履行`,
  'agreement.reminded': ({ clauses }) => `协议第${clauses.map((clause) => clause + 1).join('、')}项已到期，提醒双方`,
  'agreement.abandoned': () => '协议文本作罢，重新协商',
}
