import type { Calendar } from '#shared/calendar/calendar'
import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import { addWorkingDays, latestWorkingDay } from '#shared/deadlines/deadlines'
import { AppError, type ErrorCode } from '#shared/errors'
import type { Release } from '#shared/redaction/review'
import type { ContentState } from '#shared/vocabulary/content'
import {
  type NotPermitted,
  notPermitted,
  type PublicationDuty,
  type WarningState,
} from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import { type CommandOf, createDecider, evolverStartingWith, isSamePerson } from '../decider'
import { type WarningEvent, warningEvents } from './events'
import {
  answerDays,
  findContentError,
  findCorrectionError,
  findExpiryError,
  findNoticeError,
  findPrivacyError,
  findPublicationError,
  noticeDays,
} from './gates'
import {
  type Content,
  type Correction,
  emptyWarning,
  instrumentRules,
  textToShow,
  type Warning,
  type WarningGround,
} from './state'

export interface WarningContext {
  /** Milliseconds since 1970. */
  now: number
  /** The holiday calendar that is in force. */
  calendar: Calendar
  actor: {
    role: Role
    ref: string
    also?: readonly string[]
    duties: PublicationDuty[]
    /** Of a merchant's representative. */
    merchantId?: string
  }
  /** The content check's verdict on a text about to be public; without it no verdict is known. */
  checked?: (text: string) => ContentState
  /**
   * The ground as the server knows it today: a ground that was valid at drafting may have ended.
   */
  currentGround?: WarningGround
  /**
   * No phone speaks for the named merchant: a notice sent to its representatives would reach
   * nobody.
   */
  unreachable?: boolean
}

type DatedContext = WarningContext & { today: Day }

/** A step: who may take it, from where, and what happens then. */
interface WarningCommandRow<Data = any> {
  /** `drafters` and `approver` are those of the instrument. */
  by: Role[] | 'drafters' | 'approver'
  duty?: PublicationDuty
  /** The authors of what this step judges: none of them may take it. */
  notBy?: (warning: Warning) => string[]
  from: WarningState[] | 'unwritten'
  /** The error beyond person and state, if one holds. */
  when?: (warning: Warning, commandData: Data, context: DatedContext) => ErrorCode | undefined
  decide: (warning: Warning, commandData: Data, context: WarningContext) => WarningEvent[]
}

const command = <Data = unknown>(commandRow: WarningCommandRow<Data>) => commandRow

const publishingStaff: Role[] = ['officer', 'dispatcher', 'enforcement', 'leader', 'council']
const unpublished: WarningState[] = [
  'draft',
  'facts_checked',
  'redaction_checked',
  'law_checked',
  'approved',
  'hearing_opened',
]
const textAuthors = (warning: Warning) => warning.authors
/** The same with those of the correction that waits. */
const allAuthorsOf = ({ authors, proposal }: Warning) =>
  proposal ? [...authors, proposal.by] : authors
const checkStep = (duty: PublicationDuty) => ({ by: publishingStaff, duty, notBy: textAuthors })
const approvalStep = { by: 'approver', duty: 'approval', notBy: textAuthors } as const

const checkPublishable = ({ content }: Warning, _commandData: unknown, { today }: DatedContext) =>
  findContentError(content, today) ?? findExpiryError(content, today)
const checkReason = (
  _commandData: unknown,
  { reason }: { reason: string },
): ErrorCode | undefined => (reason.trim() ? undefined : 'REASON_NEEDED')
/** The content check has passed the words, or a person shows them with a reason. */
const checkContentPassed = (
  warning: Warning,
  { despite = '' }: { despite?: string },
  { checked }: DatedContext,
) => (despite.trim() || checked?.(textToShow(warning)) === 'pass' ? undefined : 'CONTENT_UNCHECKED')

/**
 * The check's verdict on the words that are shown from now on, and why a person shows them
 * nevertheless.
 */
function contentVerdict(
  warning: Warning,
  { despite }: { despite?: string },
  { checked }: WarningContext,
) {
  const content = checked?.(textToShow(warning)) ?? 'unchecked'
  return { content, despite: content !== 'pass' && despite !== undefined ? despite : undefined }
}

