import type { CaseForm } from '../../miniprogram/shared/contract/paper'
import { Refusal } from '../../miniprogram/shared/refusals'
import { pdfOf } from '../_paper/paper'
import { type CaseCall, type Handler, standing } from '../_serve/call'
import { agreementPaper, confirmationPapers, meetingPaper, noticePaper } from '../_serve/papers'
import { logAccess } from '../_store/calls/access-log'
import type { Paper } from '../_views/paper/paper'

export const make: Handler<'paper.make'> = async ({ caseId, form }, call) => {
  const { head, staff, now } = call
  const having = standing(call, head)
  const shop = having.every((relation) => relation === 'respondent')
  const [paper, ...attached] = await papersFor(form, shop, call)
  if (!paper) throw new Refusal('NO_PAPER')
  if (staff && !having.includes('complainant')) await logAccess({ at: now, caseId, who: staff._id, what: 'consumer' })
  return { name: `${paper.lines[2]}.pdf`, pdf: (await pdfOf(paper, ...attached)).toString('base64') }
}

async function papersFor(form: CaseForm, shop: boolean, { head, now }: CaseCall): Promise<Paper[]> {
  if (form === 'confirmation') return (await confirmationPapers(head, now)) ?? []
  const one = form === 'agreement' ? await agreementPaper(head) : await noticeFor(form, shop, head)
  return one ? [one] : []
}

/** The bureau's letters to the complainant are not for the shop, which has its own sheet of form 7. */
const noticeFor = async (form: 'decision' | 'meeting' | 'termination', shop: boolean, head: CaseCall['head']) => {
  if (form === 'meeting') return meetingPaper(head, shop ? 'respondent' : 'consumer')
  return shop ? undefined : noticePaper(head, form)
}
