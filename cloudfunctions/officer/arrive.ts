import { metresBetween } from '../../miniprogram/shared/great-circle'
import { assertAllowed } from '../_domain/case/decider'
import { doneBefore } from '../_domain/case/track/done-before'
import { act, type Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { presenceAt } from './presence'

export const arrive: Handler<'officer.arrive'> = async ({ position, doneAt, code }, call) => {
  const { state } = call.head
  // Checked before the code is spent: a code refused for another reason can be scanned again.
  assertAllowed(state, 'arrive', { now: call.now, actor: call.actor })
  const late = doneBefore(doneAt, state.takenAt, call.now) !== undefined
  const command = { type: 'arrive' as const, doneAt, proof: await presenceAt(code, late, call) }
  if (!position) return act(call, command)
  const metres = state.spot && Math.round(metresBetween(position, state.spot))
  const secret = bindText(position)
  return act(call, { ...command, metres, position: secret.commitment }, { secrets: [secret] })
}
