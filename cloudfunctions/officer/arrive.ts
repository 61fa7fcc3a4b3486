import { metresBetween } from '../_domain/place'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/particulars'

export const arrive: Handler<'officer.arrive'> = ({ position }, call) => {
  if (!position) return act(call, { type: 'arrive' })
  const { spot } = call.head.file
  const metres = spot && Math.round(metresBetween(position, spot))
  const secret = bindText(position)
  return act(call, { type: 'arrive', metres, position: secret.commitment }, { secrets: [secret] })
}
