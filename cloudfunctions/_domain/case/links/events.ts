import { changesOnClosing } from '../closing/over'
import {
  type Commitment,
  changes,
  type EvidenceItem,
  type LinkedCase,
  withEvidence,
} from '../state'

export const linkEvents = {
  /** The centre linked another case about the same matter. Both cases continue separately. */
  'case.linked': changes<LinkedCase>(({ linked = [] }, linkedCase) => ({
    linked: [...linked, linkedCase],
  })),
  'case.unlinked': changes<LinkedCase>(({ linked = [] }, { caseId }) => {
    const remainingLinks = linked.filter((linkedCase) => linkedCase.caseId !== caseId)
    return { linked: remainingLinks.length > 0 ? remainingLinks : undefined }
  }),
  /**
   * The case was merged into an earlier case of the same person about the same matter (Order 121
   * Art. 35). With `joint` it was merged into a joint complaint of several persons (Order 121
   * Art. 12).
   */
  'case.merged': changes<LinkedCase & { joint?: true }>(
    (complaintCase, { caseId, number }, moment) => ({
      ...changesOnClosing(complaintCase, moment.at),
      state: 'merged',
      outcome: { kind: 'merged', into: { caseId, number }, at: moment.at },
    }),
  ),
  /**
   * A later case was merged into this one: its text and evidence are added. With `newFacts` the
   * verification of a report starts again.
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
