import type { Handler } from '../../../_gateway/handler'
import { consultationsOf } from '../../../_persistence/service/consultations'
import { consultationLines } from './consultation'

export const consultations: Handler<'service.consultations'> = async (_input, { openid }) => ({
  consultations: await consultationLines(await consultationsOf(openid, 50)),
})
