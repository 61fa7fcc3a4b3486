import {
  type Consultation,
  type ConsultationEvent,
  consultationDecider,
  isWaiting,
} from '../../_domain/consultation/consultation'
import { system } from '../../_domain/decider'
import { destroyCaseKey } from '../case/case-keys'
import { addErasure, consultationStream } from '../case/erasures'
import { decryptValuesOf } from '../case/personal-data'
import { _, inTransaction } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/**
 * The snapshot of a consultation: a person's question to the bureau, with the further messages. The
 * texts are stored encrypted elsewhere, because people write about themselves.
 */
export interface ConsultationDoc extends Snapshot<Consultation> {
  /** The openid of the person who asked. It never appears in an event. */
  asker: string
  districtId: string
  /** When the question was asked, ms since 1970. */
  at: number
  updatedAt: number
  /** The bureau has not answered the last message yet. */
  waiting: boolean
}

export const consultations = /* @__PURE__ */ defineStream<
  Consultation,
  ConsultationEvent,
  ConsultationDoc
>({
  collectionName: 'consultations',
  streamOf: consultationStream,
  notFoundCode: 'QUESTION_NOT_FOUND',
  evolver: consultationDecider,
  indexFields: (state, { asker = '', districtId = '' }, { at }) => ({
    asker,
    districtId,
    at: state.said[0]!.at,
    updatedAt: at,
    waiting: isWaiting(state),
  }),
})

/**
 * The texts of consultations in order, by the id of the consultation. A consultation whose key has
 * been deleted is left out.
 */
export async function loadTexts(
  consultationDocs: ConsultationDoc[],
): Promise<Map<string, string[]>> {
  const texts = await decryptValuesOf(
    consultationDocs.flatMap(({ _id, state }) =>
      state.said.map(({ text }) => [_id, text] as const),
    ),
  )
  const readableDocs = consultationDocs.filter(({ state }) =>
    state.said.every(({ text }) => texts.has(text)),
  )
  return new Map(
    readableDocs.map(({ _id, state }) => [
      _id,
      state.said.map(({ text }) => String(texts.get(text))),
    ]),
  )
}

export const consultationsOf = (asker: string, maxResults: number): Promise<ConsultationDoc[]> =>
  consultations.list({ asker }, maxResults, { updatedAt: 'desc' })

export const unansweredConsultations = (
  districtId: string,
  maxResults: number,
): Promise<ConsultationDoc[]> =>
  consultations.list({ districtId, waiting: true }, maxResults, { updatedAt: 'asc' })

/**
 * Deletes consultations whose last message is older than `lastMessageBefore` (ms). Their key and
 * their snapshot are deleted. The events and the commitments in them stay.
 * @returns whether there may be more
 */
export async function forgetConsultations(
  lastMessageBefore: number,
  at: number,
  maxResults: number,
): Promise<boolean> {
  const oldConsultations = await consultations.list(
    { updatedAt: _.lt(lastMessageBefore) },
    maxResults,
  )
  for (const { _id } of oldConsultations)
    await inTransaction(async (transaction) => {
      const consultation = await consultations.find(_id, transaction)
      if (!consultation || consultation.updatedAt >= lastMessageBefore) return
      const events = consultationDecider.decide(consultation.state, { type: 'forget' }, {})
      await consultations.endStream(transaction, consultation, events, { by: system, at })
      await destroyCaseKey(_id, transaction)
      await addErasure({ _id, openids: [consultation.asker], at }, transaction)
    })
  return oldConsultations.length === maxResults
}
