import type { Handler } from '../_serve/call'
import { consultationLines } from '../_serve/consultation'
import { consultationsWaiting } from '../_store/consultations'
import type { StaffDoc } from '../_store/staff'

export const waiting: Handler<'service.waiting'> = async (_, { staff }) => ({
  consultations: await consultationLines(await consultationsWaiting((staff as StaffDoc).districtId, 50)),
})
