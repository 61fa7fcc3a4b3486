import { type ConsultationDoc, loadTexts } from '../../_persistence/service/consultations'
import { loadPeople } from '../../_persistence/staff/staff'

/** One message of a consultation; `name`: of the member of staff who answers. */
interface ShownMessage {
  at: number
  text: string
  name: string | undefined
}

/** The messages of each consultation, oldest first; none of one whose key has been deleted. */
export async function messagesOf(
  consultations: ConsultationDoc[],
): Promise<Map<string, ShownMessage[]>> {
  const answerers = consultations.flatMap(({ state: consultation }) =>
    consultation.said.flatMap(({ by: authorId }) => authorId ?? []),
  )
  const [textsById, staff] = await Promise.all([loadTexts(consultations), loadPeople(answerers)])
  const messagesByConsultation = new Map<string, ShownMessage[]>()
  for (const { _id: consultationId, state: consultation } of consultations) {
    const messageTexts = textsById.get(consultationId)
    if (!messageTexts) continue
    messagesByConsultation.set(
      consultationId,
      consultation.said.map(({ at, by: authorId }, index) => ({
        at,
        text: messageTexts[index] ?? '',
        name: authorId === undefined ? undefined : (staff.get(authorId)?.name ?? '工作人员'),
      })),
    )
  }
  return messagesByConsultation
}
