import type { linkEvents } from '../../../_domain/case/links/events'
import type { Sentences } from '../telling'

export const linkSentences: Sentences<keyof typeof linkEvents> = {
  'case.linked': ({ number }, { handler }) =>
    handler ? `与 ${number} 是同一件事，关联办理` : '指挥中心发现有同样的事，一起看着办',
  'case.unlinked': ({ number }, { handler }) => (handler ? `取消与 ${number} 的关联` : '指挥中心取消了关联'),
}
