import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCommitment } from '#shared/proof/hash'
import { decrypt, encrypt } from '../../cloudfunctions/_persistence/secrets/cipher'
import { createCase } from './case-in'
import { masterKey, openProduct } from './cloud'
import { readVerifiedCase } from './seals'

describe('the cipher', () => {
  const key = randomBytes(32)
  const text = '样例甲 13900000001 🙏'

  it('gives back what went in, and never twice the same in between', () => {
    expect(decrypt(key, 'c1:consumer', encrypt(key, 'c1:consumer', text))).toBe(text)
    expect(encrypt(key, 'c1:consumer', text)).not.toBe(encrypt(key, 'c1:consumer', text))
    expect(decrypt(key, 'c1:x', encrypt(key, 'c1:x', ''))).toBe('')
  })

  it('does not open for another document, another key, or after a change of any byte', () => {
    const encrypted = encrypt(key, 'c1:consumer', text)
    expect(() => decrypt(key, 'c2:consumer', encrypted)).toThrow()
    expect(() => decrypt(randomBytes(32), 'c1:consumer', encrypted)).toThrow()

    const bytes = Buffer.from(encrypted, 'base64')
    for (let index = 0; index < bytes.length; index++) {
      const changedBytes = Buffer.from(bytes)
      changedBytes[index]! ^= 1
      expect(
        () => decrypt(key, 'c1:consumer', changedBytes.toString('base64')),
        `byte ${index}`,
      ).toThrow()
    }
  })
})

describe('the personalData of a case', () => {
  it('are what the events are bound to, and vanish with the case’s key, leaving every proof valid', async () => {
    const product = await openProduct()
    try {
      const caseId = await createCase(product, 'settled')
      const { database } = product.cloud
      const [wrapped] = database.find('personal_data', { _id: caseId })
      const key = Buffer.from(
        decrypt(Buffer.from(masterKey, 'base64'), caseId, String(wrapped!.wrappedKey)),
        'base64',
      )
      const texts = wrapped!.texts as Record<string, string>
      const decryptStoredText = (name: string) =>
        JSON.parse(decrypt(key, `${caseId}:${name}`, texts[name]!))
      const bound = readVerifiedCase(product, caseId).events[0]!.data as Record<string, string>
      for (const name of ['consumer', 'respondent', 'matter']) {
        const { salt, value } = decryptStoredText(name)
        expect(createCommitment(salt, value)).toBe(bound[name])
      }

      await database.remove('personal_data', { _id: caseId })
      const view = await product.as('consumer').call('complaint.detail', { caseId })
      expect(JSON.stringify(view)).not.toMatch(/样例甲|13900000001|价目表|江边牛肉面馆|当场退还/)
      expect(view).toMatchObject({ state: 'settled', merchantName: '（资料已依法删除）' })
      expect((await product.as('consumer').call('complaint.mine', {})).cases[0]!.merchantName).toBe(
        '（资料已依法删除）',
      )
      readVerifiedCase(product, caseId)
    } finally {
      await product.close()
    }
  })
})
