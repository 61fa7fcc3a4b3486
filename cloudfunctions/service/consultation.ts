import type { ConsultationLine } from '../../miniprogram/shared/contract/consultation'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { Call, Handler } from '../_serve/call'
import { type ConsultationDoc, consultations, wordsOf } from '../_store/service/consultations'
import { people } from '../_store/staff/staff'

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

const answerers: Role[] = ['dispatcher', 'association']

/** Whether the caller answers the question rather than asked it. Refusal: QUESTION_NOT_FOUND for all others. */
export function answers(doc: ConsultationDoc | undefined, { openid, staff }: Call): boolean {
  const may = staff !== undefined && answerers.includes(staff.role) && staff.districtId === doc?.districtId
  if (!doc || !(doc.asker === openid || may)) throw new Refusal('QUESTION_NOT_FOUND')
  return may && doc.asker !== openid
}

/** As lines of a list; one that can no longer be read is left out. */
export async function consultationLines(docs: ConsultationDoc[]): Promise<ConsultationLine[]> {
  const words = await wordsOf(docs)
  return docs.flatMap(({ _id: id, at, waiting }) => {
    const [question] = words.get(id) ?? []
    return question === undefined ? [] : [{ id, question, at, waiting }]
  })
}