const warningCommands = {
  draft: command<{ content: Content }>({
    by: 'drafters',
    from: 'unwritten',
    when: (_warning, { content }, { today }) => findContentError(content, today),
    decide: (_warning, { content }) => [{ type: 'warning.drafted', data: { content } }],
  }),
  revise: command<{ content: Content }>({
    by: 'drafters',
    from: unpublished,
    when: (warning, { content }, { today }) =>
      content.instrument === warning.content.instrument
        ? findContentError(content, today)
        : 'WARNING_WRONG_STATE',
    decide: (_warning, { content }) => [{ type: 'warning.revised', data: { content } }],
  }),
  checkFacts: command({
    ...checkStep('facts'),
    from: ['draft'],
    decide: () => [{ type: 'warning.facts.checked', data: {} }],
  }),
  checkRedaction: command<{ releases: Release[] }>({
    ...checkStep('redaction'),
    from: ['facts_checked'],
    when: ({ content }, { releases }) => findPrivacyError(content, releases),
    decide: (_warning, { releases }) => [{ type: 'warning.redaction.checked', data: { releases } }],
  }),
  checkLaw: command({
    ...checkStep('law'),
    from: ['redaction_checked'],
    when: checkPublishable,
    decide: () => [{ type: 'warning.law.checked', data: {} }],
  }),
  approve: command({
    ...approvalStep,
    from: ['law_checked'],
    when: checkPublishable,
    decide: () => [{ type: 'warning.approved', data: {} }],
  }),
  /** `served`: how the merchant was told where no phone of its is known. */
  notify: command<{ served?: string }>({
    by: [...publishingStaff, 'system'],
    from: ['approved'],
    when({ content }, { served }, { today, unreachable }) {
      if (content.merchantId === undefined) return 'WARNING_WRONG_STATE'
      if (unreachable && !served?.trim()) return 'NOBODY_TOLD'
      return findContentError(content, today)
    },
    // The term protects the merchant: an estimate of the holidays never shortens it.
    decide(_warning, { served }, { now, calendar }) {
      const replyUntil = latestWorkingDay(shanghaiDayOf(now), noticeDays, calendar)
      return [
        {
          type: 'warning.hearing_opened',
          data: { endDay: replyUntil, served: served || undefined },
        },
      ]
    },
  }),
  reply: command<{ text: string }>({
    by: ['merchant'],
    from: ['hearing_opened', 'published'],
    when: ({ content, state }, { text }, { checked }) =>
      findPrivacyError({ ...content, title: '', body: text }, []) ??
      // A reply to a published warning is public at once; before that it is checked with the whole
      // text.
      (state === 'published' && checked?.(text) !== 'pass' ? 'REPLY_UNCHECKED' : undefined),
    decide: (_warning, { text }) => [{ type: 'warning.reply_added', data: { text } }],
  }),
  /** `despite`: why a person shows it although the content check did not pass it. */
  publish: command<{ despite?: string }>({
    ...approvalStep,
    from: ['approved', 'hearing_opened'],
    when: (warning, commandData, context) =>
      findPublicationError(warning.content, warning.releases, context.today) ??
      findNoticeError(warning, context.today) ??
      checkContentPassed(warning, commandData, context),
    decide: (...args) => [{ type: 'warning.published', data: contentVerdict(...args) }],
  }),
  /**
   * `repaired`: its penalty has been repaired and must no longer be shown (Order 36 of the National
   * Development and Reform Commission).
   */
  expire: command<{ repaired?: true }>({
    by: ['system'],
    from: ['published'],
    when: ({ content: { endDay: lastDay } }, { repaired }, { today }) =>
      repaired || (lastDay !== undefined && today >= lastDay) ? undefined : 'NOT_EXPIRED',
    decide: () => [{ type: 'warning.expired', data: {} }],
  }),
  object: command<{ text: string }>({
    by: ['merchant'],
    from: ['published'],
    decide(_warning, { text }, { now, calendar }) {
      const answerBy = addWorkingDays(shanghaiDayOf(now), answerDays, calendar)
      return [{ type: 'warning.objection_received', data: { text, answerBy } }]
    },
  }),
  proposeCorrection: command<{ proposal: Correction }>({
    by: 'drafters',
    from: ['published'],
    when: ({ content }, { proposal }, { today }) => findCorrectionError(content, proposal, today),
    decide: (_warning, { proposal }) => [
      { type: 'warning.correction.proposed', data: { proposal } },
    ],
  }),
  uphold: command<{ reason: string }>({
    ...approvalStep,
    from: ['published'],
    when: ({ answerBy }, commandData) =>
      answerBy === undefined ? 'WARNING_WRONG_STATE' : checkReason(undefined, commandData),
    decide: (_warning, { reason }) => [{ type: 'warning.confirmed', data: { reason } }],
  }),
  correct: command<{ despite?: string }>({
    ...approvalStep,
    notBy: allAuthorsOf,
    from: ['published'],
    when: (warning, commandData, context) =>
      warning.proposal
        ? (findCorrectionError(warning.content, warning.proposal, context.today) ??
          checkContentPassed(warning, commandData, context))
        : 'WARNING_WRONG_STATE',
    decide: (...args) => [{ type: 'warning.corrected', data: contentVerdict(...args) }],
  }),
  withdraw: command<{ reason: string }>({
    by: 'approver',
    duty: 'approval',
    from: ['published'],
    when: checkReason,
    decide: (_warning, { reason }) => [{ type: 'warning.withdrawn', data: { reason } }],
  }),
  drop: command<{ reason: string }>({
    by: publishingStaff,
    from: unpublished,
    when: checkReason,
    decide: (_warning, { reason }) => [{ type: 'warning.discarded', data: { reason } }],
  }),
}

