import { addDays, type Day, dayOf } from '../../../miniprogram/shared/clock/days'
import type { Release } from '../../../miniprogram/shared/redaction/review'
import { Refusal, type RefusalCode } from '../../../miniprogram/shared/refusals'
import type { ContentState } from '../../../miniprogram/shared/vocabulary/content'
import {
  type NotPermitted,
  notPermitted,
  type PublicationDuty,
  type WarningState,
} from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { beginning, type CommandOf, decider, isSamePerson } from '../decider'
import { type WarningEvent, warningEvents } from './events'
import {
  answerDays,
  contentRefusal,
  correctionRefusal,
  expiryRefusal,
  noticeDays,
  noticeRefusal,
  presentableRefusal,
  privacyRefusal,
  termEnd,
} from './gates'
import { type Content, type Correction, type Ground, instrumentRules, shownBy, unwritten, type Warning } from './state'

export interface WarningContext {
  /** Milliseconds since 1970. */
  now: number
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
  /** The server's knowledge of the ground today; a ground that held at drafting may hold no more. */
  known?: Ground
  /** No phone speaks for the named merchant: a notice sent to its representatives would reach nobody. */
  unreachable?: boolean
}

type Today = WarningContext & { today: Day }

/** A step: who may take it, from where, and what happens then. */
interface WarningCommandRow<Data = any> {
  /** `drafters` and `approver` are those of the instrument. */
  by: Role[] | 'drafters' | 'approver'
  duty?: PublicationDuty
  /** The authors of what this step judges: none of them may take it. */
  notBy?: (warning: Warning) => string[]
  from: WarningState[] | 'unwritten'
  /** The refusal beyond person and state, if one holds. */
  when?: (warning: Warning, data: Data, context: Today) => RefusalCode | undefined
  decide: (warning: Warning, data: Data, context: WarningContext) => WarningEvent[]
}

const command = <Data = unknown>(row: WarningCommandRow<Data>) => row

const staff: Role[] = ['officer', 'dispatcher', 'squad', 'leader', 'association']
const unpublished: WarningState[] = [
  'draft',
  'facts_checked',
  'redaction_checked',
  'law_checked',
  'approved',
  'noticed',
]
const authors = (warning: Warning) => warning.authors
/** The same with those of the correction that waits. */
const authorsOf = ({ authors, proposal }: Warning) => (proposal ? [...authors, proposal.by] : authors)
const check = (duty: PublicationDuty) => ({ by: staff, duty, notBy: authors })
const approval = { by: 'approver', duty: 'approval', notBy: authors } as const

const publishable = ({ content }: Warning, _: unknown, { today }: Today) =>
  contentRefusal(content, today) ?? expiryRefusal(content, today)
const reasoned = (_: unknown, { reason }: { reason: string }): RefusalCode | undefined =>
  reason.trim() ? undefined : 'REASON_NEEDED'
/** The content check has passed the words, or a person shows them with a reason. */
const inOrder = (warning: Warning, { despite = '' }: { despite?: string }, { checked }: Today) =>
  despite.trim() || checked?.(shownBy(warning)) === 'pass' ? undefined : 'CONTENT_UNCHECKED'

/** The check's verdict on the words that are shown from now on, and why a person shows them nevertheless. */
function seen(warning: Warning, { despite }: { despite?: string }, { checked }: WarningContext) {
  const content = checked?.(shownBy(warning)) ?? 'unchecked'
  return { content, ...(content !== 'pass' && despite !== undefined && { despite }) }
}

