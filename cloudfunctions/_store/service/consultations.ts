import { isWaiting, type Said } from '../../_domain/consultation/consultation'
import { addCaseKey, caseKeyOf, caseKeysOf, destroyCaseKey, newCaseKey } from '../case/case-keys'
import { _, collection, type Documents, db } from '../database'
import { open, seal } from '../secrets/cipher'

/** A question to the bureau with what was said to it, under a key of its own: people write about themselves. */
export interface ConsultationDoc {
  _id: string
  /** openid of who asks. */
  asker: string
  districtId: string
  at: number
  updatedAt: number
  waiting: boolean
  said: (Said & { sealed: string })[]
}

export const consultations = collection<ConsultationDoc>('consultations')

const about = (id: string, place: number) => `${id}:${place}`

/** Begins one with its first words. */
export async function beginConsultation(
  { _id, asker, districtId, at }: Pick<ConsultationDoc, '_id' | 'asker' | 'districtId' | 'at'>,
  words: string,
  documents: Documents,
): Promise<void> {
  const key = newCaseKey()
  await addCaseKey(_id, key, documents)
  const said = [{ at, sealed: seal(key, about(_id, 0), words) }]
  await consultations
    .in(documents)
    .doc(_id)
    .set({ data: { asker, districtId, at, updatedAt: at, waiting: true, said } })
}

/** Adds what somebody says. */
export async function addToConsultation(
  { _id, ...doc }: ConsultationDoc,
  one: Said,
  words: string,
  documents: Documents,
): Promise<void> {
  const sealed = seal(await caseKeyOf(_id, documents), about(_id, doc.said.length), words)
  const said = [...doc.said, { ...one, sealed }]
  await consultations
    .in(documents)
    .doc(_id)
    .set({ data: { ...doc, said, updatedAt: one.at, waiting: isWaiting(said) } })
}

/** The words of each, in order; nothing of one whose key has been deleted. */
export async function wordsOf(docs: ConsultationDoc[]): Promise<Map<string, string[]>> {
  const keys = await caseKeysOf(docs.map(({ _id }) => _id))
  return new Map(
    docs.flatMap(({ _id, said }) => {
      const key = keys.get(_id)
      return key ? [[_id, said.map(({ sealed }, place) => open(key, about(_id, place), sealed))] as const] : []
    }),
  )
}

export async function consultationsOf(asker: string, limit: number): Promise<ConsultationDoc[]> {
  return (await consultations.all.where({ asker }).orderBy('updatedAt', 'desc').limit(limit).get()).data
}

export async function consultationsWaiting(districtId: string, limit: number): Promise<ConsultationDoc[]> {
  const query = consultations.all.where({ districtId, waiting: true }).orderBy('updatedAt', 'asc')
  return (await query.limit(limit).get()).data
}

/** Deletes those whose last word is older, with their keys first: what is left of a killed run cannot be read. */
export async function forgetConsultations(before: number, most: number): Promise<void> {
  const query = consultations.all.where({ updatedAt: _.lt(before) }).limit(most)
  for (const { _id } of (await query.get()).data) {
    await destroyCaseKey(_id, db)
    await consultations.all.doc(_id).remove()
  }
}
