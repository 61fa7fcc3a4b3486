import type { linkEvents } from '../../../_domain/case/links/events'
import type { Sentences } from '../telling'

export const linkSentences: Sentences<keyof typeof linkEvents> = {
  'case.linked': ({ number }, { handler }) =>
    handler ? `与 ${number} 是同一件事，关联办理` : '指挥中心发现有同样的事，一起看着办',
  'case.merged': ({ number }) => `与先前的 ${number} 是同一人的同一件事，并入办理`,
  'case.absorbed': ({ number, newFacts, text: said }, { text }) => [
    `${number} 并入本件${newFacts ? '，有新的事实，核查期限重新计算' : ''}`,
    text(said),
  ],
  'case.unlinked': ({ number }, { handler }) => (handler ? `取消与 ${number} 的关联` : '指挥中心取消了关联'),
}
