import { AppError } from '#shared/errors'
import { consultationDecider, emptyConsultation } from '../../../_domain/consultation/consultation'
import type { Handler } from '../../../_gateway/handler'
import { notifyPeople } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { districts, loadHomeDistrict } from '../../../_persistence/place/places'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { newId } from '../../../_persistence/secrets/ids'
import { consultations } from '../../../_persistence/service/consultations'
import { councilOf, dispatchersOf } from '../../../_persistence/staff/staff'

/** Asks a new question or, with a `consultationId`, continues the caller's own consultation. */
export const consult: Handler<'service.consult'> = async (
  { consultationId, districtId: requestedDistrictId, words: question },
  actionCall,
) => {
  const { openid, now } = actionCall
  await consumeQuota('consult', openid, now)

  const requestedDistrict =
    requestedDistrictId === undefined ? undefined : await districts.find(requestedDistrictId)
  const askedDistrict = requestedDistrict ?? (await loadHomeDistrict())
  const newConsultation = { _id: newId(), asker: openid, districtId: askedDistrict._id }

  const committedQuestion = commitText(question)
  const askCommand = { type: 'ask' as const, text: committedQuestion.commitment }
  // Members of staff can ask, too. They then act as consumers.
  const origin = { by: { role: 'consumer' as const }, at: now }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const startConsultation = () => {
      const newEvents = consultationDecider.decide(emptyConsultation, askCommand, {})
      return consultations.append(transaction, newConsultation, newEvents, origin)
    }
    const continueConsultation = (id: string) =>
      consultations.change(
        transaction,
        id,
        (consultation, { asker }) => {
          if (asker !== openid) throw new AppError('QUESTION_NOT_FOUND')
          return consultationDecider.decide(consultation, askCommand, {})
        },
        origin,
      )

    // A consultation stays in its district, whichever district is requested later.
    const { _id, districtId } =
      consultationId === undefined
        ? await startConsultation()
        : await continueConsultation(consultationId)
    await addStreamText(_id, committedQuestion, transaction)

    // Dispatchers and the consumer council may both answer, so both are notified.
    const findRecipients = async () => {
      const [dispatchers, councilMembers] = await Promise.all([
        dispatchersOf(districtId),
        councilOf(districtId),
      ])
      return [...dispatchers, ...councilMembers]
    }
    afterCommit(() => notifyPeople(findRecipients, { kind: 'consultation', caseId: _id, at: now }))
    return { consultationId: _id }
  })
}
