import type { EventType, Recorded } from '../../../_domain/case/events'
import { caseEvolver } from '../../../_domain/case/evolve'
import { confidants, type Relation } from '../../../_domain/case/relations'
import type { Sentence, SentenceContext, SentenceRow, Sentences } from '../case-file'
import { dispatchSentences } from './dispatch'
import { filingSentences } from './filing'
import { goodsCheckSentences } from './goods-check'
import { mediationSentences } from './mediation'

/** The sentences of all events. docs/visibility.md shows which of them depend on a fact. */
export const sentenceRows: Sentences<EventType> = {
  ...filingSentences,
  ...dispatchSentences,
  ...mediationSentences,
  ...goodsCheckSentences,
}

/**
 * Describes an event in a plain sentence, with further details if there are any.
 * @returns undefined if the reader may not see the event
 */
export function describeEvent(
  { type, data, version }: Pick<Recorded, 'type' | 'data' | 'version'>,
  context: SentenceContext,
): EventDescription | undefined {
  // A newer version of the code has written the event. The rest of the case must stay readable.
  if (!Object.hasOwn(sentenceRows, type) || version > caseEvolver.versionOf(type))
    return { text: '这一步由新版本记录，这个版本还不能显示' }
  const sentence = sentenceFor(sentenceRows[type] as SentenceRow<never>, data as never, context)
  if (sentence === undefined) return undefined
  if (typeof sentence === 'string') return { text: sentence }
  const [text, detail] = sentence
  return { text, detail }
}

function sentenceFor<Data>(
  row: SentenceRow<Data>,
  eventData: Data,
  context: SentenceContext,
): Sentence | undefined {
  if (typeof row === 'function') return row(eventData, context)
  const { fact, sentence, otherwise } = row
  if (fact === undefined || context.seesFact(fact)) return sentence(eventData, context)
  return typeof otherwise === 'function' ? otherwise(eventData, context) : otherwise
}

interface EventDescription {
  text: string
  detail?: string
}

/** Events with the result of a report, or with what followed from it. */
const reportResultEvents: EventType[] = [
  'report.concluded',
  'decision.made',
  'penalty.published',
  'case.absorbed',
]

/**
 * Whether a viewer may read the texts of an event of a report. Only the reporter and the handler
 * read what the reporter wrote and what the result was (Order 121 Art. 37). A leader reads the end
 * that they must approve, and the answer to their own order.
 */
export function isReportEventVisible({ type, by }: Recorded, relations: Relation[]): boolean {
  if (confidants.some((relation) => relations.includes(relation))) return true
  if (type === 'closing.requested' || type === 'case.order_reported')
    return relations.includes('leader')
  return by.role !== 'consumer' && !reportResultEvents.includes(type)
}
