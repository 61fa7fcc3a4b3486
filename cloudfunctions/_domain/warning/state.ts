import type { Day } from '#shared/calendar/days'
import type { Release } from '#shared/redaction/review'
import type { Instrument, WarningState } from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import type { Readable } from '../decider'

/**
 * (a) A penalty decision by ordinary procedure, no mere warning, neither repaired nor annulled
 * (令45).
 */
export interface PenaltyGround {
  kind: 'penalty'
  documentNo: string
  decidedOn: Day
  effective: boolean
  procedure: 'ordinary' | 'simple'
  warningOnly: boolean
  repaired: boolean
  annulled: boolean
  /** End of its publicity as the bureau has fixed it. */
  publicUntil: Day
}

/** (b) A fact found by a court or an arbitral body in a decision that has taken effect. */
export interface JudgmentGround {
  kind: 'judgment'
  documentNo: string
  effective: boolean
}

/** (c) A closed, substantiated complaint whose complainant ticked 是否同意公示投诉信息. */
export interface ComplaintGround {
  kind: 'complaint'
  documentNo: string
  closed: boolean
  substantiated: boolean
  consented: boolean
}

export type WarningGround = PenaltyGround | JudgmentGround | ComplaintGround

/** Whether this ground permits naming a merchant on this day. */
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
   * `never`: only kind, area and goods; `grounded`: with one of the grounds; `blocked`: not in this
   * system at all.
   */
  naming: 'never' | 'grounded' | 'blocked'
  grounds: WarningGround['kind'][]
  drafters: Role[]
  approver: Role
  /**
   * Days a publication lasts at most; absent where the ground or the bureau's rules set the day.
   */
  lasts?: number
}

/**
 * The rules of each instrument. `_views/warning/instruments` shows people the articles behind them.
 */
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

/** The text to be published. Public by intent: it may hold no personal data. */
export interface Content {
  instrument: Instrument
  title: string
  body: string
  /** The merchant it names; absent when de-identified. */
  merchantId?: string
  ground?: WarningGround
  /**
   * Redacted copies, never evidence itself; `cleared` once a second person has found them fit for
   * the public.
   */
  pictures?: { id: string; caseId: string; cleared: boolean }[]
  /** First day on which it is no longer shown. */
  endDay?: Day
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
  /** The merchant's reply, shown with the warning. */
  reply?: string
  /** By when the bureau must correct, withdraw or reject on an objection. */
  answerBy?: Day
  proposal?: Correction & { by: string }
  /**
   * Corrections, upheld objections and the withdrawal with their reasons, oldest first: they stay
   * visible.
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

export const titleAndBody = ({ title, body }: Content): string => `${title}\n${body}`

/**
 * The text shown after the next step: the correction that waits, else the text, with the shop's
 * reply.
 */
export const textToShow = ({ content, proposal, reply }: Warning): string =>
  [titleAndBody(proposal?.content ?? content), ...(reply === undefined ? [] : [reply])].join('\n')

/**
 * Whether the public may see it now: lists, maps, feeds and share cards ask only this, and not the
 * timer.
 */
export const isPublicOn = ({ state, content }: Warning, today: Day): boolean =>
  state === 'published' && content.endDay !== undefined && today < content.endDay
