import type { Handler } from '../_serve/call'
import { consultationsOf } from '../_store/service/consultations'
import { consultationLines } from './consultation'

export const consultations: Handler<'service.consultations'> = async (_, { openid }) => ({
  consultations: await consultationLines(await consultationsOf(openid, 50)),
})
