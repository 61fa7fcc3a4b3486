import { pauseReasons } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { pauseEvents } from '../../../_domain/case/pauses/events'
import { stopsTheSixtyDays } from '../../../_domain/case/pauses/pauses'
import type { Sentences } from '../telling'

export const pauseSentences: Sentences<keyof typeof pauseEvents> = {
  'clock.paused': ({ reason, note }, { text }) => [
    `调解中止：${pauseReasons.label(reason)}，60 日的期限${stopsTheSixtyDays[reason] ? '暂停计算' : '照常计算'}`,
    text(note),
  ],
  'clock.resumed': ({ reason, note }, { text }) => [
    reason === 'appraisal' ? '鉴定、检测结束，恢复调解，期限继续计算' : '回避申请已有决定',
    text(note),
  ],
}
