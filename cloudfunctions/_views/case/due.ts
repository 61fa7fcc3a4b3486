import { acceptBy, informBy } from '../../../miniprogram/shared/clock/deadlines'
import { decision, publication, verification } from '../../../miniprogram/shared/clock/verification'
import type { DueDate } from '../../../miniprogram/shared/contract/case-view'
import { isToInform } from '../../_domain/case/mediation/commands'
import { mediateByWithPauses } from '../../_domain/case/pauses/pauses'
import type { Case } from '../../_domain/case/state'
import { isDeciding, isPublishing, isVerifying } from '../../_domain/case/violation/commands'

/** The statutory date of the next step; undefined once the case is closed. */
export function dueDate(state: Case, now: number): DueDate | undefined {
  if (state.closedAt !== undefined) return undefined
  if (state.kind === 'report') return verification(state.renewedAt ?? state.submittedAt, state.verified?.extended)
  const { acceptedAt, pauses = [] } = state
  if (acceptedAt === undefined) return { what: 'accept', ...dateOf(acceptBy(state.submittedAt)) }
  return { what: 'mediate', ...dateOf(mediateByWithPauses(acceptedAt, pauses, now)) }
}

const dateOf = ({ at, reason }: { at: number; reason: string }) => ({ at, reason })

/** Duties beside mediation, open or closed: to inform the parties; to verify, decide on, publish a violation. */
export function dutiesOf(state: Case): DueDate[] {
  const { referredAt, verified, closedAt, filed } = state
  return [
    ...(isVerifying(state) ? [verification(referredAt as number, verified?.extended)] : []),
    ...(isToInform(state) ? [{ what: 'notify' as const, ...dateOf(informBy(closedAt as number)) }] : []),
    ...(filed && isDeciding(state) ? [decision(filed.at, filed.extended)] : []),
    ...(filed && isPublishing(state) ? [publication(filed.decidedAt as number)] : []),
  ]
}
