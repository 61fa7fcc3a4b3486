import type { Handler } from '../_serve/call'
import { consultationsWaiting } from '../_store/service/consultations'
import { consultationLines } from './consultation'

export const waiting: Handler<'service.waiting'> = async (_, { staff }) => ({
  consultations: await consultationLines(await consultationsWaiting(staff.districtId, 50)),
})
