import type { CaseForm } from '#shared/contract/documents'
import { AppError } from '#shared/errors'
import { renderPdf } from '../_documents/render-pdf'
import { relationsOfCaller } from '../_gateway/caller'
import {
  agreementDocument,
  confirmationDocuments,
  meetingDocument,
  noticeDocument,
} from '../_gateway/case-documents'
import type { CaseCall, Handler } from '../_gateway/handler'
import { logAccess } from '../_persistence/requests/access-log'
import type { NoticeForm } from '../_views/documents/notices'
import type { PrintedDocument } from '../_views/documents/printed-document'

export const make: Handler<'documents.make'> = async ({ caseId, form }, actionCall) => {
  const { snapshot, staff, now } = actionCall
  const callerRelations = relationsOfCaller(actionCall, snapshot)
  const isShop = callerRelations.every((relation) => relation === 'respondent')
  const [printed, ...attachments] = await documentsFor(form, isShop, actionCall)
  if (!printed) throw new AppError('NO_PAPER')
  if (staff && !callerRelations.includes('complainant'))
    await logAccess({ at: now, caseId, who: staff._id, what: 'consumer' })
  return {
    name: `${printed.lines[2]}.pdf`,
    pdf: (await renderPdf(printed, ...attachments)).toString('base64'),
  }
}

async function documentsFor(
  form: CaseForm,
  isShop: boolean,
  { snapshot, now }: CaseCall,
): Promise<PrintedDocument[]> {
  if (form === 'confirmation') return (await confirmationDocuments(snapshot, now)) ?? []
  const printed =
    form === 'agreement'
      ? await agreementDocument(snapshot)
      : await noticeFor(form, isShop, snapshot)
  return printed ? [printed] : []
}

/**
 * The bureau's letters to the complainant are not for the shop, which has its own sheet of form 7.
 */
const noticeFor = async (
  form: NoticeForm | 'meeting',
  isShop: boolean,
  snapshot: CaseCall['snapshot'],
) => {
  if (form === 'meeting') return meetingDocument(snapshot, isShop ? 'respondent' : 'consumer')
  return isShop ? undefined : noticeDocument(snapshot, form)
}
