import type { EventType, Recorded } from '../../../_domain/case/events'
import { caseEvolver } from '../../../_domain/case/evolve'
import { confidants, type Relation } from '../../../_domain/case/relations'
import type { Sentence, SentenceContext, SentenceRow, Sentences } from '../case-file'
import { handlingSentences } from './dispatch'
import { filingSentences } from './filing'
import { goodsCheckSentences } from './goods-check'
import { mediationSentences } from './mediation'

/** The sentences of the timeline; docs/visibility.md shows which of them follow a fact. */
export const sentenceRows: Sentences<EventType> = {
  ...filingSentences,
  ...handlingSentences,
  ...mediationSentences,
  ...goodsCheckSentences,
}

/**
 * Describes an event in a plain sentence, with further details if there are any. Undefined where
 * the event records a fact that the reader may not see.
 */
export function describeEvent(
  { type, data, version }: Pick<Recorded, 'type' | 'data' | 'version'>,
  context: SentenceContext,
): EventDescription | undefined {
  // A newer version of the functions wrote it: the case stays readable.
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

/** What was found of a report, and what came of it. */
const findingEvents: EventType[] = [
  'report.concluded',
  'decision.made',
  'penalty.published',
  'case.absorbed',
]

/**
 * Of a report only the reporter and its handler read what the reporter said and what was found
 * (Art. 37); a leader reads the end that they are asked to allow, and what came of their order.
 */
export function isReportEventVisible({ type, by }: Recorded, relations: Relation[]): boolean {
  if (confidants.some((relation) => relations.includes(relation))) return true
  if (type === 'closing.requested' || type === 'case.order_reported')
    return relations.includes('leader')
  return by.role !== 'consumer' && !findingEvents.includes(type)
}
