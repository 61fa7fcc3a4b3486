import { signs } from '../../miniprogram/shared/intake/indicators'
import { askedInVain, justRecalled, mayName, triedLast } from '../_domain/case/dispatch/recall'
import { candidates as ranking } from '../_domain/case/dispatch/round'
import { type Handler, viewFor } from '../_serve/call'
import { candidateViews } from '../_serve/candidates'
import { rosterFor } from '../_store/staff/roster'
import { surroundingsOf } from './surroundings'

export const propose: Handler<'dispatch.propose'> = async (_, call) => {
  const [view, roster, surroundings] = await Promise.all([
    viewFor(call, call.head),
    rosterFor(call.head, call.now),
    call.head.state.kind === 'complaint' ? surroundingsOf(call.head, call.now) : undefined,
  ])
  const { state } = call.head
  const { holder, helpers = [] } = state
  const former = justRecalled(state)
  const inVain = askedInVain(state, view.timeline)
  const all = ranking(state, { now: call.now, roster }, [...(holder ? [holder] : []), ...helpers])
  const best = triedLast(all, inVain, former)
  const candidates = (await candidateViews(best, roster)).map((one) => ({
    ...one,
    ...(former.includes(one.officerId) && { recalled: true as const }),
    ...(inVain.includes(one.officerId) && {
      answer: state.declined?.includes(one.officerId) ? ('declined' as const) : ('silent' as const),
    }),
  }))
  const ranked = !mayName(state, call.staff?._id) && { ranked: true as const }
  const { spot } = roster
  return {
    case: view,
    candidates,
    ...(spot && { spot: { longitude: spot.longitude, latitude: spot.latitude } }),
    signs: surroundings ? signs(surroundings) : [],
    ...ranked,
  }
}
