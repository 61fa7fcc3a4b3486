import { Refusal } from '../../../miniprogram/shared/refusals'
import {
  type Consultation,
  type ConsultationEvent,
  consultationDecider,
  isWaiting,
  unasked,
} from '../../_domain/consultation/consultation'
import { foresee, type Moment } from '../../_domain/decider'
import { addCaseKey, caseKeyOf, caseKeysOf, destroyCaseKey, newCaseKey } from '../case/case-keys'
import { _, collection, type Documents, db } from '../database'
import { open, seal } from '../secrets/cipher'

/** A question to the bureau with its messages, under a key of its own: people write about themselves. */
export interface ConsultationDoc {
  _id: string
  /** openid of the asker. */
  asker: string
  districtId: string
  at: number
  updatedAt: number
  waiting: boolean
  /** Of the shape of `state`. */
  version: number
  state: Consultation
  /** The words of each message, in order. */
  sealed: string[]
}

export const consultations = collection<ConsultationDoc>('consultations')

const about = (id: string, place: number) => `${id}:${place}`

/**
 * Decides on a consultation, and adds the words of a new message. `begins` starts one. Refusals: QUESTION_NOT_FOUND,
 * and those of the decision.
 */
export async function changeConsultation(
  transaction: Documents,
  _id: string,
  decide: (state: Consultation, head?: ConsultationDoc) => ConsultationEvent[],
  { by, at, words, begins }: Moment & { words: string; begins?: Pick<ConsultationDoc, 'asker' | 'districtId'> },
): Promise<ConsultationDoc> {
  const before = await consultations.find(_id, transaction)
  const from = before ?? (begins && { ...begins, at, state: unasked, sealed: [] })
  if (!from) throw new Refusal('QUESTION_NOT_FOUND')
  const state = foresee(consultationDecider, from.state, decide(from.state, before), { at, by })
  const key = before ? await caseKeyOf(_id, transaction) : newCaseKey()
  if (!before) await addCaseKey(_id, key, transaction)
  const data = {
    asker: from.asker,
    districtId: from.districtId,
    at: from.at,
    updatedAt: at,
    waiting: isWaiting(state),
    version: consultationDecider.version,
    state,
    sealed: [...from.sealed, seal(key, about(_id, from.sealed.length), words)],
  }
  await consultations.in(transaction).doc(_id).set({ data })
  return { _id, ...data }
}

/** The words of each, in order; nothing of one whose key has been deleted. */
export async function wordsOf(docs: ConsultationDoc[]): Promise<Map<string, string[]>> {
  const keys = await caseKeysOf(docs.map(({ _id }) => _id))
  return new Map(
    docs.flatMap(({ _id, sealed }) => {
      const key = keys.get(_id)
      return key ? [[_id, sealed.map((one, place) => open(key, about(_id, place), one))] as const] : []
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

/** Deletes those whose last message is older, keys first: what a killed run leaves cannot be read. */
export async function forgetConsultations(before: number, most: number): Promise<void> {
  const query = consultations.all.where({ updatedAt: _.lt(before) }).limit(most)
  for (const { _id } of (await query.get()).data) {
    await destroyCaseKey(_id, db)
    await consultations.all.doc(_id).remove()
  }
}
