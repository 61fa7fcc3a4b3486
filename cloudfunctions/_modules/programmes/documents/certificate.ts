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

export const certificate: Handler<'documents.certificate'> = async (
  { number: certificateNumber },
  { merchant },
) => {
  const foundCertificate = await certificates.find(certificateNumber)
  if (!foundCertificate || !merchant?.merchantIds.includes(foundCertificate.merchantId))
    throw new AppError('NO_PAPER')
  const checkingCode = certificateCode(certificateNumber)
  const qrImage = await createQrCode(
    'modules/programmes/pages/certificate/certificate',
    `${certificateNumber}.${checkingCode}`,
  )
  const facts = certificateFacts(foundCertificate.certified).map(
    ({ label, value }) => `${label}：${value}`,
  )
  const pdf = await renderPdf({
    lines: [
      foundCertificate.certified.bureau,
      '商家消费信用证明（诚商信贷通）',
      certificateNumber,
      '',
      ...facts,
      '',
      certificateNote,
    ],
    signatures: [],
    footLines: ['印章：未用印样本'],
    at: foundCertificate.at,
    check: {
      qrImage,
      instructions: [
        `证明编号：${certificateNumber}`,
        `验真码：${checkingCode}`,
        '微信扫右边的码，核对每一项是不是出具时的样子',
      ],
    },
  })
  return { name: `${certificateNumber}.pdf`, pdf: pdf.toString('base64') }
}
