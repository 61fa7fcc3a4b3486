import { type Context, decide } from '../_domain/warning/decide'
import type { Command } from '../_domain/warning/transitions'
import { shownBy, type Warning } from '../_domain/warning/warning'
import { answerOf } from '../_serve/answer'
import { checkText } from '../_serve/ask-check'
import type { Call, Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import type { StaffDoc } from '../_store/staff/staff'
import { appendToWarning, type WarningDoc } from '../_store/warning/warnings'
import { ringAboutWarning } from './step-notifications'
import { contentOf, contextOf, groundNow, isUnreachable, warningAtDoor } from './take-step'

type Checked = NonNullable<Context['checked']>

export const step: Handler<'warning.step'> = async (input, call) => {
  const { districtId } = call.staff as StaffDoc
  const command = await commandOf(input, districtId)
  const { warning } = await warningAtDoor(input.warningId, call)
  const [checked, known, unreachable] = await Promise.all([
    checkedFor(input.type, warning, call),
    groundNow(warning.content),
    isUnreachable(warning.content.merchantId),
  ])
  let after: WarningDoc | undefined
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const before = await warningAtDoor(input.warningId, call, transaction)
    const events = decide(before.warning, command, {
      ...{ ...contextOf(call, before.merchantId), checked, unreachable },
      ...(known && { known }),
    })
    after = await appendToWarning(transaction, before, events, { by: call.actor, at: call.now })
    return { answer: { warningId: after._id, state: after.state } }
  })
  if (fresh && after) await ringAboutWarning(after, command.type, call.now)
  return answerOf(call, outcome)
}

async function commandOf(input: Parameters<typeof step>[0], districtId: string): Promise<Command> {
  const { warningId, ...given } = input
  if (given.type === 'revise') return { type: 'revise', content: await contentOf(given, districtId) }
  if (given.type !== 'proposeCorrection') return given
  const { releases, reason } = given
  return { type: given.type, proposal: { content: await contentOf(given, districtId), releases, reason } }
}

/** Asked before anything is decided: a text that has changed in between is one that nobody has checked. */
async function checkedFor(type: string, warning: Warning, { openid }: Call): Promise<Checked> {
  if (type !== 'publish' && type !== 'correct') return () => 'unchecked'
  const text = shownBy(warning)
  const verdict = (await checkText(text, openid, 'warning.step')) ?? 'unchecked'
  return (asked) => (asked === text ? verdict : 'unchecked')
}
