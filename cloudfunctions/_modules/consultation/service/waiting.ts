import type { Handler } from '../../../_gateway/handler'
import { unansweredConsultations } from '../../../_persistence/service/consultations'
import { consultationLines } from './consultation'

export const waiting: Handler<'service.waiting'> = async (_input, { staff }) => ({
  consultations: await consultationLines(await unansweredConsultations(staff.districtId, 50)),
})
