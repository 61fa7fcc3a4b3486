import type { Day } from '#shared/calendar/days'
import type { Release } from '#shared/redaction/review'
import type { ContentState } from '#shared/vocabulary/content'
import type { WarningState } from '#shared/vocabulary/publication'
import { type Actor, type EventOf, eventRows } from '../decider'
import type { Content, Correction, Warning } from './state'

const event = eventRows<Warning>()
const setWarningState = <Data extends object = {}>(state: WarningState) =>
  event<Data>((warning) => ({ ...warning, state }))

/**
 * `content`: the content check's verdict on the words; `despite`: why they are shown although it
 * did not pass them.
 */
interface PublishingDetails {
  content?: ContentState
  despite?: string
}

export const warningEvents = {
  'warning.drafted': event<{ content: Content }>((warning, { content }, moment) => ({
    ...warning,
    content,
    authors: addAuthor(warning.authors, referenceOf(moment.by)),
  })),
  // A revision voids the check of the old words.
  'warning.revised': event<{ content: Content }>(
    ({ noticeUntil, reply, ...warning }, { content }, moment) => ({
      ...warning,
      state: 'draft',
      content,
      authors: addAuthor(warning.authors, referenceOf(moment.by)),
      releases: [],
    }),
  ),
  'warning.facts.checked': setWarningState('facts_checked'),
  'warning.redaction.checked': event<{ releases: Release[] }>((warning, { releases }) => ({
    ...warning,
    state: 'redaction_checked',
    releases,
  })),
  'warning.law.checked': setWarningState('law_checked'),
  'warning.approved': setWarningState('approved'),
  /** The merchant may reply until the end of `until`; publishing is possible after it. */
  'warning.hearing_opened': event<{ endDay: Day; served?: string }>((warning, { endDay }) => ({
    ...warning,
    state: 'hearing_opened',
    noticeUntil: endDay,
  })),
  'warning.reply_added': event<{ text: string }>((warning, { text }) => ({
    ...warning,
    reply: text,
  })),
  'warning.published': setWarningState<PublishingDetails>('published'),
  'warning.expired': setWarningState('expired'),
  'warning.objection_received': event<{ text: string; answerBy: Day }>((warning, { answerBy }) => ({
    ...warning,
    answerBy,
  })),
  'warning.correction.proposed': event<{ proposal: Correction }>(
    (warning, { proposal }, moment) => ({
      ...warning,
      proposal: { ...proposal, by: referenceOf(moment.by) },
    }),
  ),
  'warning.corrected': event<PublishingDetails>(({ proposal, answerBy, ...warning }) => {
    if (!proposal) throw new Error('nothing was proposed')
    const { content, releases, reason, by } = proposal
    return {
      ...warning,
      content,
      releases,
      authors: addAuthor(warning.authors, by),
      history: [...warning.history, { type: 'corrected', reason }],
    }
  }),
  /** Why the objection is not followed. */
  'warning.confirmed': event<{ reason: string }>(({ answerBy, ...warning }, { reason }) => ({
    ...warning,
    history: [...warning.history, { type: 'confirmed', reason }],
  })),
  'warning.withdrawn': event<{ reason: string }>(({ answerBy, ...warning }, { reason }) => ({
    ...warning,
    state: 'withdrawn',
    history: [...warning.history, { type: 'withdrawn', reason }],
  })),
  'warning.discarded': setWarningState<{ reason: string }>('discarded'),
}

export type WarningEvent = EventOf<typeof warningEvents>

const referenceOf = ({ ref, role }: Actor): string => ref ?? role
const addAuthor = (authors: string[], ref: string) =>
  authors.includes(ref) ? authors : [...authors, ref]
