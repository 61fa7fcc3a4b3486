import { AppError } from '#shared/errors'
import { consultationDecider, emptyConsultation } from '../../../_domain/consultation/consultation'
import type { Handler } from '../../../_gateway/handler'
import { notifyPeople } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { districts, homeDistrict } from '../../../_persistence/place/places'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { newId } from '../../../_persistence/secrets/ids'
import { consultations } from '../../../_persistence/service/consultations'
import { councilOf, dispatchersOf } from '../../../_persistence/staff/staff'

export const consult: Handler<'service.consult'> = async (
  { consultationId, districtId: requestedDistrictId, words },
  actionCall,
) => {
  const { openid, now } = actionCall
  await consumeQuota('consult', openid, now)
  let { _id: districtId } =
    (requestedDistrictId !== undefined && (await districts.find(requestedDistrictId))) ||
    (await homeDistrict())
  const _id = consultationId ?? newId()
  const committedText = commitText(words)
  const askCommand = { type: 'ask' as const, text: committedText.commitment }
  // Members of staff ask as consumers too.
  const moment = { by: { role: 'consumer' as const }, at: now }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    if (consultationId === undefined) {
      const newEvents = consultationDecider.decide(emptyConsultation, askCommand, {})
      await consultations.append(transaction, { _id, asker: openid, districtId }, newEvents, moment)
    } else
      await consultations.change(
        transaction,
        _id,
        (consultation, { asker, districtId: of }) => {
          if (asker !== openid) throw new AppError('QUESTION_NOT_FOUND')
          districtId = of
          return consultationDecider.decide(consultation, askCommand, {})
        },
        moment,
      )
    await addStreamText(_id, committedText, transaction)
    // Either may answer.
    const findRecipients = async () =>
      (await Promise.all([dispatchersOf(districtId), councilOf(districtId)])).flat()
    afterCommit(() => notifyPeople(findRecipients, { kind: 'consultation', caseId: _id, at: now }))
    return { consultationId: _id }
  })
}
