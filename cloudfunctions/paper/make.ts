import { Refusal } from '../../miniprogram/shared/refusals'
import { relations } from '../_domain/permission'
import { pdfOf } from '../_paper/paper'
import type { Handler } from '../_serve/call'
import { viewerOf } from '../_serve/caller'
import { agreementPaper, noticePaper } from '../_serve/papers'
import { logAccess } from '../_store/access-log'

export const make: Handler<'paper.make'> = async ({ caseId, form }, call) => {
  const { head, staff, now } = call
  const having = relations(viewerOf(call), head.file, head)
  // What the bureau writes to the complainant is not for the shop.
  const mine = having.some((relation) => relation !== 'respondent')
  const paper = form === 'agreement' ? await agreementPaper(head) : mine ? await noticePaper(head, form) : undefined
  if (!paper) throw new Refusal('NO_PAPER')
  if (staff && !having.includes('complainant')) await logAccess({ at: now, caseId, who: staff._id, what: 'consumer' })
  return { name: `${paper.lines[2]}.pdf`, pdf: (await pdfOf(paper)).toString('base64') }
}
