import type { ErrorCode } from '#shared/errors'
import { nonAcceptanceDetails } from '#shared/vocabulary/non-acceptance-grounds'
import {
  type ActionData,
  allStates,
  byComplainant,
  checkUndecided,
  command,
  openCaseStates,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'
import type { Case } from '../../_domain/case/state'

/** The hand-over, with the reason and the notice of the non-acceptance. */
type HandOverData = EventData['transfer.made'] &
  Pick<EventData['complaint.refused'], 'reason' | 'notice'>

/**
 * The bureau may hand over a complaint only with the complainant's consent. Persons who have joined
 * are not asked, so a joint complaint stays here: their names and evidence would be handed over.
 */
function checkTransferable(complaintCase: Case): ErrorCode | undefined {
  const undecidedError = checkUndecided(complaintCase)
  if (undecidedError) return undecidedError
  const { joint, transferConsent } = complaintCase
  const hasOneComplainant = joint === undefined || joint.people.length === 1
  return transferConsent?.agrees && hasOneComplainant ? undefined : 'TRANSFER_CONSENT_NEEDED'
}

export const commands = {
  answerTransfer: command({
    ...byComplainant,
    findError: checkUndecided,
    decide: ({ transferConsent }, { agrees }: ActionData<'complaint.answerTransfer'>) =>
      transferConsent?.agrees === agrees ? [] : [event('transfer.answered', { agrees })],
  }),
  /** The hand-over itself, and the end of the case at this bureau, in one transaction. */
  handOver: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    findError: checkTransferable,
    decide: (_complaintCase, { target, bureau, reason, notice }: HandOverData) => [
      event('transfer.made', { target, bureau }),
      event('complaint.refused', {
        ground: 'not_ours',
        reason,
        routes: [...nonAcceptanceDetails.not_ours.routes],
        notice,
      }),
    ],
  }),
  recordReceipt: command({
    as: ['centre'],
    from: allStates,
    kind: 'complaint',
    findError: ({ transfer }) => wrongStateUnless(transfer !== undefined && !transfer.receipt),
    decide: (_complaintCase, { receipt }: ActionData<'complaint.recordReceipt'>) => [
      event('transfer.received', { receipt }),
    ],
  }),
}
