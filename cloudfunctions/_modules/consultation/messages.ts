import { type ConsultationDoc, loadTexts } from '../../_persistence/service/consultations'
import { loadPeople } from '../../_persistence/staff/staff'

/** One message of a consultation. */
interface MessageView {
  at: number
  text: string
  /** Name of the member of staff who wrote it. Undefined for a message of the asker. */
  name: string | undefined
}

/**
 * The messages of each consultation by its id, oldest first. A consultation whose key has been
 * deleted can no longer be read and is left out.
 */
export async function loadMessages(
  consultations: ConsultationDoc[],
): Promise<Map<string, MessageView[]>> {
  const staffIds = consultations.flatMap(({ state: consultation }) =>
    consultation.said.flatMap(({ by: authorId }) => authorId ?? []),
  )
  const [textsById, peopleById] = await Promise.all([
    loadTexts(consultations),
    loadPeople(staffIds),
  ])
  const staffNameOf = (staffId: string) => peopleById.get(staffId)?.name ?? '工作人员'

  const messagesById = new Map<string, MessageView[]>()
  for (const { _id: consultationId, state: consultation } of consultations) {
    const messageTexts = textsById.get(consultationId)
    if (!messageTexts) continue
    const messages = consultation.said.map(({ at, by: authorId }, index) => ({
      at,
      text: messageTexts[index] ?? '',
      name: authorId === undefined ? undefined : staffNameOf(authorId),
    }))
    messagesById.set(consultationId, messages)
  }
  return messagesById
}
