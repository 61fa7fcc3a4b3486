import { yuanSpoken } from '../../../../miniprogram/shared/money/yuan'
import { askedInWords } from '../../../../miniprogram/shared/vocabulary/consent'
import { entrustResults, informWays } from '../../../../miniprogram/shared/vocabulary/formalities'
import { mediationModes } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { mediationEvents } from '../../../_domain/case/mediation/events'
import { momentInWords } from '../moment'
import type { Sentences } from '../telling'

export const mediationSentences: Sentences<keyof typeof mediationEvents> = {
  // Worded in full, also in the shop's lines and the list of proofs: each party can say whether it was asked so.
  'mediation.consented': ({ mode, asked }) =>
    `双方同意调解，方式：${mediationModes.label(mode)}${asked ? `（${askedInWords(asked)}）` : ''}`,
  'remedy.computed': ({ total, upTo, rows }) => [
    total > 0 ? `核算依法可主张的金额：${upTo ? '不超过 ' : ''}${yuanSpoken(total)}` : '核算依法可主张的事项',
    rows.map(({ law, article }) => `${law}${article}`).join('、') || undefined,
  ],
  'mediation.announced': ({ at, place }, { text }) => [`通知双方：${momentInWords(at)}现场调解`, text(place)],
  'mediation.entrusted': () => '双方同意，委托消费者权益保护委员会调解',
  'mediation.handedBack': ({ result, note }, { text }) => [
    `消费者权益保护委员会调解完毕：${entrustResults.label(result)}`,
    text(note),
  ],
  'parties.informed': ({ consumer, merchant }) =>
    `已告知双方调解终止：消费者${informWays.label(consumer)}，商家${informWays.label(merchant)}`,
}
