import { dayInChinese } from '#shared/agreement/clauses'
import { shortFingerprint, textHash } from '#shared/agreement/fingerprint'
import {
  type Signature,
  type Signer,
  signatureFindings,
  signers,
  verifySignature,
} from '#shared/agreement/signature'
import { shanghaiDayOf } from '#shared/calendar/days'

/**
 * The lines below the text of a printed agreement: one for each signature, which signers have a
 * verified phone number, the seal, and the short hash of the text. They are not part of the signed
 * text, since signatures and seal come later. A picture of a seal is never printed (国务院令716 Art.
 * 9).
 *
 * @param sealedAt when the document was sealed, ms since 1970; undefined if it was not
 * @param phones signers whose phone number WeChat has verified
 */
export function footLines(
  agreementText: string,
  signatures: Signature[],
  sealedAt?: number,
  phones: Signer[] = [],
): string[] {
  const signatureLine = (signer: Signer) => {
    const signature = signatures.find((candidate) => candidate.signer === signer)
    return `${signers.label(signer)}签名：${signature ? signatureInWords(signature, agreementText) : '未签名'}`
  }
  const phoneStatements = (['complainant', 'respondent'] as const)
    .filter((party) => signatures.some(({ signer }) => signer === party))
    .map((party) => `${signers.label(party)}${phones.includes(party) ? '经微信验证' : '没有验证'}`)
  const phoneLines =
    phoneStatements.length > 0 ? [`签名人手机号：${phoneStatements.join('，')}`] : []
  return [
    ...signers.codes.map(signatureLine),
    ...phoneLines,
    sealStatement(sealedAt),
    `文本指纹：${shortFingerprint(textHash(agreementText))}`,
  ]
}

/** The line about the seal. The command centre records when it has sealed a document. */
export const sealStatement = (sealedAt?: number): string =>
  `印章：${sealedAt === undefined ? '未用印样本' : `已用印（${dayInChinese(shanghaiDayOf(sealedAt))}）`}`

function signatureInWords(signature: Signature, agreementText: string): string {
  const finding = verifySignature(signature, agreementText)
  const agent = signature.authority === undefined ? '' : '代理人，'
  return finding === 'sound'
    ? `已签（${agent}${dayInChinese(shanghaiDayOf(signature.at))}）`
    : signatureFindings.label(finding)
}
