import type { Handler } from '../../../_gateway/handler'
import { consultationsOf } from '../../../_persistence/service/consultations'
import { loadConsultationLines } from './consultation'

const maxResults = 50

/** Lists the caller's own consultations. */
export const consultations: Handler<'service.consultations'> = async (_input, { openid }) => {
  const ownConsultations = await consultationsOf(openid, maxResults)
  return { consultations: await loadConsultationLines(ownConsultations) }
}
