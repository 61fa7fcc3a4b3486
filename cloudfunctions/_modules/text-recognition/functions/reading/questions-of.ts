import type { Question, Reading } from '#shared/text-recognition/questions'
import { personNumberIn } from '../../../../_domain/case/relations'
import type { Case } from '../../../../_domain/case/state'
import type { CaseDoc } from '../../../../_persistence/case/cases'
import { loadPersonalData } from '../../../../_persistence/case/personal-data'
import { evidence, readingOf } from '../../../../_persistence/evidence/evidence'
import { createQuestions } from '../../reader/facts/questions-from'

/** The facts read from the photos among these evidence items. Unread photos are left out. */
export async function loadReadings(evidenceItems: Case['evidence']): Promise<Reading[]> {
  const photos = evidenceItems.filter(({ kind }) => kind === 'photo')
  const photoIds = photos.map(({ id }) => id)
  const evidenceById = await evidence.findMany(photoIds)
  return photoIds.flatMap((photoId) => {
    const evidenceDocument = evidenceById.get(photoId)
    const reading = evidenceDocument && readingOf(evidenceDocument)
    return reading ? [{ photo: photoId, models: reading.models, facts: reading.facts }] : []
  })
}

/** The filer is complainant number 1. Those who joined the complaint have higher numbers. */
const filerNumber = 1

/**
 * The open questions about the photos of the person who filed the complaint. Nobody else receives
 * questions.
 */
export async function loadQuestions(snapshot: CaseDoc, openid: string): Promise<Question[]> {
  const { _id: caseId, state: complaintCase } = snapshot
  const isFiler = personNumberIn(snapshot, openid) === filerNumber
  if (!isFiler || complaintCase.kind !== 'complaint') return []

  // Evidence without a person's number is the filer's.
  const ownEvidence = complaintCase.evidence.filter(({ person }) => person === undefined)
  const [readings, { matter }] = await Promise.all([
    loadReadings(ownEvidence),
    loadPersonalData(caseId),
  ])
  return createQuestions(readings, {
    problemType: complaintCase.problemType,
    category: matter?.category,
    answers: matter?.answers,
    answeredQuestions: (complaintCase.readings ?? []).map(({ about }) => about),
  })
}
