import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectTrustedLog } from '#shared/proof/trusted'
import type { CertificateView } from '../../../../miniprogram/modules/programmes/certificate'
import { judgeCertificate } from '../../../../miniprogram/modules/programmes/pages/credit-certificate'
import { openProduct, type Product } from '../../cloud'
import { textIn } from '../../documents/pdf-text'
import { published } from '../../ledger/phone'
import { worthy } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const issued = async (owner: string) => {
  const { id: merchantId } = await worthy(product, owner)
  const { number } = await product
    .as(owner)
    .call('merchant.certify', { merchantId, consents: true })
  const { pdf } = await product.as(owner).call('documents.certificate', { number })
  const text = textIn(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
  return { number, text, code: /验真码：([0-9A-Z]{8})/.exec(text)![1]! }
}

const judged = (view: CertificateView) =>
  judgeCertificate(view, view.log && selectTrustedLog(view.log.key))

describe('merchant.certificate', () => {
  it('the owner of the paper sees its content, and that it is unchanged', async () => {
    // A second certificate in the log, so that the proof has a path.
    await issued('somebody')
    const { number, code, text } = await issued('owner')
    expect(text).toContain('4星')
    expect(text).toContain('不是征信报告')
    const young = await product.as('bank').call('merchant.certificate', { number, code })
    expect(young.certified).toMatchObject({ number, level: { stars: 4 } })
    expect(judged(young)).toBe('waiting')
    await published(product)
    const view = await product.as('bank').call('merchant.certificate', { number, code })
    expect(judged(view)).toBe('sound')
    expect(product.slow).toEqual([])

    // An attacker between phone and server, or at the server, changes one thing.
    const { sealed, log, certified } = view
    const other = sealed.proof!.map((hash) =>
      hash.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
    )
    expect(judged({ ...view, certified: { ...certified, day: '2026-11-25' } })).toBe('altered')
    expect(
      judged({
        ...view,
        sealed: { ...sealed, event: { ...sealed.event, seq: sealed.event.seq + 1 } },
      }),
    ).toBe('not_in_log')
    expect(judged({ ...view, sealed: { ...sealed, proof: other } })).toBe('not_in_log')
    expect(
      judged({ ...view, log: { ...log!, checkpoint: log!.checkpoint.replace(/\d+/, '1') } }),
    ).toBe('not_in_log')
    expect(judgeCertificate(view, selectTrustedLog(log!.key, 'another+00000000+AAAA'))).toBe(
      'not_in_log',
    )
  })

  it('a word changed in the database does not fit what was sealed', async () => {
    const { number, code } = await issued('other')
    await product.cloud.database.update(
      'certificates',
      { _id: number },
      { $set: { 'certified.evaluation.stars': 5 } },
    )
    expect(judged(await product.as('bank').call('merchant.certificate', { number, code }))).toBe(
      'altered',
    )
  })

  it('nothing to a caller without the code; guessing ends', async () => {
    const { number, code } = await issued('third')
    const wrong = code.replace(/^./, (letter) => (letter === '0' ? '1' : '0'))
    const guesser = product.as('guesser')
    expect(await guesser.refused('merchant.certificate', { number, code: wrong })).toBe(
      'PROOF_NOT_FOUND',
    )
    expect(
      await guesser.refused('merchant.certificate', { number: 'YHX-20261124-AAAAAA', code }),
    ).toBe('PROOF_NOT_FOUND')
    expect(await guesser.refused('merchant.certificate', { number: 'x', code })).toBe(
      'INVALID_INPUT number',
    )
    for (let guess = 0; guess < 28; guess++)
      await guesser.reply('merchant.certificate', { number, code: wrong })
    expect(await guesser.refused('merchant.certificate', { number, code })).toBe('TOO_MANY')
  })
})
