import { over } from '../closing/over'
import { type Commitment, changes, type EvidenceItem, type Linked, withEvidence } from '../state'

export const linkEvents = {
  /** The same matter as another case, which keeps its own life and learns the same. */
  'case.linked': changes<Linked>(({ linked = [] }, other) => ({ linked: [...linked, other] })),
  'case.unlinked': changes<Linked>(({ linked = [] }, { caseId }) => {
    const left = linked.filter((one) => one.caseId !== caseId)
    return { linked: left.length > 0 ? left : undefined }
  }),
  /**
   * The same person's same matter is dealt with in an earlier case, which has one clock and one answer (Art. 35);
   * `joint`: with other people's, in one mediation (Art. 12).
   */
  'case.merged': changes<Linked & { joint?: true }>((state, { caseId, number }, { at }) => ({
    ...over(state, at),
    state: 'merged',
    outcome: { kind: 'merged', into: { caseId, number }, at },
  })),
  /** What a later case of the same person said and brought. `newFacts`: the verification of a report begins anew. */
  'case.absorbed': changes<Linked & { text?: Commitment; evidence: EvidenceItem[]; newFacts?: true }>(
    (state, { caseId, number, evidence, newFacts }, { at }) => ({
      absorbed: [...(state.absorbed ?? []), { caseId, number }],
      evidence: withEvidence(state, evidence),
      ...(newFacts && { renewedAt: at, verified: undefined }),
    }),
  ),
}
