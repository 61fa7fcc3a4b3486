import type { Day } from '#shared/calendar/days'
import type { Release } from '#shared/redaction/review'
import type { Instrument, WarningState } from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import type { Readable } from '../decider'

/** A penalty decision (市场监督管理行政处罚信息公示规定). */
export interface PenaltyGround {
  kind: 'penalty'
  documentNo: string
  decidedOn: Day
  effective: boolean
  procedure: 'ordinary' | 'simple'
  warningOnly: boolean
  /** The merchant's credit was repaired. */
  repaired: boolean
  annulled: boolean
  /** First day on which it must no longer be public, as the bureau has set it. */
  publicUntil: Day
}

/** A decision of a court or of an arbitral body. */
export interface JudgmentGround {
  kind: 'judgment'
  documentNo: string
  effective: boolean
}

/** A complaint. */
export interface ComplaintGround {
  kind: 'complaint'
  documentNo: string
  closed: boolean
  substantiated: boolean
  /** The complainant agreed to the publication (是否同意公示投诉信息). */
  consented: boolean
}

/** The document because of which a warning may name a merchant. */
export type WarningGround = PenaltyGround | JudgmentGround | ComplaintGround

/**
 * Whether this ground permits naming a merchant on this day. A penalty must be of the ordinary
 * procedure and in effect, be more than a warning, and be neither repaired nor annulled.
 */
export function permitsNaming(ground: WarningGround, today: Day): boolean {
  if (ground.kind === 'judgment') return ground.effective
  if (ground.kind === 'complaint') return ground.closed && ground.substantiated && ground.consented
  const { effective, procedure, warningOnly, repaired, annulled, publicUntil } = ground
  return (
    effective &&
    procedure === 'ordinary' &&
    !warningOnly &&
    !repaired &&
    !annulled &&
    today < publicUntil
  )
}

interface InstrumentRule {
  /**
   * Whether a warning may name a merchant: never, or with one of the `grounds`. A `blocked` kind
   * cannot be published with this program at all.
   */
  naming: 'never' | 'grounded' | 'blocked'
  grounds: WarningGround['kind'][]
  drafters: Role[]
  approver: Role
  /** The publication lasts at most this many days. Absent if the ground limits it. */
  lasts?: number
}

/** The rules of each kind of warning. `_views/warning/instruments` has the articles of law. */
export const instrumentRules: Record<Instrument, InstrumentRule> = {
  penalty: {
    naming: 'grounded',
    grounds: ['penalty'],
    drafters: ['officer', 'enforcement'],
    approver: 'leader',
  },
  complaint: {
    naming: 'grounded',
    grounds: ['complaint'],
    drafters: ['officer', 'dispatcher'],
    approver: 'leader',
  },
  advice: {
    naming: 'never',
    grounds: [],
    drafters: ['officer', 'dispatcher', 'enforcement'],
    approver: 'leader',
    lasts: 90,
  },
  exposure: {
    naming: 'grounded',
    grounds: ['penalty', 'judgment', 'complaint'],
    drafters: ['council'],
    approver: 'council',
    lasts: 180,
  },
  food_risk: { naming: 'blocked', grounds: [], drafters: [], approver: 'leader' },
  supervision: {
    naming: 'grounded',
    grounds: ['penalty', 'judgment'],
    drafters: ['officer', 'enforcement'],
    approver: 'leader',
    lasts: 365,
  },
}

/** The content of a publication. It must have no personal data. */
export interface WarningContent {
  /** Kind of warning. */
  instrument: Instrument
  title: string
  body: string
  /** The merchant that it names. Absent if it names none. */
  merchantId?: string
  ground?: WarningGround
  /**
   * Redacted copies of photos, never the evidence itself. `cleared` if a second person has allowed
   * the publication.
   */
  pictures?: { id: string; caseId: string; cleared: boolean }[]
  /** First day on which it is no longer public. */
  endDay?: Day
}

export interface Correction {
  content: WarningContent
  /** Parts of the text that look like personal data, but are none, as a reviewer has decided. */
  releases: Release[]
  reason: string
}

export interface Warning extends Readable {
  state: WarningState
  content: WarningContent
  /** All authors of the text. They must not check or approve it. Empty before the draft. */
  authors: string[]
  /** Parts of the text that look like personal data, but are none, as a reviewer has decided. */
  releases: Release[]
  /** Last day for the merchant's reply before the publication. */
  noticeUntil?: Day
  /** The merchant's reply. It is shown with the warning. */
  reply?: string
  /** Last day for the bureau to decide on an objection. Absent if none is open. */
  answerBy?: Day
  /** The proposed correction, with its author. */
  proposal?: Correction & { by: string }
  /**
   * Corrections, rejected objections and the withdrawal, with their reasons, the oldest first. The
   * public can read them.
   */
  history: { type: 'corrected' | 'confirmed' | 'withdrawn'; reason: string }[]
}

export const emptyWarning: Warning = {
  state: 'draft',
  content: { instrument: 'advice', title: '', body: '' },
  authors: [],
  releases: [],
  history: [],
}

export const titleAndBody = ({ title, body }: WarningContent): string => `${title}\n${body}`

/**
 * The text that the public will see after the next decision: the proposed correction if there is
 * one, otherwise the current text, followed by the merchant's reply.
 */
export const textToShow = ({ content, proposal, reply }: Warning): string =>
  [titleAndBody(proposal?.content ?? content), ...(reply === undefined ? [] : [reply])].join('\n')

/**
 * Whether the public may see a warning on this day. All lists and pages use this, since the timer
 * may record the end of a warning later.
 */
export const isPublicOn = ({ state, content }: Warning, today: Day): boolean =>
  state === 'published' && content.endDay !== undefined && today < content.endDay
