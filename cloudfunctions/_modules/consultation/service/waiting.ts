import type { Handler } from '../../../_gateway/handler'
import { unansweredConsultations } from '../../../_persistence/service/consultations'
import { loadConsultationLines } from './consultation'

const maxResults = 50

/** Lists the consultations of the caller's district that wait for an answer. */
export const waiting: Handler<'service.waiting'> = async (_input, { staff }) => {
  const waitingConsultations = await unansweredConsultations(staff.districtId, maxResults)
  return { consultations: await loadConsultationLines(waitingConsultations) }
}
