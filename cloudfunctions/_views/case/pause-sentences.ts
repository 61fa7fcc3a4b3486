import { pauseReasons } from '../../../miniprogram/shared/vocabulary/mediation'
import { stopsTheSixtyDays } from '../../_domain/case/pauses/pauses'
import type { EventData } from '../../_domain/events'
import type { Sentence, Telling } from './timeline'

type Rests = 'clock.paused' | 'clock.resumed'

/** A pause and its end, each with what becomes of the sixty days. */
export const restSentences: { [Type in Rests]: (data: EventData[Type], telling: Telling) => Sentence } = {
  'clock.paused': ({ reason, note }, { text }) => [
    `调解中止：${pauseReasons.label(reason)}，60 日的期限${stopsTheSixtyDays[reason] ? '暂停计算' : '照常计算'}`,
    text(note),
  ],
  'clock.resumed': ({ reason, note }, { text }) => [
    reason === 'appraisal' ? '鉴定、检测结束，恢复调解，期限继续计算' : '回避申请已有决定',
    text(note),
  ],
}
