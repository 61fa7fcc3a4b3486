import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, secrets } from '../../actions/cloud'

const consumer = { name: '样例甲某某', phone: '13900000888', address: '月湖区样例大道 88 号' }
const texts = { statement: '样例陈述：收了两次钱。', request: '样例请求：退还多收的钱' }

it('21: no byte of the data folder holds a name, phone, address or text of a complaint, nor a key', async () => {
  const product = await openProduct()
  try {
    for (const state of ['settled', 'terminated'] as const)
      await createCase(product, state, { ...complaintInput(), consumer, ...texts })
    const stored = readdirSync(product.data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({
        name: entry.name,
        bytes: readFileSync(join(entry.parentPath, entry.name)),
      }))
    // What is public is found, so the search does find.
    expect(stored.some(({ bytes }) => bytes.includes('江边牛肉面馆'))).toBe(true)
    const hidden = [
      ...Object.values(consumer),
      ...Object.values(texts),
      '双方谈不拢',
      ...Object.values(secrets),
    ]
    for (const { name, bytes } of stored)
      for (const text of hidden) expect(bytes.includes(text), `${text} in ${name}`).toBe(false)
  } finally {
    await product.close()
  }
})
