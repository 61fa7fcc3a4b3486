import { AppError } from '#shared/errors'
import {
  certificateFacts,
  certificateNote,
} from '../../../../miniprogram/modules/programmes/certificate-lines'
import { renderPdf } from '../../../_documents/render-pdf'
import type { Handler } from '../../../_gateway/handler'
import { createQrCode } from '../../../_persistence/merchant/codes'
import { certificateCode } from '../../../_persistence/secrets/check-code'
import { certificates } from '../certificates'

/** Creates the PDF of a certificate, with a code by which anybody can check it. */
export const certificate: Handler<'documents.certificate'> = async (
  { number: certificateNumber },
  { merchant },
) => {
  const certificateDocument = await certificates.find(certificateNumber)
  const isOwn =
    certificateDocument && merchant?.merchantIds.includes(certificateDocument.merchantId)
  if (!certificateDocument || !isOwn) throw new AppError('NO_PAPER')

  const { certified, at: issuedAt } = certificateDocument
  const checkCode = certificateCode(certificateNumber)
  const qrImage = await createQrCode(
    'modules/programmes/pages/certificate/certificate',
    `${certificateNumber}.${checkCode}`,
  )
  const factLines = certificateFacts(certified).map(({ label, value }) => `${label}：${value}`)
  const pdf = await renderPdf({
    lines: [
      certified.bureau,
      '商家消费信用证明（诚商信贷通）',
      certificateNumber,
      '',
      ...factLines,
      '',
      certificateNote,
    ],
    signatures: [],
    footLines: ['印章：未用印样本'],
    at: issuedAt,
    check: {
      qrImage,
      instructions: [
        `证明编号：${certificateNumber}`,
        `验真码：${checkCode}`,
        '微信扫右边的码，核对每一项是不是出具时的样子',
      ],
    },
  })
  return { name: `${certificateNumber}.pdf`, pdf: pdf.toString('base64') }
}
