import { dayOf } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { type NotPermitted, notPermitted } from '../../../miniprogram/shared/vocabulary/publication'
import { decider, evolver } from '../decider'
import { type WarningCommand, type WarningCommandRow, type WarningContext, warningCommands } from './commands'
import { type WarningEvent, warningEvents } from './events'
import type { Ground } from './grounds'
import { instrumentRules } from './instruments'
import { unwritten, type Warning } from './state'

export const warningDecider = decider(
  evolver<Warning, WarningEvent>({
    version: 1,
    events: warningEvents,
    begin({ type }) {
      if (type !== 'warning.drafted') throw new Error('a warning begins with its draft')
      return unwritten
    },
  }),
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
  if (row.notBy?.(warning).includes(actor.ref)) return 'drafter_checks_own'
  const isStranger = merchantId === undefined || actor.merchantId !== merchantId
  return actor.role === 'merchant' && isStranger ? 'not_your_merchant' : undefined
}

/** A warning on its ground as of today; a ground that was exchanged meanwhile is checked by the next step. */
function onGround(warning: Warning, known: Ground | undefined): Warning {
  const { ground } = warning.content
  if (!known || known.kind !== ground?.kind || known.documentNo !== ground.documentNo) return warning
  return { ...warning, content: { ...warning.content, ground: known } }
}
