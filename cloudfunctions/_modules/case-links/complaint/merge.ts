import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor } from '../../../_gateway/own-evidence'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { commitText, loadPersonalData } from '../../../_persistence/case/personal-data'
import { changeBoth, requireOtherCase } from '../change-both'
import { findMergerError, isOpenToNoOther } from '../merging'
import { findCasesOfSamePerson } from './related'

/** A dispatcher merges the case of the call into an earlier case of the same person. */
export const merge: Handler<'complaint.merge'> = async (
  { number: targetNumber, newFacts: hasNewFacts },
  actionCall,
) => {
  const { snapshot, now } = actionCall
  const targetCase = await requireOtherCase(actionCall, targetNumber)
  const isSamePerson =
    isOpenToNoOther(targetCase, snapshot) &&
    (await findCasesOfSamePerson(snapshot, [targetCase])).has(targetCase._id)
  const mergerError = findMergerError(snapshot.state, targetCase.state, isSamePerson)
  if (mergerError) throw mergerError

  // A closed case only records that the later case is answered by it. It takes nothing more.
  const isTargetClosed = targetCase.state.closedAt !== undefined
  const statement = (await loadPersonalData(snapshot._id)).matter?.statement
  const committedStatement =
    isTargetClosed || statement === undefined ? undefined : commitText(statement)
  const movedEvidence = isTargetClosed ? [] : evidenceToMove(snapshot, targetCase)
  const laterCase = {
    caseId: snapshot._id,
    number: snapshot.state.number,
    text: committedStatement?.commitment,
    evidence: movedEvidence,
    newFacts: hasNewFacts ? (true as const) : undefined,
  }
  const target = { caseId: targetCase._id, number: targetCase.state.number }
  return claimEvidenceFor(movedEvidence, targetCase._id, now, () =>
    changeBoth(actionCall, [
      { caseDocument: snapshot, command: { type: 'merge', into: target } },
      {
        caseDocument: targetCase,
        command: { type: 'absorb', later: laterCase },
        secrets: committedStatement ? [committedStatement] : [],
      },
    ]),
  )
}

/**
 * The evidence that the target case receives. It does not receive
 * - a livestream or a moment of one: its recording belongs to the case for which it was made,
 * - evidence of a person who had joined and has left: only those who handled their case see it,
 * - what the target case has already.
 */
function evidenceToMove({ state: laterCase }: CaseDoc, { state: targetCase }: CaseDoc) {
  const knownEvidenceIds = new Set(targetCase.evidence.map(({ id }) => id))
  return laterCase.evidence.flatMap(({ person: personNumber, moment, ...item }) => {
    const isOfOtherPerson = personNumber !== undefined
    const isOfLivestream = item.kind === 'live' || moment !== undefined
    if (isOfOtherPerson || isOfLivestream || knownEvidenceIds.has(item.id)) return []
    return [item]
  })
}
