import { isDrawn } from '../_domain/case/closing/second'
import { isSamePerson } from '../_domain/decider'
import { act, type Handler, standing } from '../_serve/call'
import { secondsOf } from '../_store/staff/staff'

export const assess: Handler<'merchant.assess'> = async ({ caseId, substantiated }, call) => {
  const { head, now, actor } = call
  const answer = { answer: () => ({ caseId, substantiated }) }
  if (standing(call, head).includes('second')) return act(call, { type: 'checkFinding', substantiated }, answer)
  if (actor.role === 'leader') return act(call, { type: 'assessLed', substantiated }, answer)
  const drawn = isDrawn(caseId, now) ? await secondsOf(head.districtId) : []
  const colleagues = drawn.map((group) => group.filter((id) => !isSamePerson(actor, id)))
  return act(call, { type: 'assess', substantiated, colleagues }, answer)
}
