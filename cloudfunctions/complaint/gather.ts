import { Refusal } from '../../miniprogram/shared/refusals'
import { refusalOfGathering } from '../_domain/case/links/merging'
import { assertNoPart } from '../_domain/case/relations'
import { caller, type Handler, viewerOf } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import { keeping } from '../_serve/own-evidence'
import { bindText, particularsOf } from '../_store/case/particulars'
import { matterNow, personNow } from '../_views/case/filing-view'
import { changeBoth, otherCase } from './change-both'

export const gather: Handler<'complaint.gather'> = async ({ number }, call) => {
  const { head, now } = call
  const other = await otherCase(call, number)
  const filer = caller(other.complainant, true)
  const [own, record, who] = await Promise.all([particularsOf(head._id), recordOf(other), filer])
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
  return keeping(evidence, head._id, now, () =>
    changeBoth(call, [
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
    ]),
  )
}
