import {
  type Consultation,
  type ConsultationEvent,
  consultationDecider,
  isWaiting,
} from '../../_domain/consultation/consultation'
import { system } from '../../_domain/decider'
import { destroyCaseKey } from '../case/case-keys'
import { addErasure } from '../case/erasures'
import { valuesOf } from '../case/particulars'
import { _, inTransaction } from '../database'
import { type Head, stream } from '../stream'

/** Head of a question to the bureau with its messages. Its words lie apart: people write about themselves. */
export interface ConsultationDoc extends Head<Consultation> {
  /** openid of the asker; never in an event. */
  asker: string
  districtId: string
  at: number
  updatedAt: number
  waiting: boolean
}

export const consultations = stream<Consultation, ConsultationEvent, ConsultationDoc>({
  name: 'consultations',
  streamOf: (id) => `c-${id}`,
  missing: 'QUESTION_NOT_FOUND',
  evolver: consultationDecider,
  fields: (state, { asker = '', districtId = '' }, { at }) => ({
    asker,
    districtId,
    at: state.said[0]!.at,
    updatedAt: at,
    waiting: isWaiting(state),
  }),
})

/** The words of each, in order; nothing of one whose key has been deleted. */
export async function wordsOf(docs: ConsultationDoc[]): Promise<Map<string, string[]>> {
  const texts = await valuesOf(docs.flatMap(({ _id, state }) => state.said.map(({ text }) => [_id, text] as const)))
  const known = docs.filter(({ state }) => state.said.every(({ text }) => texts.has(text)))
  return new Map(known.map(({ _id, state }) => [_id, state.said.map(({ text }) => String(texts.get(text)))]))
}

export const consultationsOf = (asker: string, limit: number): Promise<ConsultationDoc[]> =>
  consultations.list({ asker }, limit, { updatedAt: 'desc' })

export const consultationsWaiting = (districtId: string, limit: number): Promise<ConsultationDoc[]> =>
  consultations.list({ districtId, waiting: true }, limit, { updatedAt: 'asc' })

/**
 * Forgets those whose last message is older: key and head go, the events and their commitments stay.
 * @returns whether there may be more
 */
export async function forgetConsultations(before: number, at: number, most: number): Promise<boolean> {
  const data = await consultations.list({ updatedAt: _.lt(before) }, most)
  for (const { _id } of data)
    await inTransaction(async (transaction) => {
      const head = await consultations.find(_id, transaction)
      if (!head || head.updatedAt >= before) return
      const events = consultationDecider.decide(head.state, { type: 'forget' }, {})
      await consultations.forget(transaction, head, events, { by: system, at })
      await destroyCaseKey(_id, transaction)
      await addErasure({ _id, openids: [head.asker], at }, transaction)
    })
  return data.length === most
}
