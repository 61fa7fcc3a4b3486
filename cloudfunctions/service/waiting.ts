import type { Handler } from '../_serve/call'
import { consultationsWaiting } from '../_store/service/consultations'
import type { StaffDoc } from '../_store/staff/staff'
import { consultationLines } from './question'

export const waiting: Handler<'service.waiting'> = async (_, { staff }) => ({
  consultations: await consultationLines(await consultationsWaiting((staff as StaffDoc).districtId, 50)),
})
