import { dayOf } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { ContentState } from '../../../miniprogram/shared/vocabulary/content'
import {
  type PublicationDuty,
  type PublicationObstacle,
  publicationObstacles,
} from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import {
  answerDays,
  contentObstacle,
  expiryObstacle,
  noticeDays,
  noticeObstacle,
  privacyObstacle,
  termEnd,
} from './gates'
import type { Ground } from './grounds'
import { instrumentRules } from './instruments'
import { type Command, transitions } from './transitions'
import { type Content, type Correction, shownBy, type Warning, type WarningEvent } from './warning'

export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: {
    role: Role
    ref: string
    duties: PublicationDuty[] /** Of a merchant's representative. */
    merchantId?: string
  }
  /** What the content check says of a text that is about to be shown to everybody; without it nothing is known. */
  checked?: (text: string) => ContentState
  /** What the server knows today of the ground that a warning rests on; what held when it was drafted may hold no more. */
  known?: Ground
  /** Nobody speaks for the named merchant on a phone: a notice sent there reaches nobody. */
  unreachable?: boolean
}

/** Begins a warning. Throws a Refusal. */
export function draft(content: Content, { actor, now }: Context): WarningEvent[] {
  const { naming, drafters } = instrumentRules[content.instrument]
  if (naming === 'blocked') refuse('instrument_blocked')
  if (!drafters.includes(actor.role)) refuse('not_your_role')
  const obstacle = contentObstacle(content, dayOf(now))
  if (obstacle) refuse(obstacle)
  return [{ type: 'drafted', content }]
}

/** What happens when somebody wants something of a warning. Throws a Refusal whose sentence names the obstacle. */
export function decide(warning: Warning, command: Command, context: Context): WarningEvent[] {
  const obstacle = hindrance(warning, command, context)
  if (obstacle) refuse(obstacle)
  const today = dayOf(context.now)
  switch (command.type) {
    case 'revise':
      return [{ type: 'revised', content: command.content }]
    case 'checkFacts':
      return [{ type: 'facts.checked' }]
    case 'checkRedaction':
      return [{ type: 'redaction.checked', releases: command.releases }]
    case 'checkLaw':
      return [{ type: 'law.checked' }]
    case 'approve':
      return [{ type: 'approved' }]
    case 'notify':
      return [
        { type: 'noticed', until: termEnd(today, noticeDays)!, ...(command.served && { served: command.served }) },
      ]
    case 'reply':
      return [{ type: 'replied', text: command.text }]
    case 'publish':
      return [{ type: 'published', ...seen(warning, command, context) }]
    case 'expire':
      return [{ type: 'expired' }]
    case 'object':
      return [{ type: 'objected', text: command.text, answerBy: termEnd(today, answerDays)! }]
    case 'proposeCorrection':
      return [{ type: 'correction.proposed', proposal: command.proposal }]
    case 'correct':
      return [{ type: 'corrected', ...seen(warning, command, context) }]
    case 'uphold':
      return [{ type: 'upheld', reason: command.reason }]
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }]
    case 'drop':
      return [{ type: 'dropped', reason: command.reason }]
  }
}

/** What the check said of the words that are shown from now on, and why a person shows them nevertheless. */
function seen(warning: Warning, { despite }: { despite?: string }, { checked }: Context) {
  const content = checked?.(shownBy(warning)) ?? 'unchecked'
  return { content, ...(content !== 'pass' && despite !== undefined && { despite }) }
}

/** Why this person cannot take this step now, or undefined when they can. */
export function hindrance(drafted: Warning, command: Command, context: Context): PublicationObstacle | undefined {
  const { now, actor } = context
  const warning = onGround(drafted, context.known)
  const step = transitions[command.type]
  const rule = instrumentRules[warning.content.instrument]
  const by = step.by === 'drafters' ? rule.drafters : step.by === 'approver' ? [rule.approver] : step.by
  if (!by.includes(actor.role)) return 'not_your_role'
  if (step.duty && !actor.duties.includes(step.duty)) return 'not_your_duty'
  if (step.notAuthor && warning.authors.includes(actor.ref)) return 'drafter_checks_own'
  const { merchantId } = warning.content
  if (actor.role === 'merchant' && (merchantId === undefined || actor.merchantId !== merchantId))
    return 'not_your_merchant'
  if (!step.from.includes(warning.state)) return 'wrong_state'
  return conditions(warning, command, dayOf(now), context)
}

