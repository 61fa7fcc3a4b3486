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
import { caseNumbered } from '../../_persistence/case/queries'
import { runOnce } from '../../_persistence/requests/stored-responses'

type ChangedSnapshots = { previousSnapshot: CaseDoc; nextSnapshot: CaseDoc }

/** Another case of the centre, by its number. Error: CASE_NOT_FOUND number. */
export async function otherCase(caseCall: CaseCall, caseNumber: string): Promise<CaseDoc> {
  const caseDocument = await caseNumbered(caseNumber.toUpperCase())
  if (!caseDocument || !relationsOfCaller(caseCall, caseDocument).includes('centre'))
    throw new AppError('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')
  return caseDocument
}

/**
 * A command to each of two cases, with the personal data that comes with it, and who has joined by
 * it.
 */
export type LinkedChanges = [
  one: CaseDoc,
  command: Command,
  secrets?: Secret[],
  joined?: CaseChange['joined'],
][]

/** Changes two cases of the centre in one transaction, and answers with the case of the call. */
export async function changeBoth(
  caseCall: WriteCall & CaseCall,
  linkedChanges: LinkedChanges,
): Promise<CaseView> {
  const { actor, now, request, snapshot } = caseCall
  const { outcome, effects } = await runOnce(request, async (transaction) => {
    const changes: ChangedSnapshots[] = []
    // Always in the same order, so that two calls for the same pair do not deadlock.
    for (const [caseDocument, command, secrets = [], joined] of linkedChanges.sort(
      compareByCaseId,
    )) {
      const change = { by: actor, at: now, secrets, joined }
      changes.push(
        await changeCase(
          transaction,
          caseDocument._id,
          (complaintCase) => caseDecider.decide(complaintCase, command, { now, actor }),
          change,
        ),
      )
    }
    const ownChange = changes.find(({ nextSnapshot }) => nextSnapshot._id === snapshot._id)
    const seq = ownChange?.nextSnapshot.seq as number
    return { outcome: { caseId: snapshot._id, seq }, effects: { changes } }
  })
  for (const { previousSnapshot, nextSnapshot } of effects?.changes ?? [])
    if (nextSnapshot.seq > previousSnapshot.seq)
      await notifyAbout(nextSnapshot, actor, previousSnapshot)
  return outputForOutcome(caseCall, outcome)
}

const compareByCaseId = ([first]: LinkedChanges[number], [second]: LinkedChanges[number]) =>
  first._id < second._id ? -1 : 1

/** Links two cases, or unlinks them: both record the same of each other. */
export async function linkCases(
  caseCall: WriteCall & CaseCall,
  caseNumber: string,
  type: 'link' | 'unlink',
): Promise<CaseView> {
  const { snapshot } = caseCall
  const caseDocument = await otherCase(caseCall, caseNumber)
  const linkTo = ({ _id: caseId, state: { number: its, kind } }: CaseDoc) => ({
    caseId,
    number: its,
    kind,
  })
  return changeBoth(caseCall, [
    [snapshot, { type, other: linkTo(caseDocument) }],
    [caseDocument, { type, other: linkTo(snapshot) }],
  ])
}
