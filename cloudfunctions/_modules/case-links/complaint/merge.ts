import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor } from '../../../_gateway/own-evidence'
import { commitText, personalDataOf } from '../../../_persistence/case/personal-data'
import { changeBoth, otherCase } from '../change-both'
import { findMergerError, isOpenToNoOther } from '../merging'
import { samePerson } from './related'

export const merge: Handler<'complaint.merge'> = async (
  { number: caseNumber, newFacts },
  actionCall,
) => {
  const { snapshot, now } = actionCall
  const targetCase = await otherCase(actionCall, caseNumber)
  const isTheirs =
    isOpenToNoOther(targetCase, snapshot) &&
    (await samePerson(snapshot, [targetCase])).has(targetCase._id)
  const mergerError = findMergerError(snapshot.state, targetCase.state, isTheirs)
  if (mergerError) throw mergerError
  const statement = (await personalDataOf(snapshot._id)).matter?.statement
  const isOver = targetCase.state.closedAt !== undefined
  const statementCommitment = isOver || statement === undefined ? undefined : commitText(statement)
  const knownEvidenceIds = new Set(
    targetCase.state.evidence.map(({ id: evidenceId }) => evidenceId),
  )
  // A recording belongs to the stream of the case that it was made for, and what a person brought
  // who has left since to the people who handled it.
  const evidence = snapshot.state.evidence.flatMap(({ person: personNumber, moment, ...item }) =>
    isOver ||
    personNumber !== undefined ||
    item.kind === 'live' ||
    moment ||
    knownEvidenceIds.has(item.id)
      ? []
      : [item],
  )
  const later = {
    caseId: snapshot._id,
    number: snapshot.state.number,
    text: statementCommitment?.commitment,
    evidence,
    newFacts: newFacts ? (true as const) : undefined,
  }
  return claimEvidenceFor(evidence, targetCase._id, now, () =>
    changeBoth(actionCall, [
      [
        snapshot,
        { type: 'merge', into: { caseId: targetCase._id, number: targetCase.state.number } },
      ],
      [targetCase, { type: 'absorb', later }, statementCommitment ? [statementCommitment] : []],
    ]),
  )
}
