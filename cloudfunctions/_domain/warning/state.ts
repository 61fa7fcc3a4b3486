import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Release } from '../../../miniprogram/shared/redaction/review'
import type { Instrument, WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Readable } from '../decider'
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

export interface Correction {
  content: Content
  releases: Release[]
  reason: string
}

export interface Warning extends Readable {
  state: WarningState
  content: Content
  /** Everybody who wrote on the text: none of them may check or approve it. Empty before the draft. */
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

/** What there is before the draft. */
export const unwritten: Warning = {
  state: 'draft',
  content: { instrument: 'advice', title: '', body: '' },
  authors: [],
  releases: [],
  history: [],
}

export const whole = ({ title, body }: Content): string => `${title}\n${body}`

/** What everybody reads once the next step is taken: the correction that waits, else the text, with the shop's reply. */
export const shownBy = ({ content, proposal, reply }: Warning): string =>
  [whole(proposal?.content ?? content), ...(reply === undefined ? [] : [reply])].join('\n')

/** Whether people may see it now: a list, a map, a feed or a share card asks nothing else. The timer is not waited for. */
export const isPublic = ({ state, content }: Warning, today: Day): boolean =>
  state === 'published' && content.until !== undefined && today < content.until
