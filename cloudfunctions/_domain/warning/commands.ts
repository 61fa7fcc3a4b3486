import type { Calendar } from '#shared/calendar/calendar'
import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import { addWorkingDays, latestPossibleWorkingDay } from '#shared/deadlines/deadlines'
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
  type Correction,
  emptyWarning,
  instrumentRules,
  textToShow,
  type Warning,
  type WarningContent,
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
    /** The merchant that the actor represents. Absent for staff. */
    merchantId?: string
  }
  /** Result of the content check for a text. Absent if no text was checked. */
  checked?: (text: string) => ContentState
  /** The present state of the ground: it may have become invalid since the draft. */
  currentGround?: WarningGround
  /** The named merchant has no representative, so a notice in the app would reach nobody. */
  unreachable?: boolean
}

type DatedContext = WarningContext & { today: Day }

/** One command: who may give it, in which states, and which events follow from it. */
interface WarningCommandRow<Data = any> {
  /** `drafters` and `approver` are the roles of the kind of warning (`instrumentRules`). */
  by: Role[] | 'drafters' | 'approver'
  /** The duty that the actor must have, besides the role. */
  duty?: PublicationDuty
  /** Authors of the text that this command judges. They must not give it. */
  notBy?: (warning: Warning) => string[]
  /** The states in which it is possible. `unwritten` is before the draft. */
  from: WarningState[] | 'unwritten'
  /** Further conditions: returns the error if one does not hold. */
  findError?: (warning: Warning, commandData: Data, context: DatedContext) => ErrorCode | undefined
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
const authorsOf = (warning: Warning) => warning.authors
/** The authors of the text and of the proposed correction. */
const allAuthorsOf = ({ authors, proposal }: Warning) =>
  proposal ? [...authors, proposal.by] : authors
const createCheckRow = (duty: PublicationDuty) => ({ by: publishingStaff, duty, notBy: authorsOf })
const approvalRow = { by: 'approver', duty: 'approval', notBy: authorsOf } as const

const checkPublishable = ({ content }: Warning, _commandData: unknown, { today }: DatedContext) =>
  findContentError(content, today) ?? findExpiryError(content, today)
const checkReason = (
  _commandData: unknown,
  { reason }: { reason: string },
): ErrorCode | undefined => (reason.trim() ? undefined : 'REASON_NEEDED')
/** The text has passed the content check, or the actor gives a reason to show it nevertheless. */
const checkContentPassed = (
  warning: Warning,
  { despite = '' }: { despite?: string },
  { checked }: DatedContext,
) => (despite.trim() || checked?.(textToShow(warning)) === 'pass' ? undefined : 'CONTENT_UNCHECKED')

/** The result of the content check and, if it is not `pass`, the reason to show the text. */
function contentResultOf(
  warning: Warning,
  { despite }: { despite?: string },
  { checked }: WarningContext,
) {
  const content = checked?.(textToShow(warning)) ?? 'unchecked'
  return { content, despite: content !== 'pass' && despite !== undefined ? despite : undefined }
}

const warningCommands = {
  draft: command<{ content: WarningContent }>({
    by: 'drafters',
    from: 'unwritten',
    findError: (_warning, { content }, { today }) => findContentError(content, today),
    decide: (_warning, { content }) => [{ type: 'warning.drafted', data: { content } }],
  }),
  revise: command<{ content: WarningContent }>({
    by: 'drafters',
    from: unpublished,
    findError: (warning, { content }, { today }) =>
      content.instrument === warning.content.instrument
        ? findContentError(content, today)
        : 'WARNING_WRONG_STATE',
    decide: (_warning, { content }) => [{ type: 'warning.revised', data: { content } }],
  }),
  checkFacts: command({
    ...createCheckRow('facts'),
    from: ['draft'],
    decide: () => [{ type: 'warning.facts.checked', data: {} }],
  }),
  checkRedaction: command<{ releases: Release[] }>({
    ...createCheckRow('redaction'),
    from: ['facts_checked'],
    findError: ({ content }, { releases }) => findPrivacyError(content, releases),
    decide: (_warning, { releases }) => [{ type: 'warning.redaction.checked', data: { releases } }],
  }),
  checkLaw: command({
    ...createCheckRow('law'),
    from: ['redaction_checked'],
    findError: checkPublishable,
    decide: () => [{ type: 'warning.law.checked', data: {} }],
  }),
  approve: command({
    ...approvalRow,
    from: ['law_checked'],
    findError: checkPublishable,
    decide: () => [{ type: 'warning.approved', data: {} }],
  }),
  /** `served` tells how a merchant without a representative was notified. */
  notify: command<{ served?: string }>({
    by: [...publishingStaff, 'system'],
    from: ['approved'],
    findError({ content }, { served }, { today, unreachable }) {
      if (content.merchantId === undefined) return 'WARNING_WRONG_STATE'
      if (unreachable && !served?.trim()) return 'NOBODY_TOLD'
      return findContentError(content, today)
    },
    // The term protects the merchant. If the holidays are not known yet, its end is the latest
    // possible day.
    decide(_warning, { served }, { now, calendar }) {
      const endDay = latestPossibleWorkingDay(shanghaiDayOf(now), noticeDays, calendar)
      const data = { endDay, served: served || undefined }
      return [{ type: 'warning.hearing_opened', data }]
    },
  }),
  reply: command<{ text: string }>({
    by: ['merchant'],
    from: ['hearing_opened', 'published'],
    findError({ content, state }, { text }, { checked }) {
      const privacyError = findPrivacyError({ ...content, title: '', body: text }, [])
      if (privacyError) return privacyError
      // A reply to a published warning is public at once. An earlier reply is checked together with
      // the text when the warning is published.
      const isUnchecked = state === 'published' && checked?.(text) !== 'pass'
      return isUnchecked ? 'REPLY_UNCHECKED' : undefined
    },
    decide: (_warning, { text }) => [{ type: 'warning.reply_added', data: { text } }],
  }),
  /** `despite` is the reason to publish a text that did not pass the content check. */
  publish: command<{ despite?: string }>({
    ...approvalRow,
    from: ['approved', 'hearing_opened'],
    findError: (warning, commandData, context) =>
      findPublicationError(warning.content, warning.releases, context.today) ??
      findNoticeError(warning, context.today) ??
      checkContentPassed(warning, commandData, context),
    decide: (warning, commandData, context) => [
      { type: 'warning.published', data: contentResultOf(warning, commandData, context) },
    ],
  }),
  /**
   * The end day has come or, with `repaired`, the credit of the merchant was repaired: then the
   * penalty must no longer be shown (发改委令第36号).
   */
  expire: command<{ repaired?: true }>({
    by: ['system'],
    from: ['published'],
    findError({ content: { endDay } }, { repaired }, { today }) {
      const isOver = endDay !== undefined && today >= endDay
      return repaired || isOver ? undefined : 'NOT_EXPIRED'
    },
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
    findError: ({ content }, { proposal }, { today }) =>
      findCorrectionError(content, proposal, today),
    decide: (_warning, { proposal }) => [
      { type: 'warning.correction.proposed', data: { proposal } },
    ],
  }),
  uphold: command<{ reason: string }>({
    ...approvalRow,
    from: ['published'],
    findError: ({ answerBy }, commandData) =>
      answerBy === undefined ? 'WARNING_WRONG_STATE' : checkReason(undefined, commandData),
    decide: (_warning, { reason }) => [{ type: 'warning.confirmed', data: { reason } }],
  }),
  correct: command<{ despite?: string }>({
    ...approvalRow,
    notBy: allAuthorsOf,
    from: ['published'],
    findError(warning, commandData, context) {
      const { content, proposal } = warning
      if (!proposal) return 'WARNING_WRONG_STATE'
      return (
        findCorrectionError(content, proposal, context.today) ??
        checkContentPassed(warning, commandData, context)
      )
    },
    decide: (warning, commandData, context) => [
      { type: 'warning.corrected', data: contentResultOf(warning, commandData, context) },
    ],
  }),
  withdraw: command<{ reason: string }>({
    by: 'approver',
    duty: 'approval',
    from: ['published'],
    findError: checkReason,
    decide: (_warning, { reason }) => [{ type: 'warning.withdrawn', data: { reason } }],
  }),
  drop: command<{ reason: string }>({
    by: publishingStaff,
    from: unpublished,
    findError: checkReason,
    decide: (_warning, { reason }) => [{ type: 'warning.discarded', data: { reason } }],
  }),
}

export type WarningCommand = CommandOf<typeof warningCommands>

export const warningDecider = createDecider(
  evolverStartingWith<Warning, WarningEvent>('warning.drafted', emptyWarning, warningEvents),
  warningCommands,
  (
    { from, findError }: WarningCommandRow,
    storedWarning: Warning,
    command: WarningCommand,
    context: WarningContext,
  ) => {
    const warning = withCurrentGround(storedWarning, context.currentGround)
    const barrier = findBarrier(warning, command, context)
    if (barrier) throw new AppError('NOT_ALLOWED', undefined, notPermitted.label(barrier))
    const isUnwritten = warning.authors.length === 0
    const isPossibleNow = from === 'unwritten' ? isUnwritten : from.includes(warning.state)
    if (!isPossibleNow) throw new AppError('WARNING_WRONG_STATE')
    const errorCode = findError?.(warning, command, {
      ...context,
      today: shanghaiDayOf(context.now),
    })
    if (errorCode) throw new AppError(errorCode)
  },
)

/** The error with which a command is refused now. Undefined if it is possible. */
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

/** Why this person must not give a command. Error: INSTRUMENT_BLOCKED if nobody may. */
function findBarrier(
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
  const isOtherMerchant = merchantId === undefined || actor.merchantId !== merchantId
  return actor.role === 'merchant' && isOtherMerchant ? 'not_your_merchant' : undefined
}

/**
 * A warning with the present state of its ground. Not if the ground was replaced by another one:
 * then the next command checks that one.
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

/** The roles that may give a command. */
function rolesAllowedBy<Person extends string>(
  by: 'drafters' | 'approver' | readonly Person[],
  drafters: readonly Person[],
  approver: Person,
): readonly Person[] {
  if (by === 'drafters') return drafters
  return by === 'approver' ? [approver] : by
}
