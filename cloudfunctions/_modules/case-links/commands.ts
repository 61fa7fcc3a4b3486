import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { CaseKind } from '#shared/vocabulary/case'
import {
  allStates,
  checkNotClosing,
  checkUnchallenged,
  command,
  openCaseStates,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'
import { assertCapacity } from '../../_domain/case/filing/commands'
import type { Case, LinkedCase } from '../../_domain/case/state'
import { absorbingStates } from './merging'

/** More cases about one matter are handled as a campaign, not by links. */
const maxLinkedCases = 20

const isLinkedTo = ({ linked: linkedCases = [] }: Case, caseId: string) =>
  linkedCases.some((linkedCase) => linkedCase.caseId === caseId)

export const commands = {
  /**
   * Links another case to this one. Errors:
   * - WRONG_STATE (field `number`): one is a complaint and the other a report.
   * - INVALID_INPUT (field `number`): it is the same case, or there are too many links.
   */
  link: command({
    as: ['centre'],
    from: allStates,
    decide(
      complaintCase,
      { other: { kind: caseKind, ...linkedCase } }: { other: LinkedCase & { kind: CaseKind } },
    ) {
      // A report is kept apart from every complaint (Order 121 Art. 9, 37).
      if (caseKind !== complaintCase.kind)
        throw new AppError('WRONG_STATE', 'number', details.linkOneKind)
      if (linkedCase.caseId === complaintCase.id)
        throw new AppError('INVALID_INPUT', 'number', details.linkOther)
      if (isLinkedTo(complaintCase, linkedCase.caseId)) return []
      if ((complaintCase.linked ?? []).length >= maxLinkedCases)
        throw new AppError('INVALID_INPUT', 'number', details.maxLinked(maxLinkedCases))
      return [event('case.linked', linkedCase)]
    },
  }),
  unlink: command({
    as: ['centre'],
    from: allStates,
    findError: ({ linked: linkedCases }) => wrongStateUnless(linkedCases !== undefined),
    decide: (complaintCase, { other: linkedCase }: { other: LinkedCase }) =>
      isLinkedTo(complaintCase, linkedCase.caseId) ? [event('case.unlinked', linkedCase)] : [],
  }),
  /**
   * Ends this case in an earlier one. It is not possible
   * - if people have joined the case: they would become parties of a case that they do not know,
   * - while the parties consider an agreement, a leader considers the closing, or somebody has
   *   asked for the recusal of the officer: a dispatcher must not decide these by a merger.
   */
  merge: command({
    as: ['centre'],
    from: openCaseStates,
    findError(complaintCase) {
      const hasNoAgreement = complaintCase.agreement === undefined
      const hasOneComplainant = (complaintCase.joint?.people.length ?? 1) === 1
      return (
        wrongStateUnless(hasNoAgreement && hasOneComplainant) ??
        checkNotClosing(complaintCase) ??
        checkUnchallenged(complaintCase)
      )
    },
    decide: (_complaintCase, { into: target }: { into: EventData['case.merged'] }) => [
      event('case.merged', target),
    ],
  }),
  /**
   * Takes the content of a later case into this one. New facts are only possible in a report that
   * is still open: the same facts do not reopen a report, and a finished complaint takes nothing
   * more (Order 121 Art. 16, 35).
   */
  absorb: command({
    as: ['centre'],
    from: absorbingStates,
    decide(complaintCase, { later: laterCase }: { later: EventData['case.absorbed'] }) {
      const isOpenReport = complaintCase.kind === 'report' && complaintCase.closedAt === undefined
      if (laterCase.newFacts && !isOpenReport) throw new AppError('WRONG_STATE')
      assertCapacity(complaintCase, laterCase.evidence)
      return [event('case.absorbed', laterCase)]
    },
  }),
}
