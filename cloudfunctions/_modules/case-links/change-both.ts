import type { CaseView } from '#shared/contract/case-view'
import { AppError } from '#shared/errors'
import type { Command } from '../../_domain/case/commands'
import { caseDecider } from '../../_domain/case/decider'
import { relationsOfCaller } from '../../_gateway/caller'
import { outputForOutcome } from '../../_gateway/case-response'
import type { CaseCall, WriteCall } from '../../_gateway/handler'
import { notifyAbout } from '../../_gateway/notifications'
import type { CaseDoc } from '../../_persistence/case/cases'
import { type CaseChange, changeCase } from '../../_persistence/case/change-case'
import type { Secret } from '../../_persistence/case/personal-data'
import { findCaseByNumber } from '../../_persistence/case/queries'
import { eventRequestOf, runOnce } from '../../_persistence/requests/stored-responses'

interface ChangedSnapshots {
  previousSnapshot: CaseDoc
  nextSnapshot: CaseDoc
}

/**
 * Finds another case of the command centre by its number.
 * Error: CASE_NOT_FOUND (field `number`).
 */
export async function requireOtherCase(caseCall: CaseCall, caseNumber: string): Promise<CaseDoc> {
  const caseDocument = await findCaseByNumber(caseNumber.toUpperCase())
  if (!caseDocument || !relationsOfCaller(caseCall, caseDocument).includes('centre'))
    throw new AppError('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')
  return caseDocument
}

/** A command to one of two cases. */
export interface LinkedChange {
  caseDocument: CaseDoc
  command: Command
  /** The personal data to which the command commits. */
  secrets?: Secret[]
  /** The people who have joined the case after the command. */
  joined?: CaseChange['joined']
}

/** Changes two cases of the centre in one transaction and returns the view of the call's case. */
export async function changeBoth(
  caseCall: WriteCall & CaseCall,
  linkedChanges: LinkedChange[],
): Promise<CaseView> {
  const { actor, now, request, snapshot } = caseCall
  // The cases always change in the same order, so that two calls for one pair do not deadlock.
  const orderedChanges = [...linkedChanges].sort((first, second) =>
    first.caseDocument._id < second.caseDocument._id ? -1 : 1,
  )
  const { outcome, effects } = await runOnce(request, async (transaction) => {
    const changes: ChangedSnapshots[] = []
    for (const { caseDocument, command, secrets = [], joined } of orderedChanges) {
      // The outcome is the own case after its last event, so it is stored with that event.
      const requestOf =
        caseDocument._id === snapshot._id
          ? (changedSnapshot: CaseDoc) => eventRequestOf(request, outcomeAt(changedSnapshot))
          : undefined
      const change = await changeCase(
        transaction,
        caseDocument._id,
        (complaintCase) => caseDecider.decide(complaintCase, command, { now, actor }),
        { by: actor, at: now, secrets, joined, requestOf },
      )
      changes.push(change)
    }
    const ownChange = requireOwnChange(changes, snapshot)
    const outcome = outcomeAt(ownChange.nextSnapshot)
    return { outcome, effects: { changes }, isOutcomeInEvent: hasNewEvents(ownChange) }
  })

  // The notifications are sent while the response is prepared. The call waits for both.
  const sending = Promise.all(
    (effects?.changes ?? [])
      .filter(hasNewEvents)
      .map(({ previousSnapshot, nextSnapshot }) =>
        notifyAbout(nextSnapshot, actor, previousSnapshot),
      ),
  )
  const loadedCase = effects && {
    snapshot: requireOwnChange(effects.changes, snapshot).nextSnapshot,
  }
  return outputForOutcome<CaseView>(caseCall, outcome, loadedCase).finally(() => sending)
}

const outcomeAt = ({ _id: caseId, seq }: CaseDoc) => ({ caseId, seq })

const hasNewEvents = ({ previousSnapshot, nextSnapshot }: ChangedSnapshots): boolean =>
  nextSnapshot.seq > previousSnapshot.seq

function requireOwnChange(changes: ChangedSnapshots[], snapshot: CaseDoc): ChangedSnapshots {
  const ownChange = changes.find(({ nextSnapshot }) => nextSnapshot._id === snapshot._id)
  if (!ownChange) throw new Error('the case of the call is not one of the two')
  return ownChange
}

/** Links or unlinks two cases. Each case records the link to the other one. */
export async function linkCases(
  caseCall: WriteCall & CaseCall,
  caseNumber: string,
  type: 'link' | 'unlink',
): Promise<CaseView> {
  const { snapshot } = caseCall
  const caseDocument = await requireOtherCase(caseCall, caseNumber)
  const linkTo = ({ _id: caseId, state: { number, kind } }: CaseDoc) => ({ caseId, number, kind })
  return changeBoth(caseCall, [
    { caseDocument: snapshot, command: { type, other: linkTo(caseDocument) } },
    { caseDocument, command: { type, other: linkTo(snapshot) } },
  ])
}
