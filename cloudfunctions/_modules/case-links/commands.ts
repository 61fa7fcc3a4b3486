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
import { absorbing } from './merging'

/** More cases of one matter are a campaign, and looked at as such. */
const mostLinked = 20

const isLinkedTo = ({ linked = [] }: Case, caseId: string) =>
  linked.some((linkedCase) => linkedCase.caseId === caseId)

export const commands = {
  link: command({
    as: ['centre'],
    from: allStates,
    decide(
      complaintCase,
      { other: { kind: caseKind, ...linkedCase } }: { other: LinkedCase & { kind: CaseKind } },
    ) {
      // What is reported stays apart from every complaint (Art. 9, 37).
      if (caseKind !== complaintCase.kind)
        throw new AppError('WRONG_STATE', 'number', details.linkOneKind)
      if (linkedCase.caseId === complaintCase.id)
        throw new AppError('INVALID_INPUT', 'number', details.linkOther)
      if (isLinkedTo(complaintCase, linkedCase.caseId)) return []
      if ((complaintCase.linked ?? []).length >= mostLinked)
        throw new AppError('INVALID_INPUT', 'number', details.mostLinked(mostLinked))
      return [event('case.linked', linkedCase)]
    },
  }),
  unlink: command({
    as: ['centre'],
    from: allStates,
    when: ({ linked }) => wrongStateUnless(linked !== undefined),
    decide: (complaintCase, { other: linkedCase }: { other: LinkedCase }) =>
      isLinkedTo(complaintCase, linkedCase.caseId) ? [event('case.unlinked', linkedCase)] : [],
  }),
  // People who joined a complaint would be merged into one that they do not know. What a leader is
  // asked, the parties have before them, or is doubted of the officer, no dispatcher decides by a
  // merger.
  merge: command({
    as: ['centre'],
    from: openCaseStates,
    when: (complaintCase) =>
      wrongStateUnless(
        complaintCase.agreement === undefined && (complaintCase.joint?.people.length ?? 1) === 1,
      ) ??
      checkNotClosing(complaintCase) ??
      checkUnchallenged(complaintCase),
    decide: (_complaintCase, { into }: { into: EventData['case.merged'] }) => [
      event('case.merged', into),
    ],
  }),
  // The same facts reopen no report; a complaint that is over takes nothing more (Art. 16, 35).
  absorb: command({
    as: ['centre'],
    from: absorbing,
    decide(complaintCase, { later }: { later: EventData['case.absorbed'] }) {
      if (
        later.newFacts &&
        (complaintCase.kind !== 'report' || complaintCase.closedAt !== undefined)
      )
        throw new AppError('WRONG_STATE')
      assertCapacity(complaintCase, later.evidence)
      return [event('case.absorbed', later)]
    },
  }),
}
