import { acceptBy, mediateBy } from '../../miniprogram/shared/clock/deadlines'
import type { DueDate } from '../../miniprogram/shared/contract/case-view'
import type { Case } from './case'

/** The statutory date of the next step; none once the case is closed. */
export function dueDate(file: Case): DueDate | undefined {
  if (file.closedAt !== undefined) return undefined
  const accepted = file.acceptedAt !== undefined
  const { at, reason } = accepted ? mediateBy(file.acceptedAt as number) : acceptBy(file.submittedAt)
  return { what: accepted ? 'mediate' : 'accept', at, reason }
}
