import { signs } from '../../miniprogram/shared/intake/indicators'
import { candidates as ranked } from '../_domain/assignment/round'
import { viewFor } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { surroundingsOf } from '../_serve/surroundings'
import { rosterFor } from '../_store/roster'
import { people } from '../_store/staff'

export const propose: Handler<'dispatch.propose'> = async ({ caseId }, call) => {
  const [view, roster, surroundings] = await Promise.all([
    viewFor(call, caseId),
    rosterFor(call.head, call.now),
    call.head.file.kind === 'complaint' ? surroundingsOf(call.head, call.now) : undefined,
  ])
  const { holder, helpers = [] } = call.head.file
  const best = ranked(call.head.file, { now: call.now, roster }, [...(holder ? [holder] : []), ...helpers])
  const persons = await people(best.map(({ officerId }) => officerId))
  const loads = new Map(roster.officers.map(({ id, openCases }) => [id, openCases]))
  const candidates = best.flatMap((one) => {
    const person = persons.get(one.officerId)
    const openCases = loads.get(one.officerId) ?? 0
    return person ? [{ ...one, openCases, name: person.name, badge: person.badge, branch: person.branch }] : []
  })
  return { case: view, candidates, signs: surroundings ? signs(surroundings) : [] }
}
