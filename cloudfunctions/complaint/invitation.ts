import { personIn } from '../_domain/case/relations'
import type { Handler } from '../_serve/call'
import { particularsOf } from '../_store/case/particulars'
import { deleted } from '../_views/case/case-view'
import { invited } from './invited-case'

export const invitation: Handler<'complaint.invitation'> = async (input, { openid }) => {
  const head = await invited(input.invitation)
  const { respondent, matter } = await particularsOf(head._id)
  const { problemType, occurredAt, joint } = head.state
  return {
    merchant: { name: respondent?.name ?? deleted, address: respondent?.address ?? deleted },
    problemType,
    occurredAt,
    people: joint?.people.length ?? 1,
    statement: matter?.statement ?? deleted,
    request: matter?.request ?? deleted,
    inside: personIn(head, openid) !== undefined,
  }
}
