import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Release } from '../../../miniprogram/shared/redaction/review'
import type { Instrument, WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Readable } from '../decider'
import type { Ground } from './grounds'

/** The text to be published. Public by intent: it may hold no personal data. */
export interface Content {
  instrument: Instrument
  title: string
  body: string
  /** The merchant it names; absent when de-identified. */
  merchantId?: string
  ground?: Ground
  /** Redacted copies, never evidence itself; `cleared` once a second person has found them fit for the public. */
  pictures?: { id: string; caseId: string; cleared: boolean }[]
  /** First day on which it is no longer shown. */
  until?: Day
}

export interface Correction {
  content: Content
  releases: Release[]
  reason: string
}

export interface Warning extends Readable {
  state: WarningState
  content: Content
  /** Every author of the text: none of them may check or approve it. Empty before the draft. */
  authors: string[]
  releases: Release[]
  noticeUntil?: Day
  /** The merchant's words, shown beside the warning. */
  reply?: string
  /** By when the bureau must correct, withdraw or reject on an objection. */
  answerBy?: Day
  proposal?: Correction & { by: string }
  /** Corrections, upheld objections and the withdrawal with their reasons, oldest first: they stay visible. */
  history: { type: 'corrected' | 'upheld' | 'withdrawn'; reason: string }[]
}

/** The state before the draft. */
export const unwritten: Warning = {
  state: 'draft',
  content: { instrument: 'advice', title: '', body: '' },
  authors: [],
  releases: [],
  history: [],
}

export const whole = ({ title, body }: Content): string => `${title}\n${body}`

/** The text shown after the next step: the correction that waits, else the text, with the shop's reply. */
export const shownBy = ({ content, proposal, reply }: Warning): string =>
  [whole(proposal?.content ?? content), ...(reply === undefined ? [] : [reply])].join('\n')

/** Whether the public may see it now: lists, maps, feeds and share cards ask only this, and not the timer. */
export const isPublic = ({ state, content }: Warning, today: Day): boolean =>
  state === 'published' && content.until !== undefined && today < content.until
