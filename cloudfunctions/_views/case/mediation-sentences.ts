import { callBackResults, entrustResults, informWays } from '../../../miniprogram/shared/vocabulary/formalities'
import { reportFindings } from '../../../miniprogram/shared/vocabulary/report'
import type { FormalityEvents } from '../../_domain/case/mediation/events'
import { momentInWords } from './moment'
import type { Sentence, Telling } from './timeline'

/** What is said of each. Where a violation stands is the bureau's own business until it publishes it (Art. 27, 37). */
export const formalitySentences: {
  [Type in keyof FormalityEvents]: (data: FormalityEvents[Type], telling: Telling) => Sentence
} = {
  'mediation.announced': ({ at, place }, { text }) => [`通知双方：${momentInWords(at)}现场调解`, text(place)],
  'mediation.entrusted': () => '双方同意，委托消费者权益保护委员会调解',
  'mediation.handedBack': ({ result, note }, { text }) => [
    `消费者权益保护委员会调解完毕：${entrustResults.label(result)}`,
    text(note),
  ],
  'parties.informed': ({ consumer, merchant }) =>
    `已告知双方调解终止：消费者${informWays.label(consumer)}，商家${informWays.label(merchant)}`,
  'violation.extended': ({ reason }, { text, handler }) =>
    handler ? ['涉嫌违法的核查经批准延长 15 个工作日', text(reason)] : '涉嫌违法的线索仍在核查',
  'violation.verified': ({ finding, note }, { text, handler }) =>
    handler ? [`涉嫌违法核查完毕：${reportFindings.label(finding)}`, text(note)] : '涉嫌违法的线索核查完毕',
  'consumer.calledBack': ({ result, note }, { text, handler }) =>
    handler ? [`回访：${callBackResults.label(result)}`, text(note)] : '指挥中心回访',
}
