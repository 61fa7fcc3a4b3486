import type { Question, Reading } from '#shared/text-recognition/questions'
import { personNumberIn } from '../../../../_domain/case/relations'
import type { Case } from '../../../../_domain/case/state'
import type { CaseDoc } from '../../../../_persistence/case/cases'
import { personalDataOf } from '../../../../_persistence/case/personal-data'
import { evidence, readingOf } from '../../../../_persistence/evidence/evidence'
import { questionsFrom } from '../../reader/facts/questions-from'

/** What was read from these photos, of those that have been read. */
export async function readingsOf(items: Case['evidence']): Promise<Reading[]> {
  const photos = items
    .filter(({ kind }) => kind === 'photo')
    .map(({ id: evidenceId }) => evidenceId)
  const evidenceById = await evidence.findMany(photos)
  return photos.flatMap((photo) => {
    const evidenceDocument = evidenceById.get(photo)
    const reading = evidenceDocument && readingOf(evidenceDocument)
    return reading ? [{ photo, models: reading.models, facts: reading.facts }] : []
  })
}

/** The questions still open about the filer's own photos; none to those who joined. */
export async function questionsOf(
  { _id: caseId, state: complaintCase, complainant }: CaseDoc,
  openid: string,
): Promise<Question[]> {
  if (
    personNumberIn({ state: complaintCase, complainant } as CaseDoc, openid) !== 1 ||
    complaintCase.kind !== 'complaint'
  )
    return []
  const ownEvidence = complaintCase.evidence.filter(
    ({ person: personNumber }) => personNumber === undefined,
  )
  const [readings, { matter }] = await Promise.all([
    readingsOf(ownEvidence),
    personalDataOf(caseId),
  ])
  const answeredQuestions = (complaintCase.readings ?? []).map(({ about }) => about)
  const { category, answers } = matter ?? {}
  return questionsFrom(readings, {
    problemType: complaintCase.problemType,
    category,
    answers,
    asked: answeredQuestions,
  })
}
