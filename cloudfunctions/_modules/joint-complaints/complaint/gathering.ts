import { AppError } from '#shared/errors'
import { caseDecider } from '../../../_domain/case/decider'
import { assertHasNoPart } from '../../../_domain/case/relations'
import { loadCaller, viewerOfCaller } from '../../../_gateway/caller'
import { loadCaseRecord } from '../../../_gateway/case-file'
import type { CaseCall } from '../../../_gateway/handler'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { commitText } from '../../../_persistence/case/personal-data'
import { currentMatter, currentPerson } from '../../../_views/case/filing-view'
import type { LinkedChange } from '../../case-links/change-both'
import { findGatheringError } from '../gathering-errors'

/** Adds whether the complainant agreed to be handled together with others. */
export const withConsent = (caseDocument: CaseDoc) => ({
  ...caseDocument,
  together: caseDocument.state.together === true,
})

/**
 * Prepares the changes that bring the complainant of another case into the case of the call. It
 * checks both commands, so that errors appear before anything is written. The list of cases that
 * can be gathered uses the same checks.
 *
 * Errors: those of `findGatheringError`, `assertHasNoPart` and the two commands.
 */
export async function prepareGathering({ snapshot, actor, now }: CaseCall, gatheredCase: CaseDoc) {
  const [record, complainant] = await Promise.all([
    loadCaseRecord(gatheredCase),
    loadCaller(gatheredCase.complainant, true),
  ])
  const gatheringError = findGatheringError(withConsent(gatheredCase), withConsent(snapshot))
  if (gatheringError) throw gatheringError
  assertHasNoPart(viewerOfCaller(complainant), snapshot.state, snapshot)

  const filer = currentPerson(record, 1)
  const matter = currentMatter(record)
  if (!filer || !matter) throw new AppError('WRONG_STATE', 'number')
  const committedFiler = commitText(filer)
  const committedStatement = commitText(matter.statement)
  // A livestream's recording belongs to the case for which it was made. Evidence with a person's
  // number is not the filer's.
  const evidence = gatheredCase.state.evidence.flatMap(({ person, moment, ...item }) => {
    const isMovable = person === undefined && item.kind !== 'live' && !moment
    return isMovable ? [item] : []
  })

  const mergeChange: LinkedChange = {
    caseDocument: gatheredCase,
    command: {
      type: 'merge',
      into: { caseId: snapshot._id, number: snapshot.state.number, joint: true },
    },
  }
  const gatherChange: LinkedChange = {
    caseDocument: snapshot,
    command: {
      type: 'gather',
      consumer: committedFiler.commitment,
      statement: committedStatement.commitment,
      evidence,
      from: { caseId: gatheredCase._id, number: gatheredCase.state.number },
    },
    secrets: [committedFiler, committedStatement],
    // The command has given the new complainant the last number.
    joined: ({ joined = [] }, { joint: jointComplaint }) => [
      ...joined,
      { openid: gatheredCase.complainant, person: jointComplaint?.people.at(-1) as number },
    ],
  }
  const linkedChanges = [mergeChange, gatherChange]
  for (const { caseDocument, command } of linkedChanges)
    caseDecider.decide(caseDocument.state, command, { now, actor })
  return { evidence, linkedChanges }
}
