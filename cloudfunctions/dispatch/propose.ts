import { signs } from '../../miniprogram/shared/intake/indicators'
import { justRecalled, mayName } from '../_domain/case/dispatch/recall'
import { candidates as ranking } from '../_domain/case/dispatch/round'
import { viewFor } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'
import { people } from '../_store/staff/staff'
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
  const isFormer = ({ officerId }: { officerId: string }) => former.includes(officerId)
  // When a round has come to nothing, those who were asked in it come after the others. Once somebody had the case, the
  // round does not tell who was silent and who was only slower.
  const inVain = state.state === 'returned' && view.timeline.every(({ type }) => type !== 'dispatch.taken')
  const missed = inVain ? state.asked : []
  const later = (one: { officerId: string }) => Number(missed.includes(one.officerId)) + 2 * Number(isFormer(one))
  const all = ranking(state, { now: call.now, roster }, [...(holder ? [holder] : []), ...helpers])
  const best = [...all].sort((a, b) => later(a) - later(b))
  const persons = await people(best.map(({ officerId }) => officerId))
  const loads = new Map(roster.officers.map(({ id, openCases }) => [id, openCases]))
  const candidates = best.flatMap((one) => {
    const person = persons.get(one.officerId)
    const openCases = loads.get(one.officerId) ?? 0
    if (!person) return []
    const { name, badge, branch } = person
    const answer = state.declined?.includes(one.officerId) ? ('declined' as const) : ('silent' as const)
    return [
      {
        ...one,
        openCases,
        name,
        badge,
        branch,
        ...(isFormer(one) && { recalled: true as const }),
        ...(missed.includes(one.officerId) && { answer }),
      },
    ]
  })
  const ranked = !mayName(state, call.staff?._id) && { ranked: true as const }
  return { case: view, candidates, signs: surroundings ? signs(surroundings) : [], ...ranked }
}
