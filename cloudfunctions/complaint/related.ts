import { addDays, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { lookBackDays } from '../../miniprogram/shared/intake/duplicates'
import { viewFor } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { summaries } from '../_serve/summaries'
import { cases } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { complaintsSince } from '../_store/case/queries'

const most = 30

export const related: Handler<'complaint.related'> = async ({ caseId }, call) => {
  const { head, now } = call
  const { merchantId, kind, problemType, linked = [] } = head.state
  const since = startOf(addDays(dayOf(head.submittedAt), -lookBackDays))
  const [view, known, found] = await Promise.all([
    viewFor(call, call.head),
    cases.some(linked.map((one) => one.caseId)),
    merchantId === undefined || kind !== 'complaint' ? [] : complaintsSince(merchantId, since, most),
  ])
  const alike = found.filter(
    ({ _id, districtId, state }) =>
      _id !== caseId && !known.has(_id) && districtId === head.districtId && state.problemType === problemType,
  )
  const heads = [...known.values(), ...alike]
  const [lines, people] = await Promise.all([
    summaries(heads, now),
    particularOf('consumer', kind === 'complaint' ? [caseId, ...heads.map(({ _id }) => _id)] : []),
  ])
  const own = people.get(caseId)?.phone
  return {
    related: lines.map((line) => ({
      case: line,
      linked: known.has(line.id),
      samePerson: own !== undefined && people.get(line.id)?.phone === own,
    })),
    problemType,
    statement: view.statement ?? '',
  }
}
