import type { CaseView } from '#shared/contract/case-view'
import { maySeeEvidence } from '../../_domain/case/joint/joint'
import type { CaseFile } from './case-file'
import { personOfEvidence } from './filing-view'

/**
 * The evidence: of joint complainants each sees their own and the filer's. `withContent`: with the
 * result of the content check, which is for handlers.
 */
export const evidenceFor = (
  { case: state, evidence }: CaseFile,
  viewerNumber: number | undefined,
  withContent: boolean,
): CaseView['evidence'] =>
  evidence
    .filter(({ id }) => maySeeEvidence(personOfEvidence(state, id), viewerNumber))
    .map(({ content, ...evidenceItem }) =>
      withContent && content ? { ...evidenceItem, content } : evidenceItem,
    )

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
