import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { consultations, wordsOf } from '../_store/service/consultations'
import { people } from '../_store/staff/staff'
import { answers } from './question'

export const consultation: Handler<'service.consultation'> = async ({ consultationId: id }, call) => {
  const doc = await consultations.find(id)
  const answering = answers(doc, call)
  if (!doc) throw new Refusal('QUESTION_NOT_FOUND')
  const { said: lines } = doc.state
  const [words, names] = await Promise.all([wordsOf([doc]), people(lines.flatMap(({ by }) => by ?? []))])
  const texts = words.get(id)
  if (!texts) throw new Refusal('QUESTION_NOT_FOUND')
  const said = lines.map(({ at, by }, place) => ({
    at,
    text: texts[place] ?? '',
    ...(by !== undefined && { name: names.get(by)?.name ?? '工作人员' }),
  }))
  return { id, question: texts[0] ?? '', at: doc.at, waiting: doc.waiting, said, answering }
}
