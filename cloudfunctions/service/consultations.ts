import type { Handler } from '../_serve/call'
import { consultationLines } from '../_serve/consultation'
import { consultationsOf } from '../_store/consultations'

export const consultations: Handler<'service.consultations'> = async (_, { openid }) => ({
  consultations: await consultationLines(await consultationsOf(openid, 50)),
})
