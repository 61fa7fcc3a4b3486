import { fullDay } from '../../miniprogram/shared/agreement/clauses'
import { shortFingerprint, textHash } from '../../miniprogram/shared/agreement/fingerprint'
import { sealLine } from '../../miniprogram/shared/agreement/printed'
import { signers } from '../../miniprogram/shared/agreement/signature'
import { dayOf } from '../../miniprogram/shared/clock/days'
import type { BoundPaper } from '../../miniprogram/shared/contract/ledger'
import type { Side } from '../_domain/case/mediation/events'
import { textOf } from '../_domain/case/particulars'
import type { CaseDoc } from '../_store/case/cases'
import { drawCode } from '../_store/merchant/codes'
import { checkCode, paperCode } from '../_store/secrets/check-code'
import { agreementView } from '../_views/case/agreement-view'
import type { CaseFile } from '../_views/case/case-file'
import { mayConfirm, meetingOf, sealedAt } from '../_views/case/formalities-view'
import { applicationLines, proofLines } from '../_views/paper/confirmation'
import { issuedIn } from '../_views/paper/notices'
import type { Paper } from '../_views/paper/paper'
import { caseFile } from './case-file'

type NoticeForm = 'decision' | 'termination'

/** The agreement as it was signed, each signature judged anew; undefined where there is none. */
export async function agreementPaper(head: CaseDoc): Promise<Paper | undefined> {
  const { events, particulars } = await caseFile(head)
  const view = agreementView(head.state, events, particulars, 'centre')
  if (!view) return undefined
  const at = events.filter(({ type }) => type === 'agreement.proposed').at(-1)?.at ?? head.state.updatedAt
  const signatures = signers.codes.map((signer) => {
    const signature = view.signatures.find((one) => one.signer === signer)
    const agent = view.agents.includes(signer) ? '（代理人）' : ''
    const said = signature?.finding === 'sound' ? fullDay(dayOf(signature.at)) : '未签名'
    return { name: `${signers.label(signer)}${agent}`, said, ...(signature?.strokes && { strokes: signature.strokes }) }
  })
  const foot = view.foot.filter((line) => !line.includes('签名：'))
  return {
    lines: view.text.trimEnd().split('\n'),
    signatures,
    foot,
    check: await checkOf(head, head.state.agreement?.text),
    at,
  }
}

/** Forms 5, 6 and 8, as the case binds them. */
export async function noticePaper(head: CaseDoc, form: NoticeForm): Promise<Paper | undefined> {
  const file = await caseFile(head)
  const issued = issuedIn(file, form)
  if (!issued || head.state.erasedAt !== undefined) return undefined
  const { at, notice } = issued
  const lines = boundLines(file, notice)
  return { lines, signatures: [], foot: footOf(lines, sealedAt(file, form)), check: await checkOf(head, notice), at }
}

/** Form 7 for one party; both parties' are one document under one number. */
export async function meetingPaper(head: CaseDoc, to: Side): Promise<Paper | undefined> {
  const file = await caseFile(head)
  const meeting = meetingOf(file)
  if (!meeting || !file.case.meeting) return undefined
  const { announcedAt: at, notices } = meeting
  const lines = boundLines(file, notices[to])
  const foot = footOf(lines, sealedAt(file, 'meeting'))
  return { lines, signatures: [], foot, check: await checkOf(head, notices[to]), at }
}

function boundLines({ particulars }: CaseFile, notice: string): string[] {
  const text = textOf(particulars, notice)
  if (text === undefined) throw new Error('a notice without its text')
  return text.split('\n')
}

const footOf = (lines: string[], sealed?: number) => [
  sealLine(sealed),
  `文本指纹：${shortFingerprint(textHash(lines.join('\n')))}`,
]

/** The court's papers: application, agreement and its history. Undefined where confirmation is not open. */
export async function confirmationPapers(head: CaseDoc, now: number): Promise<Paper[] | undefined> {
  if (!mayConfirm(head.state, now)) return undefined
  const file = await caseFile(head)
  const [lines, agreement, check] = [applicationLines(file), await agreementPaper(head), await checkOf(head)]
  if (!lines || !agreement) return undefined
  const sheet = (of: string[]): Paper => ({ lines: of, signatures: [], foot: [], check, at: agreement.at })
  return [sheet(lines), agreement, sheet(proofLines(file))]
}

/** The document of a case that has this code, as it is given out now; undefined where that is another by now. */
export async function paperWithCode(head: CaseDoc, form: BoundPaper['form'], code: string): Promise<Paper | undefined> {
  const papers =
    form === 'agreement'
      ? [agreementPaper(head)]
      : form === 'meeting'
        ? [meetingPaper(head, 'consumer'), meetingPaper(head, 'respondent')]
        : [noticePaper(head, form)]
  return (await Promise.all(papers)).find((paper) => paper?.check.code === code)
}

/** Every document of a case, by its file name; none once its particulars are erased. */
export async function papersOf(head: CaseDoc): Promise<{ name: string; paper: Paper }[]> {
  if (head.state.erasedAt !== undefined) return []
  const [agreement, decision, meeting, theirs, termination] = await Promise.all([
    agreementPaper(head),
    noticePaper(head, 'decision'),
    meetingPaper(head, 'consumer'),
    meetingPaper(head, 'respondent'),
    noticePaper(head, 'termination'),
  ])
  return Object.entries({ agreement, decision, meeting, 'meeting-shop': theirs, termination }).flatMap(
    ([name, paper]) => (paper ? [{ name, paper }] : []),
  )
}

/** `bound`: the commitment to the document's text, which gives it a code of its own. */
async function checkOf({ _id, state: { number } }: CaseDoc, bound?: string): Promise<Paper['check']> {
  const code = bound === undefined ? checkCode(_id) : paperCode(_id, bound)
  const picture = await drawCode('pages/proof/proof', `${number}.${code}`)
  return {
    code,
    picture,
    words: [`案件编号：${number}`, `验真码：${code}`, '微信扫右边的码，或在“验真”页输入，手机自己核对'],
  }
}
