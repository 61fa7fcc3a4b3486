import { dayOf } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
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
import { instrumentRules } from './instruments'
import { type Command, transitions } from './transitions'
import type { Content, Correction, Warning, WarningEvent } from './warning'

export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: {
    role: Role
    ref: string
    duties: PublicationDuty[] /** Of a merchant's representative. */
    merchantId?: string
  }
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
      return [{ type: 'noticed', until: termEnd(today, noticeDays)! }]
    case 'reply':
      return [{ type: 'replied', text: command.text }]
    case 'publish':
      return [{ type: 'published' }]
    case 'expire':
      return [{ type: 'expired' }]
    case 'object':
      return [{ type: 'objected', text: command.text, answerBy: termEnd(today, answerDays)! }]
    case 'proposeCorrection':
      return [{ type: 'correction.proposed', proposal: command.proposal }]
    case 'correct':
      return [{ type: 'corrected' }]
    case 'uphold':
      return [{ type: 'upheld', reason: command.reason }]
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }]
    case 'drop':
      return [{ type: 'dropped', reason: command.reason }]
  }
}

/** Why this person cannot take this step now, or undefined when they can. */
export function hindrance(
  warning: Warning,
  command: Command,
  { now, actor }: Context,
): PublicationObstacle | undefined {
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
  return conditions(warning, command, dayOf(now), actor.ref)
}

/** What a step asks for beyond person and state. */
function conditions(warning: Warning, command: Command, today: string, ref: string): PublicationObstacle | undefined {
  const { content, releases } = warning
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
      return termEnd(today, noticeDays) ? undefined : 'calendar_missing'
    case 'object':
      return termEnd(today, answerDays) ? undefined : 'calendar_missing'
    case 'reply':
      return privacyObstacle({ ...content, title: '', body: command.text }, [])
    case 'publish':
      return presentable(content, releases, today) ?? noticeObstacle(warning, today)
    case 'expire':
      return command.repaired || (content.until !== undefined && today >= content.until) ? undefined : 'not_expired'
    case 'proposeCorrection':
      return correctionObstacle(content, command.proposal, today)
    case 'correct':
      if (!warning.proposal) return 'wrong_state'
      if (warning.proposal.by === ref) return 'drafter_checks_own'
      return correctionObstacle(content, warning.proposal, today)
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
