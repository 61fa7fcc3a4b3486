import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectTrustedLog } from '#shared/proof/trusted'
import type { CertificateView } from '../../../../miniprogram/modules/programmes/certificate'
import { verifyCertificate } from '../../../../miniprogram/modules/programmes/pages/credit-certificate'
import { openProduct, type Product } from '../../cloud'
import { readPdfText } from '../../documents/pdf-text'
import { waitUntilLogged } from '../../ledger/phone'
import { createWorthyShop } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const issueCertificate = async (owner: string) => {
  const { id: merchantId } = await createWorthyShop(product, owner)
  const { number } = await product
    .as(owner)
    .call('merchant.certify', { merchantId, consents: true })
  const { pdf } = await product.as(owner).call('documents.certificate', { number })
  const text = readPdfText(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
  return { number, text, code: /验真码：([0-9A-Z]{8})/.exec(text)![1]! }
}

const verifyOnPhone = (view: CertificateView) =>
  verifyCertificate(view, view.log && selectTrustedLog(view.log.key))

describe('merchant.certificate', () => {
  it('shows the holder of the document its content, and that it is unchanged', async () => {
    // A second certificate in the log, so that the proof has a path.
    await issueCertificate('somebody')
    const { number, code, text } = await issueCertificate('owner')

    expect(text).toContain('4星')
    expect(text).toContain('不是征信报告')

    const young = await product.as('bank').call('merchant.certificate', { number, code })
    expect(young.certified).toMatchObject({ number, level: { stars: 4 } })
    expect(verifyOnPhone(young)).toBe('waiting')

    await waitUntilLogged(product)
    const view = await product.as('bank').call('merchant.certificate', { number, code })

    expect(verifyOnPhone(view)).toBe('sound')
    expect(product.slowQueries).toEqual([])

    // An attacker between phone and server, or at the server, changes one thing.
    const { sealed, log, certified } = view
    const changedProof = sealed.proof!.map((hash) =>
      hash.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
    )

    expect(verifyOnPhone({ ...view, certified: { ...certified, day: '2026-11-25' } })).toBe(
      'altered',
    )
    expect(
      verifyOnPhone({
        ...view,
        sealed: { ...sealed, event: { ...sealed.event, seq: sealed.event.seq + 1 } },
      }),
    ).toBe('not_in_log')
    expect(verifyOnPhone({ ...view, sealed: { ...sealed, proof: changedProof } })).toBe(
      'not_in_log',
    )
    expect(
      verifyOnPhone({
        ...view,
        log: { ...log!, checkpoint: log!.checkpoint.replace(/\d+/, '1') },
      }),
    ).toBe('not_in_log')
    expect(verifyCertificate(view, selectTrustedLog(log!.key, 'another+00000000+AAAA'))).toBe(
      'not_in_log',
    )
  })

  it('a word changed in the database does not fit what was sealed', async () => {
    const { number, code } = await issueCertificate('other')
    await product.cloud.database.update(
      'certificates',
      { _id: number },
      { $set: { 'certified.evaluation.stars': 5 } },
    )

    expect(
      verifyOnPhone(await product.as('bank').call('merchant.certificate', { number, code })),
    ).toBe('altered')
  })

  it('shows nothing to a caller without the code, and limits the guesses', async () => {
    const { number, code } = await issueCertificate('third')
    const wrongCode = code.replace(/^./, (letter) => (letter === '0' ? '1' : '0'))
    const guesser = product.as('guesser')

    expect(await guesser.getErrorCode('merchant.certificate', { number, code: wrongCode })).toBe(
      'PROOF_NOT_FOUND',
    )
    expect(
      await guesser.getErrorCode('merchant.certificate', { number: 'YHX-20261124-AAAAAA', code }),
    ).toBe('PROOF_NOT_FOUND')
    expect(await guesser.getErrorCode('merchant.certificate', { number: 'x', code })).toBe(
      'INVALID_INPUT number',
    )

    for (let guess = 0; guess < 28; guess++)
      await guesser.getReply('merchant.certificate', { number, code: wrongCode })
    expect(await guesser.getErrorCode('merchant.certificate', { number, code })).toBe('TOO_MANY')
  })
})
