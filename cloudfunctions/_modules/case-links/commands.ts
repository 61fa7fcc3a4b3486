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
import type { Case, Linked } from '../../_domain/case/state'
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
      caseState,
      { other: { kind: caseKind, ...linkedCase } }: { other: Linked & { kind: CaseKind } },
    ) {
      // What is reported stays apart from every complaint (Art. 9, 37).
      if (caseKind !== caseState.kind)
        throw new AppError('WRONG_STATE', 'number', details.linkOneKind)
      if (linkedCase.caseId === caseState.id)
        throw new AppError('INVALID_INPUT', 'number', details.linkOther)
      if (isLinkedTo(caseState, linkedCase.caseId)) return []
      if ((caseState.linked ?? []).length >= mostLinked)
        throw new AppError('INVALID_INPUT', 'number', details.mostLinked(mostLinked))
      return [event('case.linked', linkedCase)]
    },
  }),
  unlink: command({
    as: ['centre'],
    from: allStates,
    when: ({ linked }) => wrongStateUnless(linked !== undefined),
    decide: (caseState, { other: linkedCase }: { other: Linked }) =>
      isLinkedTo(caseState, linkedCase.caseId) ? [event('case.unlinked', linkedCase)] : [],
  }),
  // People who joined a complaint would be merged into one that they do not know. What a leader is
  // asked, the parties have before them, or is doubted of the officer, no dispatcher decides by a
  // merger.
  merge: command({
    as: ['centre'],
    from: openCaseStates,
    when: (caseState) =>
      wrongStateUnless(
        caseState.agreement === undefined && (caseState.joint?.people.length ?? 1) === 1,
      ) ??
      checkNotClosing(caseState) ??
      checkUnchallenged(caseState),
    decide: (_, { into }: { into: EventData['case.merged'] }) => [event('case.merged', into)],
  }),
  // The same facts reopen no report; a complaint that is over takes nothing more (Art. 16, 35).
  absorb: command({
    as: ['centre'],
    from: absorbing,
    decide(caseState, { later }: { later: EventData['case.absorbed'] }) {
      if (later.newFacts && (caseState.kind !== 'report' || caseState.closedAt !== undefined))
        throw new AppError('WRONG_STATE')
      assertCapacity(caseState, later.evidence)
      return [event('case.absorbed', later)]
    },
  }),
}
