import type { ConsultationLine } from '../../miniprogram/shared/contract/consultation'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { Call } from '../_serve/call'
import { type ConsultationDoc, wordsOf } from '../_store/service/consultations'

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
