import { changesOnClosing } from '../closing/over'
import {
  type Commitment,
  changes,
  type EvidenceItem,
  type LinkedCase,
  withEvidence,
} from '../state'

export const linkEvents = {
  /** The same matter as another case, which keeps its own life and learns the same. */
  'case.linked': changes<LinkedCase>(({ linked = [] }, linkedCase) => ({
    linked: [...linked, linkedCase],
  })),
  'case.unlinked': changes<LinkedCase>(({ linked = [] }, { caseId }) => {
    const remainingLinks = linked.filter((linkedCase) => linkedCase.caseId !== caseId)
    return { linked: remainingLinks.length > 0 ? remainingLinks : undefined }
  }),
  /**
   * The same person's same matter is dealt with in an earlier case, which has one clock and one
   * answer (Art. 35); `joint`: with other people's, in one mediation (Art. 12).
   */
  'case.merged': changes<LinkedCase & { joint?: true }>(
    (complaintCase, { caseId, number }, moment) => ({
      ...changesOnClosing(complaintCase, moment.at),
      state: 'merged',
      outcome: { kind: 'merged', into: { caseId, number }, at: moment.at },
    }),
  ),
  /**
   * What a later case of the same person said and brought. `newFacts`: the verification of a report
   * starts again.
   */
  'case.absorbed': changes<
    LinkedCase & { text?: Commitment; evidence: EvidenceItem[]; newFacts?: true }
  >((complaintCase, { caseId, number, evidence, newFacts }, moment) => ({
    absorbed: [...(complaintCase.absorbed ?? []), { caseId, number }],
    evidence: withEvidence(complaintCase, evidence),
    renewedAt: newFacts ? moment.at : complaintCase.renewedAt,
    verified: newFacts ? undefined : complaintCase.verified,
  })),
}
