import { isSamePerson } from '../_domain/decider'
import { act, type Handler, standing } from '../_serve/call'
import { officersOf } from '../_store/staff/staff'

export const assess: Handler<'merchant.assess'> = ({ caseId, substantiated }, call) => {
  const answer = { answer: () => ({ caseId, substantiated }) }
  if (call.actor.role === 'leader') return act(call, { type: 'assessLed', substantiated }, answer)
  if (standing(call, call.head).includes('second')) return act(call, { type: 'checkFinding', substantiated }, answer)
  return act(
    call,
    async () => {
      const colleagues = (await officersOf(call.head.districtId)).flatMap(({ _id }) =>
        isSamePerson(call.actor, _id) ? [] : [_id],
      )
      return { command: { type: 'assess', substantiated, colleagues }, secrets: [] }
    },
    answer,
  )
}
