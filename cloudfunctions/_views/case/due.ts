import { acceptBy, informBy } from '../../../miniprogram/shared/clock/deadlines'
import type { DueDate } from '../../../miniprogram/shared/contract/case-view'
import { isToInform, isVerifying } from '../../_domain/case/mediation/conditions'
import { mediateByWithPauses } from '../../_domain/case/pauses/pauses'
import type { Case } from '../../_domain/case/state'
import { verification } from '../../_domain/clocks/verification'

/** The statutory date of the next step; none once the case is closed. */
export function dueDate(file: Case, now: number): DueDate | undefined {
  if (file.closedAt !== undefined) return undefined
  if (file.kind === 'report') return verification(file.submittedAt)
  const { acceptedAt, pauses = [] } = file
  if (acceptedAt === undefined) return { what: 'accept', ...dateOf(acceptBy(file.submittedAt)) }
  return { what: 'mediate', ...dateOf(mediateByWithPauses(acceptedAt, pauses, now)) }
}

const dateOf = ({ at, reason }: { at: number; reason: string }) => ({ at, reason })

/** What handlers still have to do about a complaint beside mediating it, open or closed: verify a violation, inform both sides. */
export function dutiesOf(file: Case): DueDate[] {
  const { referredAt, verified, closedAt } = file
  return [
    ...(isVerifying(file) ? [verification(referredAt as number, verified?.extended)] : []),
    ...(isToInform(file) ? [{ what: 'notify' as const, ...dateOf(informBy(closedAt as number)) }] : []),
  ]
}
