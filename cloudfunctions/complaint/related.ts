import { addDays, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { lookBackDays } from '../../miniprogram/shared/intake/duplicates'
import { Refusal } from '../../miniprogram/shared/refusals'
import { absorbing, isOpenToNoOther, refusalOfGathering, refusalOfMerger } from '../_domain/case/links/merging'
import { nobody } from '../_domain/case/relations'
import { type Handler, viewFor } from '../_serve/call'
import { summaries } from '../_serve/summaries'
import { type CaseDoc, cases } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesSince } from '../_store/case/queries'
import { gathering } from './gathering'

const most = 30

export const related: Handler<'complaint.related'> = async ({ caseId }, call) => {
  const { head, now } = call
  const { merchantId, kind, problemType, linked = [] } = head.state
  const since = startOf(addDays(dayOf(head.submittedAt), -lookBackDays))
  const [view, known, found] = await Promise.all([
    viewFor(call, call.head),
    cases.some(linked.map((one) => one.caseId)),
    merchantId === undefined ? [] : casesSince(merchantId, kind, since, most),
  ])
  const alike = found.filter(
    ({ _id, districtId, state }) =>
      _id !== caseId && !known.has(_id) && districtId === head.districtId && state.problemType === problemType,
  )
  const same = await samePerson(head, [...known.values(), ...alike])
  // Two reports of one shop have nothing in common but by their reporter, whom the centre does not learn (Art. 37).
  const heads = [...known.values(), ...alike.filter(({ _id }) => kind === 'complaint' || same.has(_id))]
  const [lines, matters] = await Promise.all([summaries(heads, now), particularOf('matter', [head, ...heads])])
  const told = (one: CaseDoc) => ({ ...one, together: matters.get(one._id)?.together === true })
  // Only what the action itself would do is offered.
  const gathered = await Promise.all(
    heads.map(async (one) =>
      !view.may.includes('gather') || refusalOfGathering(told(one), told(head)) !== undefined
        ? false
        : gathering(call, one).then(() => true, unlessRefused),
    ),
  )
  return {
    related: heads.map((one, at) => ({
      case: lines[at] as (typeof lines)[number],
      linked: known.has(one._id),
      samePerson: same.has(one._id),
      mayMerge:
        view.may.includes('merge') &&
        absorbing.includes(one.state.state) &&
        !refusalOfMerger(head.state, one.state, same.has(one._id) && isOpenToNoOther(one, head)),
      mayGather: gathered[at] as boolean,
    })),
    kind,
    problemType,
    statement: view.statement ?? '',
  }
}

/** What is refused is not offered; any other error is thrown on. */
function unlessRefused(error: unknown): false {
  if (error instanceof Refusal) return false
  throw error
}

/**
 * Which of these cases the person who filed `head` filed too, by their ids: from one phone, or with one number.
 * A case without a name is the same person's only as another one without: else it would be given a name.
 */
export async function samePerson(head: CaseDoc, others: CaseDoc[]): Promise<Set<string>> {
  const known = await particularOf('consumer', [head, ...others])
  const phone = known.get(head._id)?.phone
  const same = others.filter(
    ({ _id, complainant, state }) =>
      state.anonymous === head.state.anonymous &&
      ((complainant !== nobody && complainant === head.complainant) ||
        (phone !== undefined && known.get(_id)?.phone === phone)),
  )
  return new Set(same.map(({ _id }) => _id))
}
