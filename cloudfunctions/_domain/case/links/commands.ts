import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { CaseKind } from '../../../../miniprogram/shared/vocabulary/case'
import { anyState, command, notAskedToClose, only, open, unchallenged } from '../command-row'
import { type EventData, event } from '../events'
import { assertCapacity } from '../filing/commands'
import type { Case, Linked } from '../state'
import { absorbing } from './merging'

/** More cases of one matter are a campaign, and looked at as such. */
const mostLinked = 20

const isLinkedTo = ({ linked = [] }: Case, caseId: string) => linked.some((one) => one.caseId === caseId)

export const linkCommands = {
  link: command({
    as: ['centre'],
    from: anyState,
    decide(state, { other: { kind, ...other } }: { other: Linked & { kind: CaseKind } }) {
      // What is reported stays apart from every complaint (Art. 9, 37).
      if (kind !== state.kind) throw new Refusal('WRONG_STATE', 'number', details.linkOneKind)
      if (other.caseId === state.id) throw new Refusal('INVALID_INPUT', 'number', details.linkOther)
      if (isLinkedTo(state, other.caseId)) return []
      if ((state.linked ?? []).length >= mostLinked)
        throw new Refusal('INVALID_INPUT', 'number', details.mostLinked(mostLinked))
      return [event('case.linked', other)]
    },
  }),
  unlink: command({
    as: ['centre'],
    from: anyState,
    when: ({ linked }) => only(linked !== undefined),
    decide: (state, { other }: { other: Linked }) =>
      isLinkedTo(state, other.caseId) ? [event('case.unlinked', other)] : [],
  }),
  // People who joined a complaint would be merged into one that they do not know. What a leader is asked, the parties
  // have before them, or is doubted of the officer, no dispatcher decides by a merger.
  merge: command({
    as: ['centre'],
    from: open,
    when: (state) =>
      only(state.agreement === undefined && (state.joint?.people.length ?? 1) === 1) ??
      notAskedToClose(state) ??
      unchallenged(state),
    decide: (_, { into }: { into: EventData['case.merged'] }) => [event('case.merged', into)],
  }),
  // The same facts reopen no report; a complaint that is over takes nothing more (Art. 16, 35).
  absorb: command({
    as: ['centre'],
    from: absorbing,
    decide(state, { later }: { later: EventData['case.absorbed'] }) {
      if (later.newFacts && (state.kind !== 'report' || state.closedAt !== undefined)) throw new Refusal('WRONG_STATE')
      assertCapacity(state, later.evidence)
      return [event('case.absorbed', later)]
    },
  }),
}
