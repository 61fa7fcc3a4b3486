import { AppError } from '#shared/errors'
import type { Role } from '#shared/vocabulary/roles'
import type { ConsultationLine } from '../../../../miniprogram/modules/consultation/contract'
import type { Call, Handler } from '../../../_gateway/handler'
import {
  type ConsultationDoc,
  consultations,
  loadTexts,
} from '../../../_persistence/service/consultations'
import { loadMessages } from '../messages'

/** Shows a consultation to its asker and to those who may answer it. */
export const consultation: Handler<'service.consultation'> = async (
  { consultationId },
  actionCall,
) => {
  const consultationDocument = await consultations.find(consultationId)
  const isAnswerer = checkIsAnswerer(consultationDocument, actionCall)
  if (!consultationDocument) throw new AppError('QUESTION_NOT_FOUND')
  const messagesById = await loadMessages([consultationDocument])
  const messages = messagesById.get(consultationId)
  if (!messages) throw new AppError('QUESTION_NOT_FOUND')
  return {
    id: consultationId,
    question: messages[0]?.text ?? '',
    at: consultationDocument.at,
    waiting: consultationDocument.waiting,
    said: messages,
    answering: isAnswerer,
  }
}

const answeringRoles: Role[] = ['dispatcher', 'council']

/**
 * Decides whether the caller answers this consultation. The asker does not, even if they belong to
 * the staff.
 * Error: QUESTION_NOT_FOUND if the caller neither asked nor may answer.
 */
export function checkIsAnswerer(
  consultationDocument: ConsultationDoc | undefined,
  { openid, staff }: Call,
): boolean {
  if (!consultationDocument) throw new AppError('QUESTION_NOT_FOUND')
  const isAsker = consultationDocument.asker === openid
  const isAnsweringStaff =
    staff !== undefined &&
    answeringRoles.includes(staff.role) &&
    staff.districtId === consultationDocument.districtId
  if (!isAsker && !isAnsweringStaff) throw new AppError('QUESTION_NOT_FOUND')
  return isAnsweringStaff && !isAsker
}

/** Shows consultations in a list. A consultation whose key has been deleted is left out. */
export async function loadConsultationLines(
  consultationDocuments: ConsultationDoc[],
): Promise<ConsultationLine[]> {
  const textsById = await loadTexts(consultationDocuments)
  return consultationDocuments.flatMap(({ _id: consultationId, at, waiting: isWaiting }) => {
    const question = textsById.get(consultationId)?.[0]
    return question === undefined ? [] : [{ id: consultationId, question, at, waiting: isWaiting }]
  })
}
