import type { Question, Reading } from '../../miniprogram/shared/reading/questions'
import { personIn } from '../_domain/case/relations'
import type { Case } from '../_domain/case/state'
import { questionsFrom } from '../_reading/facts/questions-from'
import type { CaseDoc } from '../_store/case/cases'
import { particularsOf } from '../_store/case/particulars'
import { evidence, readingOf } from '../_store/evidence/evidence'

/** What was read from these photos, of those that have been read. */
export async function readingsOf(items: Case['evidence']): Promise<Reading[]> {
  const photos = items.filter(({ kind }) => kind === 'photo').map(({ id }) => id)
  const docs = await evidence.some(photos)
  return photos.flatMap((photo) => {
    const doc = docs.get(photo)
    const reading = doc && readingOf(doc)
    return reading ? [{ photo, models: reading.models, facts: reading.facts }] : []
  })
}

/** The questions still open about the filer's own photos; none to those who joined. */
export async function questionsOf({ _id, state, complainant }: CaseDoc, openid: string): Promise<Question[]> {
  if (personIn({ state, complainant } as CaseDoc, openid) !== 1 || state.kind !== 'complaint') return []
  const own = state.evidence.filter(({ person }) => person === undefined)
  const [readings, { matter }] = await Promise.all([readingsOf(own), particularsOf(_id)])
  const asked = (state.readings ?? []).map(({ about }) => about)
  const { category, answers } = matter ?? {}
  return questionsFrom(readings, { problemType: state.problemType, category, answers, asked })
}
