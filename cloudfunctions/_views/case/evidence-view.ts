import type { CaseView } from '#shared/contract/case-view'
import { visibleFileFacts } from '#shared/evidence/file-facts'
import { maySeeEvidence } from '../../_domain/case/joint/joint'
import type { CaseFile } from './case-file'
import { personOfEvidence } from './filing-view'

/**
 * The evidence that a viewer sees. A joint complainant sees their own evidence and the filer's.
 * @param viewerNumber the viewer's number among the complainants; undefined for anybody else
 * @param seesPart whether the viewer sees the result of the content check, or a restricted fact
 * about a file
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

/** Redacted copies of photos. A second person decides on each whether it may be published. */
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
