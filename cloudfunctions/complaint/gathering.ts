import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { refusalOfGathering } from '../_domain/case/links/merging'
import { assertNoPart } from '../_domain/case/relations'
import { type CaseCall, caller, viewerOf } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import type { CaseDoc } from '../_store/case/cases'
import { bindText, particularsOf } from '../_store/case/particulars'
import { matterNow, personNow } from '../_views/case/filing-view'
import type { Both } from './change-both'

/** What brings another case of the centre into the call's. Refusals: whatever stands against it. */
export async function gathering({ head, actor, now }: CaseCall, other: CaseDoc) {
  const [own, record, who] = await Promise.all([
    particularsOf(head._id),
    recordOf(other),
    caller(other.complainant, true),
  ])
  const [person, matter] = [personNow(record, 1), matterNow(record)]
  const agrees = { together: matter?.together === true }
  const refusal = refusalOfGathering({ ...other, ...agrees }, { ...head, together: own.matter?.together === true })
  if (refusal) throw refusal
  assertNoPart(viewerOf(who), head.state, head)
  if (!person || !matter) throw new Refusal('WRONG_STATE', 'number')
  const [consumer, statement] = [bindText(person), bindText(matter.statement)]
  // A recording belongs to the stream of the case that it was made for.
  const evidence = other.state.evidence.flatMap(({ person: of, moment, ...item }) =>
    of !== undefined || item.kind === 'live' || moment ? [] : [item],
  )
  const from = { caseId: other._id, number: other.state.number }
  const joining = { consumer: consumer.commitment, statement: statement.commitment, evidence, from }
  const both: Both = [
    [other, { type: 'merge', into: { caseId: head._id, number: head.state.number, joint: true } }],
    [
      head,
      { type: 'gather', ...joining },
      [consumer, statement],
      ({ joined = [] }, { joint }) => [
        ...joined,
        { openid: other.complainant, person: joint?.people.at(-1) as number },
      ],
    ],
  ]
  // What stands against it is told before anything is written, and by a list that offers it.
  for (const [{ state }, command] of both) caseDecider.decide(state, command, { now, actor })
  return { evidence, both }
}