export type WarningCommand = CommandOf<typeof warningCommands>

export const warningDecider = createDecider(
  evolverStartingWith<Warning, WarningEvent>('warning.drafted', emptyWarning, warningEvents),
  warningCommands,
  (
    { from, when }: WarningCommandRow,
    drafted: Warning,
    command: WarningCommand,
    context: WarningContext,
  ) => {
    const warning = withCurrentGround(drafted, context.currentGround)
    const barrier = stepBarrier(warning, command, context)
    if (barrier) throw new AppError('NOT_ALLOWED', undefined, notPermitted.label(barrier))
    const isThere =
      from === 'unwritten' ? warning.authors.length === 0 : from.includes(warning.state)
    if (!isThere) throw new AppError('WARNING_WRONG_STATE')
    const errorCode = when?.(warning, command, { ...context, today: shanghaiDayOf(context.now) })
    if (errorCode) throw new AppError(errorCode)
  },
)

/** Why this person cannot take this step now, or undefined when they can. */
export function findCommandError(
  warning: Warning,
  command: WarningCommand,
  context: WarningContext,
): AppError | undefined {
  try {
    warningDecider.decide(warning, command, context)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Why this person may not take this step. Throws INSTRUMENT_BLOCKED if nobody may. */
function stepBarrier(
  warning: Warning,
  command: WarningCommand,
  { actor }: WarningContext,
): NotPermitted | undefined {
  const commandRow = warningCommands[command.type]
  const { instrument, merchantId } = (command.type === 'draft' ? command : warning).content
  const { naming, drafters, approver } = instrumentRules[instrument]
  if (naming === 'blocked') throw new AppError('INSTRUMENT_BLOCKED')
  const allowedRoles = rolesAllowedBy(commandRow.by, drafters, approver)
  if (!allowedRoles.includes(actor.role)) return 'not_your_role'
  if (commandRow.duty && !actor.duties.includes(commandRow.duty)) return 'not_your_duty'
  if (commandRow.notBy?.(warning).some((authorId) => isSamePerson(actor, authorId)))
    return 'drafter_checks_own'
  const isStranger = merchantId === undefined || actor.merchantId !== merchantId
  return actor.role === 'merchant' && isStranger ? 'not_your_merchant' : undefined
}

/**
 * A warning on its ground as of today; a ground that was exchanged meanwhile is checked by the next
 * step.
 */
function withCurrentGround(warning: Warning, currentGround: WarningGround | undefined): Warning {
  const { ground } = warning.content
  if (
    !currentGround ||
    currentGround.kind !== ground?.kind ||
    currentGround.documentNo !== ground.documentNo
  )
    return warning
  return { ...warning, content: { ...warning.content, ground: currentGround } }
}

/** The roles of a step: those of the kind of warning, or its own. */
function rolesAllowedBy<Person extends string>(
  by: 'drafters' | 'approver' | readonly Person[],
  drafters: readonly Person[],
  approver: Person,
): readonly Person[] {
  if (by === 'drafters') return drafters
  return by === 'approver' ? [approver] : by
}
