import type { WarningCommand, WarningContext } from '../_domain/warning/commands'
import { warningDecider } from '../_domain/warning/decider'
import { shownBy, type Warning } from '../_domain/warning/state'
import { checkText } from '../_serve/ask-check'
import { answerOnce, type Call, type Handler } from '../_serve/call'
import { warnings } from '../_store/warning/warnings'
import { notifyAboutWarning } from './step-notifications'
import { assertAtDoor, contentOf, contextOf, groundNow, isUnreachable, warningAtDoor } from './take-step'

type Checked = NonNullable<WarningContext['checked']>

export const step: Handler<'warning.step'> = async (input, call) => {
  const { districtId } = call.staff
  const command = await commandOf(input, districtId)
  const { state: warning } = await warningAtDoor(input.warningId, call)
  const [checked, known, unreachable] = await Promise.all([
    checkedFor(input.type, warning, call),
    groundNow(warning.content),
    isUnreachable(warning.content.merchantId),
  ])
  return answerOnce(call, async (transaction, then) => {
    const after = await warnings.change(
      transaction,
      input.warningId,
      (state, head) => {
        assertAtDoor(head, call)
        const context = { ...contextOf(call, head.merchantId), checked, unreachable, ...(known && { known }) }
        return warningDecider.decide(state, command, context)
      },
      { by: call.actor, at: call.now },
    )
    then(() => notifyAboutWarning(after, command.type, call.now))
    return { warningId: after._id, state: after.status }
  })
}

async function commandOf(input: Parameters<typeof step>[0], districtId: string): Promise<WarningCommand> {
  const { warningId, ...given } = input
  if (given.type === 'revise') return { type: 'revise', content: await contentOf(given, districtId) }
  if (given.type !== 'proposeCorrection') return given
  const { releases, reason } = given
  return { type: given.type, proposal: { content: await contentOf(given, districtId), releases, reason } }
}

/** Checked before the decision: a text that changes in between counts as unchecked. */
async function checkedFor(type: string, warning: Warning, { openid }: Call): Promise<Checked> {
  if (type !== 'publish' && type !== 'correct') return () => 'unchecked'
  const text = shownBy(warning)
  const verdict = (await checkText(text, openid, 'warning.step')) ?? 'unchecked'
  return (asked) => (asked === text ? verdict : 'unchecked')
}
