import { certificateFacts, certificateNote } from '../../miniprogram/shared/certificate/lines'
import { Refusal } from '../../miniprogram/shared/refusals'
import { pdfOf } from '../_paper/paper'
import type { Handler } from '../_serve/call'
import { drawCode } from '../_store/merchant/codes'
import { certificates } from '../_store/merchant/scorecards'
import { certificateCode } from '../_store/secrets/check-code'

export const certificate: Handler<'paper.certificate'> = async ({ number }, { merchant }) => {
  const found = await certificates.find(number)
  if (!found || !merchant?.merchantIds.includes(found.merchantId)) throw new Refusal('NO_PAPER')
  const code = certificateCode(number)
  const picture = await drawCode('publicity/certificate/certificate', `${number}.${code}`)
  const facts = certificateFacts(found.certified).map(({ label, value }) => `${label}：${value}`)
  const pdf = await pdfOf({
    lines: [found.certified.bureau, '商家消费信用证明（诚商信贷通）', number, '', ...facts, '', certificateNote],
    signatures: [],
    foot: ['印章：未用印样本'],
    at: found.at,
    check: {
      picture,
      words: [`证明编号：${number}`, `验真码：${code}`, '微信扫右边的码，核对每一项是不是出具时的样子'],
    },
  })
  return { name: `${number}.pdf`, pdf: pdf.toString('base64') }
}
