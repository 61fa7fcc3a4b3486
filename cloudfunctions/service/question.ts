import type { ConsultationLine } from '../../miniprogram/shared/contract/consultation'
import { Refusal } from '../../miniprogram/shared/refusals'
import { consultationObstacles } from '../../miniprogram/shared/vocabulary/consultation'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { hindrance } from '../_domain/consultation/consultation'
import type { Call } from '../_serve/call'
import type { Documents } from '../_store/database'
import { type ConsultationDoc, consultations, wordsOf } from '../_store/service/consultations'

const answerers: Role[] = ['dispatcher', 'association']

/** One that the caller asked, or may answer. Refusal: QUESTION_NOT_FOUND, also for others. */
export async function consultationAtDoor(id: string, { openid, staff }: Call, documents?: Documents) {
  const doc = await consultations.find(id, documents)
  const answering = staff !== undefined && answerers.includes(staff.role) && staff.districtId === doc?.districtId
  if (!doc || !(doc.asker === openid || answering)) throw new Refusal('QUESTION_NOT_FOUND')
  return { doc, answering: answering && doc.asker !== openid }
}

/** Refusal: WRONG_STATE with the reason. */
export function assertMaySay({ said }: ConsultationDoc, by: string | undefined): void {
  const obstacle = hindrance(said, by)
  if (obstacle) throw new Refusal('WRONG_STATE', undefined, consultationObstacles.label(obstacle))
}

/** As lines of a list; one that can no longer be read is left out. */
export async function consultationLines(docs: ConsultationDoc[]): Promise<ConsultationLine[]> {
  const words = await wordsOf(docs)
  return docs.flatMap(({ _id: id, at, waiting }) => {
    const [question] = words.get(id) ?? []
    return question === undefined ? [] : [{ id, question, at, waiting }]
  })
}
