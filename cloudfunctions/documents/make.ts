import type { CaseForm } from '#shared/contract/documents'
import { AppError } from '#shared/errors'
import { renderPdf } from '../_documents/render-pdf'
import { relationsOfCaller } from '../_gateway/caller'
import {
  loadAgreementDocument,
  loadConfirmationDocuments,
  loadMeetingDocument,
  loadNoticeDocument,
} from '../_gateway/case-documents'
import type { CaseCall, Handler } from '../_gateway/handler'
import { logAccess } from '../_persistence/requests/access-log'
import type { NoticeForm } from '../_views/documents/notices'
import type { PrintedDocument } from '../_views/documents/printed-document'

/** Each document begins with three lines: the bureau, the title, the document number. */
const numberLine = 2

export const make: Handler<'documents.make'> = async ({ caseId, form }, actionCall) => {
  const { snapshot, staff, now } = actionCall
  const callerRelations = relationsOfCaller(actionCall, snapshot)
  const isShop = callerRelations.every((relation) => relation === 'respondent')
  const [mainDocument, ...attachments] = await loadDocuments(form, isShop, actionCall)
  if (!mainDocument) throw new AppError('NO_PAPER')
  if (staff && !callerRelations.includes('complainant'))
    await logAccess({ at: now, caseId, who: staff._id, what: 'consumer' })
  return {
    name: `${mainDocument.lines[numberLine]}.pdf`,
    pdf: (await renderPdf(mainDocument, ...attachments)).toString('base64'),
  }
}

async function loadDocuments(
  form: CaseForm,
  isShop: boolean,
  { snapshot, now }: CaseCall,
): Promise<PrintedDocument[]> {
  if (form === 'confirmation') return (await loadConfirmationDocuments(snapshot, now)) ?? []
  const document =
    form === 'agreement'
      ? await loadAgreementDocument(snapshot)
      : await loadNotice(form, isShop, snapshot)
  return document ? [document] : []
}

/**
 * A shop may print only its own copy of the mediation notice (form 7). The other notices are
 * letters to the complainant.
 */
const loadNotice = async (
  form: NoticeForm | 'meeting',
  isShop: boolean,
  snapshot: CaseCall['snapshot'],
) => {
  if (form === 'meeting') return loadMeetingDocument(snapshot, isShop ? 'respondent' : 'consumer')
  return isShop ? undefined : loadNoticeDocument(snapshot, form)
}
