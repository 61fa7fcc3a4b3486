import { signs } from '../../miniprogram/shared/intake/indicators'
import { rank } from '../_domain/ranking'
import { viewFor } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { surroundingsOf } from '../_serve/surroundings'
import { rosterFor } from '../_store/roster'
import { people } from '../_store/staff'

export const propose: Handler<'dispatch.propose'> = async ({ caseId }, call) => {
  const [view, roster, surroundings] = await Promise.all([
    viewFor(call, caseId),
    rosterFor(call.head),
    call.head.file.kind === 'complaint' ? surroundingsOf(call.head, call.now) : undefined,
  ])
  const ranked = rank(roster, call.head.file, call.now, call.head.file.recused)
  const persons = await people(ranked.map(({ officerId }) => officerId))
  const candidates = ranked.flatMap((one) => {
    const person = persons.get(one.officerId)
    return person ? [{ ...one, name: person.name, badge: person.badge, branch: person.branch }] : []
  })
  return { case: view, candidates, signs: surroundings ? signs(surroundings) : [] }
}