/** A warning as its ground stands today; a ground that was exchanged meanwhile is for the next step to look at. */
function onGround(warning: Warning, known: Ground | undefined): Warning {
  const { ground } = warning.content
  if (!known || known.kind !== ground?.kind || known.documentNo !== ground.documentNo) return warning
  return { ...warning, content: { ...warning.content, ground: known } }
}

/** What a step asks for beyond person and state. */
function conditions(
  warning: Warning,
  command: Command,
  today: string,
  { actor: { ref }, checked, unreachable }: Context,
): PublicationObstacle | undefined {
  const { content, releases } = warning
  const inOrder = (text: string, despite = '') =>
    despite.trim() || checked?.(text) === 'pass' ? undefined : ('content_unchecked' as const)
  switch (command.type) {
    case 'revise':
      return command.content.instrument === content.instrument ? contentObstacle(command.content, today) : 'wrong_state'
    case 'checkRedaction':
      return privacyObstacle(content, command.releases)
    case 'checkLaw':
    case 'approve':
      return contentObstacle(content, today) ?? expiryObstacle(content, today)
    case 'notify':
      if (content.merchantId === undefined) return 'wrong_state'
      if (unreachable && !command.served?.trim()) return 'nobody_told'
      return contentObstacle(content, today) ?? (termEnd(today, noticeDays) ? undefined : 'calendar_missing')
    case 'object':
      return termEnd(today, answerDays) ? undefined : 'calendar_missing'
    case 'reply':
      return (
        privacyObstacle({ ...content, title: '', body: command.text }, []) ??
        // Beside what is published it is read at once; before that it is checked with the whole.
        (warning.state === 'published' && checked?.(command.text) !== 'pass' ? 'reply_unchecked' : undefined)
      )
    case 'publish':
      return (
        presentable(content, releases, today) ??
        noticeObstacle(warning, today) ??
        inOrder(shownBy(warning), command.despite)
      )
    case 'expire':
      return command.repaired || (content.until !== undefined && today >= content.until) ? undefined : 'not_expired'
    case 'proposeCorrection':
      return correctionObstacle(content, command.proposal, today)
    case 'correct':
      if (!warning.proposal) return 'wrong_state'
      if (warning.proposal.by === ref) return 'drafter_checks_own'
      return correctionObstacle(content, warning.proposal, today) ?? inOrder(shownBy(warning), command.despite)
    case 'uphold':
      if (warning.answerBy === undefined) return 'wrong_state'
      return command.reason.trim() ? undefined : 'no_reason'
    case 'withdraw':
    case 'drop':
      return command.reason.trim() ? undefined : 'no_reason'
    default:
      return undefined
  }
}

const presentable = (content: Content, releases: Warning['releases'], today: string) =>
  contentObstacle(content, today) ?? expiryObstacle(content, today) ?? privacyObstacle(content, releases)

/** A correction sets words right. Whom it names, on what and until when it could be shown must not grow with it. */
function correctionObstacle(before: Content, { content, releases, reason }: Correction, today: string) {
  if (!reason.trim()) return 'no_reason'
  if (content.instrument !== before.instrument) return 'wrong_state'
  if (content.merchantId !== undefined && content.merchantId !== before.merchantId) return 'merchant_named'
  if (content.until === undefined || before.until === undefined || content.until > before.until) return 'expiry_wrong'
  return presentable(content, releases, today)
}

function refuse(obstacle: PublicationObstacle): never {
  const personal = ['not_your_role', 'not_your_duty', 'not_your_merchant', 'drafter_checks_own'].includes(obstacle)
  throw new Refusal(personal ? 'NOT_ALLOWED' : 'WRONG_STATE', undefined, publicationObstacles.label(obstacle))
}
