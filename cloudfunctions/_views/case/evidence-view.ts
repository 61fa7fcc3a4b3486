import type { CaseView } from '#shared/contract/case-view'
import { visibleFileFacts } from '#shared/evidence/file-facts'
import { maySeeEvidence } from '../../_domain/case/joint/joint'
import type { CaseFile } from './case-file'
import { personOfEvidence } from './filing-view'

/**
 * The evidence: of joint complainants each sees their own and the filer's. `seesPart`: whether the
 * viewer sees a part of it, which is the result of the content check or a restricted fact of a
 * file.
 */
export const evidenceFor = (
  { case: complaintCase, evidence }: CaseFile,
  viewerNumber: number | undefined,
  seesPart: (part: string) => boolean,
): CaseView['evidence'] =>
  evidence
    .filter(({ id }) => maySeeEvidence(personOfEvidence(complaintCase, id), viewerNumber))
    .map(({ content, ...evidenceItem }) => ({
      ...evidenceItem,
      fileFacts: visibleFileFacts(evidenceItem.fileFacts, seesPart),
      content: seesPart('content') ? content : undefined,
    }))

/** Copies of photos with parts covered, and what has become of each. */
export const copyViews = ({ case: { copies }, copyChecks }: CaseFile): CaseView['copies'] =>
  copies?.map(({ publishable, ...copy }) => ({
    ...copy,
    state: copyStateOf(publishable),
    content: copyChecks.get(copy.id) ?? 'unchecked',
  }))

function copyStateOf(publishable: boolean | undefined) {
  if (publishable === undefined) return 'pending'
  return publishable ? 'publishable' : 'kept'
}
