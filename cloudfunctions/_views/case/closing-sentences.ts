import type { ClosingEvents, Ending } from '../../_domain/case/closing/closing'
import type { Sentence, Telling } from './timeline'

const how = ({ type }: Ending) => (type === 'mediation.terminated' ? '终止调解' : '办结')

export const closingSentences: {
  [Type in keyof ClosingEvents]: (data: ClosingEvents[Type], telling: Telling) => Sentence
} = {
  'closing.asked': ({ ending }, { text }) => [
    `这是重大案件，网格员提出${how(ending)}，等负责人同意`,
    text(ending.data.note),
  ],
  'closing.judged': ({ allowed, note }, { text }) => [
    allowed ? '负责人同意结案' : '负责人不同意结案，继续办理',
    text(note),
  ],
}
