import { metresBetween } from '../../miniprogram/shared/great-circle'
import { doneBefore } from '../_domain/done-before'
import { check } from '../_domain/guards'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { presenceAt } from '../_serve/presence'
import { bindText } from '../_store/particulars'

export const arrive: Handler<'officer.arrive'> = async ({ position, doneAt, code }, call) => {
  const { file } = call.head
  // Before the code is spent: one that is refused for another reason can be scanned again.
  check(file, 'arrive', { now: call.now, actor: call.actor })
  const late = doneBefore(doneAt, file.takenAt, call.now) !== undefined
  const command = { type: 'arrive' as const, doneAt, proof: await presenceAt(code, late, call) }
  if (!position) return act(call, command)
  const metres = file.spot && Math.round(metresBetween(position, file.spot))
  const secret = bindText(position)
  return act(call, { ...command, metres, position: secret.commitment }, { secrets: [secret] })
}
