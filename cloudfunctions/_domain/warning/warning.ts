import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Release } from '../../../miniprogram/shared/redaction/review'
import type { ContentState } from '../../../miniprogram/shared/vocabulary/content'
import type { Instrument, WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Ground } from './grounds'

/** What is to be published. Public by intent: it may hold no personal data. */
export interface Content {
  instrument: Instrument
  title: string
  body: string
  /** The merchant it names; absent when de-identified. */
  merchantId?: string
  ground?: Ground
  /** Copies with parts covered; `cleared` once somebody else has found them fit for everybody. Never a piece of evidence itself. */
  pictures?: { id: string; caseId: string; cleared: boolean }[]
  /** First day on which it is no longer shown. */
  until?: Day
}

/** What happens to a warning, each with its moment and the person who did it. */
export type WarningEvent =
  | { type: 'drafted' | 'revised'; content: Content }
  | { type: 'facts.checked' | 'law.checked' | 'approved' | 'expired' }
  /** `content`: what the content check said of the words; `despite`: why a person shows them although it did not pass them. */
  | { type: 'published' | 'corrected'; content?: ContentState; despite?: string }
  | { type: 'redaction.checked'; releases: Release[] }
  /** The merchant may reply until the end of `until`; publishing is possible after it. */
  | { type: 'noticed'; until: Day; served?: string }
  | { type: 'replied'; text: string }
  | { type: 'objected'; text: string; answerBy: Day }
  | { type: 'correction.proposed'; proposal: Correction }
  /** The objection is not followed, and why. */
  | { type: 'upheld'; reason: string }
  | { type: 'withdrawn' | 'dropped'; reason: string }

export interface Correction {
  content: Content
  releases: Release[]
  reason: string
}

export interface Warning {
  state: WarningState
  content: Content
  /** Everybody who wrote on the text: none of them may check or approve it. */
  authors: string[]
  releases: Release[]
  noticeUntil?: Day
  /** The merchant's words, shown beside the warning. */
  reply?: string
  /** By when an objection has to be answered by correcting, withdrawing or saying why not. */
  answerBy?: Day
  proposal?: Correction & { by: string }
  /** Corrections, upheld objections and the withdrawal with their reasons, oldest first: they stay visible. */
  history: { type: 'corrected' | 'upheld' | 'withdrawn'; reason: string }[]
}

export const whole = ({ title, body }: Content): string => `${title}\n${body}`

/** What everybody reads once the next step is taken: the correction that waits, else the text, with the shop's reply. */
export const shownBy = ({ content, proposal, reply }: Warning): string =>
  [whole(proposal?.content ?? content), ...(reply === undefined ? [] : [reply])].join('\n')

/** State after an event. `by` is the person who did it; the first event must be `drafted`. */
export function apply(warning: Warning | undefined, event: WarningEvent, by: string): Warning {
  if (event.type === 'drafted')
    return { state: 'draft', content: event.content, authors: [by], releases: [], history: [] }
  if (!warning) throw new Error('a warning begins with its draft')
  switch (event.type) {
    case 'revised': {
      const { noticeUntil, reply, ...rest } = warning
      return { ...rest, state: 'draft', content: event.content, authors: joined(warning.authors, by), releases: [] }
    }
    case 'facts.checked':
      return { ...warning, state: 'facts_checked' }
    case 'redaction.checked':
      return { ...warning, state: 'redaction_checked', releases: event.releases }
    case 'law.checked':
      return { ...warning, state: 'law_checked' }
    case 'approved':
    case 'published':
    case 'expired':
      return { ...warning, state: event.type }
    case 'noticed':
      return { ...warning, state: 'noticed', noticeUntil: event.until }
    case 'replied':
      return { ...warning, reply: event.text }
    case 'objected':
      return { ...warning, answerBy: event.answerBy }
    case 'correction.proposed':
      return { ...warning, proposal: { ...event.proposal, by } }
    case 'corrected':
      return corrected(warning)
    case 'upheld':
      return { ...answered(warning), history: [...warning.history, { type: 'upheld', reason: event.reason }] }
    case 'withdrawn':
      return {
        ...answered(warning),
        state: 'withdrawn',
        history: [...warning.history, { type: 'withdrawn', reason: event.reason }],
      }
    case 'dropped':
      return { ...warning, state: 'dropped' }
  }
}

function corrected(warning: Warning): Warning {
  const { proposal, ...rest } = answered(warning)
  if (!proposal) throw new Error('nothing was proposed')
  const { content, releases, reason, by } = proposal
  const history = [...rest.history, { type: 'corrected' as const, reason }]
  return { ...rest, content, releases, authors: joined(rest.authors, by), history }
}

const answered = ({ answerBy, ...warning }: Warning): Warning => warning
const joined = (authors: string[], by: string) => (authors.includes(by) ? authors : [...authors, by])

/** Whether people may see it now: a list, a map, a feed or a share card asks nothing else. The timer is not waited for. */
export const isPublic = ({ state, content }: Warning, today: Day): boolean =>
  state === 'published' && content.until !== undefined && today < content.until