const warningCommands = {
  draft: command<{ content: Content }>({
    by: 'drafters',
    from: 'unwritten',
    when: (_, { content }, { today }) => contentRefusal(content, today),
    decide: (_, { content }) => [{ type: 'warning.drafted', data: { content } }],
  }),
  revise: command<{ content: Content }>({
    by: 'drafters',
    from: unpublished,
    when: (warning, { content }, { today }) =>
      content.instrument === warning.content.instrument ? contentRefusal(content, today) : 'WARNING_WRONG_STATE',
    decide: (_, { content }) => [{ type: 'warning.revised', data: { content } }],
  }),
  checkFacts: command({
    ...check('facts'),
    from: ['draft'],
    decide: () => [{ type: 'warning.facts.checked', data: {} }],
  }),
  checkRedaction: command<{ releases: Release[] }>({
    ...check('redaction'),
    from: ['facts_checked'],
    when: ({ content }, { releases }) => privacyRefusal(content, releases),
    decide: (_, { releases }) => [{ type: 'warning.redaction.checked', data: { releases } }],
  }),
  checkLaw: command({
    ...check('law'),
    from: ['redaction_checked'],
    when: publishable,
    decide: () => [{ type: 'warning.law.checked', data: {} }],
  }),
  approve: command({
    ...approval,
    from: ['law_checked'],
    when: publishable,
    decide: () => [{ type: 'warning.approved', data: {} }],
  }),
  /** `served`: how the merchant was told where no phone of its is known. */
  notify: command<{ served?: string }>({
    by: [...staff, 'system'],
    from: ['approved'],
    when({ content }, { served }, { today, unreachable }) {
      if (content.merchantId === undefined) return 'WARNING_WRONG_STATE'
      if (unreachable && !served?.trim()) return 'NOBODY_TOLD'
      return contentRefusal(content, today) ?? (termEnd(today, noticeDays) ? undefined : 'CALENDAR_MISSING')
    },
    decide: (_, { served }, { now }) => [
      { type: 'warning.noticed', data: { until: termEnd(dayOf(now), noticeDays)!, ...(served && { served }) } },
    ],
  }),
  reply: command<{ text: string }>({
    by: ['merchant'],
    from: ['noticed', 'published'],
    when: ({ content, state }, { text }, { checked }) =>
      privacyRefusal({ ...content, title: '', body: text }, []) ??
      // A reply to a published warning is public at once; before that it is checked with the whole text.
      (state === 'published' && checked?.(text) !== 'pass' ? 'REPLY_UNCHECKED' : undefined),
    decide: (_, { text }) => [{ type: 'warning.replied', data: { text } }],
  }),
  /** `despite`: why a person shows it although the content check did not pass it. */
  publish: command<{ despite?: string }>({
    ...approval,
    from: ['approved', 'noticed'],
    when: (warning, data, context) =>
      presentableRefusal(warning.content, warning.releases, context.today) ??
      noticeRefusal(warning, context.today) ??
      inOrder(warning, data, context),
    decide: (...asked) => [{ type: 'warning.published', data: seen(...asked) }],
  }),
  /** `repaired`: its penalty has been repaired and must no longer be shown (发改委令第36号). */
  expire: command<{ repaired?: true }>({
    by: ['system'],
    from: ['published'],
    when: ({ content: { until } }, { repaired }, { today }) =>
      repaired || (until !== undefined && today >= until) ? undefined : 'NOT_EXPIRED',
    decide: () => [{ type: 'warning.expired', data: {} }],
  }),
  object: command<{ text: string }>({
    by: ['merchant'],
    from: ['published'],
    // The shop is heard also where the holidays are not known yet: the earliest day that it could be.
    decide(_, { text }, { now }) {
      const today = dayOf(now)
      const answerBy = termEnd(today, answerDays) ?? addDays(today, answerDays)
      return [{ type: 'warning.objected', data: { text, answerBy } }]
    },
  }),
  proposeCorrection: command<{ proposal: Correction }>({
    by: 'drafters',
    from: ['published'],
    when: ({ content }, { proposal }, { today }) => correctionRefusal(content, proposal, today),
    decide: (_, { proposal }) => [{ type: 'warning.correction.proposed', data: { proposal } }],
  }),
  uphold: command<{ reason: string }>({
    ...approval,
    from: ['published'],
    when: ({ answerBy }, data) => (answerBy === undefined ? 'WARNING_WRONG_STATE' : reasoned(undefined, data)),
    decide: (_, { reason }) => [{ type: 'warning.upheld', data: { reason } }],
  }),
  correct: command<{ despite?: string }>({
    ...approval,
    notBy: authorsOf,
    from: ['published'],
    when: (warning, data, context) =>
      warning.proposal
        ? (correctionRefusal(warning.content, warning.proposal, context.today) ?? inOrder(warning, data, context))
        : 'WARNING_WRONG_STATE',
    decide: (...asked) => [{ type: 'warning.corrected', data: seen(...asked) }],
  }),
  withdraw: command<{ reason: string }>({
    by: 'approver',
    duty: 'approval',
    from: ['published'],
    when: reasoned,
    decide: (_, { reason }) => [{ type: 'warning.withdrawn', data: { reason } }],
  }),
  drop: command<{ reason: string }>({
    by: staff,
    from: unpublished,
    when: reasoned,
    decide: (_, { reason }) => [{ type: 'warning.dropped', data: { reason } }],
  }),
}

export type WarningCommand = CommandOf<typeof warningCommands>

export const warningDecider = decider(
  beginning<Warning, WarningEvent>('warning.drafted', unwritten, warningEvents),
  warningCommands,
  ({ from, when }: WarningCommandRow, drafted: Warning, command: WarningCommand, context: WarningContext) => {
    const warning = onGround(drafted, context.known)
    const barred = barOf(warning, command, context)
    if (barred) throw new Refusal('NOT_ALLOWED', undefined, notPermitted.label(barred))
    const isThere = from === 'unwritten' ? warning.authors.length === 0 : from.includes(warning.state)
    if (!isThere) throw new Refusal('WARNING_WRONG_STATE')
    const code = when?.(warning, command, { ...context, today: dayOf(context.now) })
    if (code) throw new Refusal(code)
  },
)

/** Why this person cannot take this step now, or undefined when they can. */
export function refusalFor(warning: Warning, command: WarningCommand, context: WarningContext): Refusal | undefined {
  try {
    warningDecider.decide(warning, command, context)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Why this step is not this person's. Throws INSTRUMENT_BLOCKED where it is no one's. */
function barOf(warning: Warning, command: WarningCommand, { actor }: WarningContext): NotPermitted | undefined {
  const row = warningCommands[command.type]
  const { instrument, merchantId } = (command.type === 'draft' ? command : warning).content
  const { naming, drafters, approver } = instrumentRules[instrument]
  if (naming === 'blocked') throw new Refusal('INSTRUMENT_BLOCKED')
  const by = row.by === 'drafters' ? drafters : row.by === 'approver' ? [approver] : row.by
  if (!by.includes(actor.role)) return 'not_your_role'
  if (row.duty && !actor.duties.includes(row.duty)) return 'not_your_duty'
  if (row.notBy?.(warning).some((one) => isSamePerson(actor, one))) return 'drafter_checks_own'
  const isStranger = merchantId === undefined || actor.merchantId !== merchantId
  return actor.role === 'merchant' && isStranger ? 'not_your_merchant' : undefined
}

/** A warning on its ground as of today; a ground that was exchanged meanwhile is checked by the next step. */
function onGround(warning: Warning, known: Ground | undefined): Warning {
  const { ground } = warning.content
  if (!known || known.kind !== ground?.kind || known.documentNo !== ground.documentNo) return warning
  return { ...warning, content: { ...warning.content, ground: known } }
}
