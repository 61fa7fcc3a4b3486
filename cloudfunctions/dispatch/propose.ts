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
  const all = ranking(state, { now: call.now, roster }, [...(holder ? [holder] : []), ...helpers])
  const best = [...all.filter((one) => !isFormer(one)), ...all.filter(isFormer)]
  const persons = await people(best.map(({ officerId }) => officerId))
  const loads = new Map(roster.officers.map(({ id, openCases }) => [id, openCases]))
  const candidates = best.flatMap((one) => {
    const person = persons.get(one.officerId)
    const openCases = loads.get(one.officerId) ?? 0
    if (!person) return []
    const { name, badge, branch } = person
    return [{ ...one, openCases, name, badge, branch, ...(isFormer(one) && { recalled: true as const }) }]
  })
  const ranked = !mayName(state, call.staff?._id) && { ranked: true as const }
  return { case: view, candidates, signs: surroundings ? signs(surroundings) : [], ...ranked }
}
