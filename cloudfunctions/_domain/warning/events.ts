import type { Day } from '#shared/calendar/days'
import type { Release } from '#shared/redaction/review'
import type { ContentState } from '#shared/vocabulary/content'
import type { WarningState } from '#shared/vocabulary/publication'
import { type Actor, type EventOf, eventRows } from '../decider'
import type { Correction, Warning, WarningContent } from './state'

const defineEvent = eventRows<Warning>()
const setWarningState = <Data extends object = {}>(state: WarningState) =>
  defineEvent<Data>((warning) => ({ ...warning, state }))

interface PublishingDetails {
  /** Result of the content check. */
  content?: ContentState
  /** The reason to show a text that did not pass the content check. */
  despite?: string
}

export const warningEvents = {
  'warning.drafted': defineEvent<{ content: WarningContent }>((warning, { content }, moment) => ({
    ...warning,
    content,
    authors: addAuthor(warning.authors, referenceOf(moment.by)),
  })),
  // A revised text must be checked again.
  'warning.revised': defineEvent<{ content: WarningContent }>(
    ({ noticeUntil, reply, ...warning }, { content }, moment) => ({
      ...warning,
      state: 'draft',
      content,
      authors: addAuthor(warning.authors, referenceOf(moment.by)),
      releases: [],
    }),
  ),
  'warning.facts.checked': setWarningState('facts_checked'),
  'warning.redaction.checked': defineEvent<{ releases: Release[] }>((warning, { releases }) => ({
    ...warning,
    state: 'redaction_checked',
    releases,
  })),
  'warning.law.checked': setWarningState('law_checked'),
  'warning.approved': setWarningState('approved'),
  /** The merchant may reply until the end of `endDay`. Publication is possible after that day. */
  'warning.hearing_opened': defineEvent<{ endDay: Day; served?: string }>(
    (warning, { endDay }) => ({
      ...warning,
      state: 'hearing_opened',
      noticeUntil: endDay,
    }),
  ),
  'warning.reply_added': defineEvent<{ text: string }>((warning, { text }) => ({
    ...warning,
    reply: text,
  })),
  'warning.published': setWarningState<PublishingDetails>('published'),
  'warning.expired': setWarningState('expired'),
  'warning.objection_received': defineEvent<{ text: string; answerBy: Day }>(
    (warning, { answerBy }) => ({
      ...warning,
      answerBy,
    }),
  ),
  'warning.correction.proposed': defineEvent<{ proposal: Correction }>(
    (warning, { proposal }, moment) => ({
      ...warning,
      proposal: { ...proposal, by: referenceOf(moment.by) },
    }),
  ),
  'warning.corrected': defineEvent<PublishingDetails>(({ proposal, answerBy, ...warning }) => {
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
  /** The objection was rejected. */
  'warning.confirmed': defineEvent<{ reason: string }>(({ answerBy, ...warning }, { reason }) => ({
    ...warning,
    history: [...warning.history, { type: 'confirmed', reason }],
  })),
  'warning.withdrawn': defineEvent<{ reason: string }>(({ answerBy, ...warning }, { reason }) => ({
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
