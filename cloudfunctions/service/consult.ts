import { Refusal } from '../../miniprogram/shared/refusals'
import { consultationDecider, unasked } from '../_domain/consultation/consultation'
import { answerOnce, type Handler } from '../_serve/call'
import { notifyPeople } from '../_serve/send-notices'
import { take } from '../_store/calls/requests'
import { addText, bindText } from '../_store/case/particulars'
import { districts, homeDistrict } from '../_store/place/places'
import { newId } from '../_store/secrets/ids'
import { consultations } from '../_store/service/consultations'
import { associationOf, dispatchersOf } from '../_store/staff/staff'

export const consult: Handler<'service.consult'> = async ({ consultationId, districtId: asked, words }, call) => {
  const { openid, now } = call
  await take('consult', openid, now)
  let { _id: districtId } = (asked !== undefined && (await districts.find(asked))) || (await homeDistrict())
  const _id = consultationId ?? newId()
  const secret = bindText(words)
  const ask = { type: 'ask' as const, text: secret.commitment }
  // Members of staff ask as consumers too.
  const moment = { by: { role: 'consumer' as const }, at: now }
  return answerOnce(call, async (transaction, then) => {
    if (consultationId === undefined) {
      const events = consultationDecider.decide(unasked, ask, {})
      await consultations.append(transaction, { _id, asker: openid, districtId }, events, moment)
    } else
      await consultations.change(
        transaction,
        _id,
        (state, { asker, districtId: of }) => {
          if (asker !== openid) throw new Refusal('QUESTION_NOT_FOUND')
          districtId = of
          return consultationDecider.decide(state, ask, {})
        },
        moment,
      )
    await addText(_id, secret, transaction)
    // Either may answer.
    const told = async () => (await Promise.all([dispatchersOf(districtId), associationOf(districtId)])).flat()
    then(() => notifyPeople(told, { kind: 'consultation', caseId: _id, at: now }))
    return { consultationId: _id }
  })
}
