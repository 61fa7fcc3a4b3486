import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { wordsOf } from '../_store/service/consultations'
import { people } from '../_store/staff/staff'
import { consultationAtDoor } from './question'

export const consultation: Handler<'service.consultation'> = async ({ consultationId: id }, call) => {
  const { doc, answering } = await consultationAtDoor(id, call)
  const [words, names] = await Promise.all([wordsOf([doc]), people(doc.said.flatMap(({ by }) => by ?? []))])
  const texts = words.get(id)
  if (!texts) throw new Refusal('QUESTION_NOT_FOUND')
  const said = doc.said.map(({ at, by }, place) => ({
    ...{ at, text: texts[place] ?? '' },
    ...(by !== undefined && { name: names.get(by)?.name ?? '工作人员' }),
  }))
  return { id, question: texts[0] ?? '', at: doc.at, waiting: doc.waiting, said, answering }
}
