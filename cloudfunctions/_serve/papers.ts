import { fullDay } from '../../miniprogram/shared/agreement/clauses'
import { officeOf } from '../../miniprogram/shared/agreement/number'
import { signers } from '../../miniprogram/shared/agreement/signature'
import { dayOf } from '../../miniprogram/shared/clock/days'
import { agreementView } from '../_domain/mediation/agreement-view'
import { decisionNotice, noticeLines, terminationNotice } from '../_domain/paper/notices'
import type { Paper } from '../_domain/paper/paper'
import { caseFile } from '../_store/case-file'
import type { CaseDoc } from '../_store/cases'
import { checkCode } from '../_store/check-code'
import { districtOf } from '../_store/districts'
import { numberOf } from '../_store/document-numbers'
import { miniCode } from '../_store/mini-code'

/** The agreement as it was signed, each signature judged anew; undefined where there is none. */
export async function agreementPaper(head: CaseDoc): Promise<Paper | undefined> {
  const { events, particulars } = await caseFile(head._id)
  const view = agreementView(head.file, events, particulars, 'centre')
  if (!view) return undefined
  const at = events.filter(({ type }) => type === 'agreement.proposed').at(-1)?.at ?? head.file.updatedAt
  const signatures = signers.codes.map((signer) => {
    const signature = view.signatures.find((one) => one.signer === signer)
    const agent = view.agents.includes(signer) ? '（代理人）' : ''
    const said = signature?.finding === 'sound' ? fullDay(dayOf(signature.at)) : '未签名'
    return { name: `${signers.label(signer)}${agent}`, said, ...(signature?.strokes && { strokes: signature.strokes }) }
  })
  const foot = view.foot.filter((line) => !line.includes('签名：'))
  return { lines: view.text.trimEnd().split('\n'), signatures, foot, check: await checkOf(head), at }
}

/** Forms 5, 6 and 8. A paper gets its number when it is first asked for; undefined where nothing has been decided. */
export async function noticePaper(head: CaseDoc, form: 'decision' | 'termination'): Promise<Paper | undefined> {
  const file = await caseFile(head._id)
  const notice = form === 'decision' ? decisionNotice(file) : terminationNotice(file)
  if (!notice) return undefined
  const { name } = await districtOf(head.districtId)
  const { series, at } = notice
  const year = Number(dayOf(at).slice(0, 4))
  const number = await numberOf(`${head._id}:${at}`, {
    districtId: head.districtId,
    office: officeOf(name),
    series,
    year,
  })
  const lines = noticeLines(notice, file.bureau, number)
  return { lines, signatures: [], foot: ['印章：未用印样本'], check: await checkOf(head), at }
}

async function checkOf({ _id, file: { number } }: CaseDoc): Promise<Paper['check']> {
  const code = checkCode(_id)
  const picture = await miniCode('pages/proof/proof', `${number}.${code}`)
  return {
    picture,
    words: [`案件编号：${number}`, `验真码：${code}`, '微信扫右边的码，或在“验真”页输入，手机自己核对'],
  }
}
