import { AppError } from '#shared/errors'
import type { Role } from '#shared/vocabulary/roles'
import type { ConsultationLine } from '../../../../miniprogram/modules/consultation/contract'
import type { Call, Handler } from '../../../_gateway/handler'
import {
  type ConsultationDoc,
  consultations,
  loadTexts,
} from '../../../_persistence/service/consultations'
import { messagesOf } from '../messages'

export const consultation: Handler<'service.consultation'> = async (
  { consultationId: id },
  actionCall,
) => {
  const consultationDocument = await consultations.find(id)
  const answering = mayAnswer(consultationDocument, actionCall)
  if (!consultationDocument) throw new AppError('QUESTION_NOT_FOUND')
  const messages = (await messagesOf([consultationDocument])).get(id)
  if (!messages) throw new AppError('QUESTION_NOT_FOUND')
  return {
    id,
    question: messages[0]?.text ?? '',
    at: consultationDocument.at,
    waiting: consultationDocument.waiting,
    said: messages,
    answering,
  }
}

const answerers: Role[] = ['dispatcher', 'council']

/**
 * Whether the caller answers the question rather than asked it. Error: QUESTION_NOT_FOUND for all
 * others.
 */
export function mayAnswer(
  consultationDocument: ConsultationDoc | undefined,
  { openid, staff }: Call,
): boolean {
  const mayRead =
    staff !== undefined &&
    answerers.includes(staff.role) &&
    staff.districtId === consultationDocument?.districtId
  if (!consultationDocument || !(consultationDocument.asker === openid || mayRead))
    throw new AppError('QUESTION_NOT_FOUND')
  return mayRead && consultationDocument.asker !== openid
}

/** As lines of a list; one that can no longer be read is left out. */
export async function consultationLines(
  consultationDocuments: ConsultationDoc[],
): Promise<ConsultationLine[]> {
  const textsByConsultation = await loadTexts(consultationDocuments)
  return consultationDocuments.flatMap(({ _id: consultationId, at, waiting: isWaiting }) => {
    const [question] = textsByConsultation.get(consultationId) ?? []
    return question === undefined ? [] : [{ id: consultationId, question, at, waiting: isWaiting }]
  })
}
