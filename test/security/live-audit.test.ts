import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidRecordError } from '../../scripts/audit/record'
import { createCase } from '../actions/case-in'
import type { Product } from '../actions/cloud'
import { waitUntilLogged } from '../actions/ledger/phone'
import { fileNotice, pushNotice, sendSignedNotice } from '../actions/modules/livestream/notices'
import { createRecording, openStore } from '../actions/modules/livestream/recordings'
import { liveSecrets, openStudio } from '../actions/modules/livestream/studio'
import { auditProduct } from './audited'

const bytes = createRecording(18)
let store: Awaited<ReturnType<typeof openStore>>
let product: Product
let doc: Record<string, any> & { _id: string }

beforeAll(async () => {
  store = await openStore(new Map([['f.flv', bytes]]))
  product = await openStudio({ environment: { ...liveSecrets, LIVE_RECORDINGS: store.url } })
  const caseId = await createCase(product, 'assigned')
  const { streamId } = await product.as('consumer').call('live.open', { caseId })
  const from = product.cloud.clock.now()
  await sendSignedNotice(product, pushNotice(streamId, true, '1', from))
  await sendSignedNotice(
    product,
    fileNotice(streamId, `${store.url}f.flv`, from, from + 18_000, bytes.length),
  )
  await product.as('consumer').call('live.end', { streamId })
  await waitUntilLogged(product)
  doc = product.cloud.database.find('evidence', { kind: 'live' })[0] as typeof doc
})
afterAll(async () => {
  await product.close()
  await store.close()
})

/** What the audit says of it, damaged in one way. */
async function auditDamaged(damaged: object, content = bytes): Promise<string> {
  const path = doc.fileID.replace(/^cloud:\/\/[^/]+\//, '')
  await product.cloud.files.put(path, content)
  await product.cloud.database.set('evidence', { ...doc, ...damaged })

  try {
    const { evidence } = await auditProduct(product)
    return `sound, ${evidence} of evidence`
  } catch (error) {
    if (error instanceof InvalidRecordError) return error.message
    throw error
  } finally {
    await product.cloud.files.put(path, bytes)
    await product.cloud.database.set('evidence', doc)
  }
}

const spoilt = (at: number) => {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}

const stretches = () => structuredClone(doc.stretches) as any[]

describe('an audit of a live recording', () => {
  it('of an untouched recording is sound', async () => {
    expect(doc.stretches).toHaveLength(4)
    expect(await auditDamaged({})).toBe('sound, 1 of evidence')
  })

  it('names the segment in which a byte was changed', async () => {
    for (const [index, { from, to }] of stretches().entries())
      expect(await auditDamaged({}, spoilt(Math.floor((from + to) / 2)))).toContain(
        `segment ${index + 1} (from ${5 * index} s) has other`,
      )
  })

  it.each<[string, (all: any[]) => any[], string]>([
    [
      'a segment was removed',
      (all) => all.filter((_, index) => index !== 1),
      'are not those recorded',
    ],
    ['two were swapped', ([a, b, ...rest]) => [b, a, ...rest], 'are missing'],
    ['the end was cut off', (all) => all.slice(0, -1), 'are not those recorded'],
    [
      'a hash was changed',
      ([a, ...rest]) => [{ ...a, sha256: '0'.repeat(64) }, ...rest],
      'has other bytes',
    ],
    [
      'a link was changed',
      ([a, ...rest]) => [{ ...a, link: '0'.repeat(64) }, ...rest],
      'does not follow',
    ],
    [
      'the last link was changed',
      (all) => [...all.slice(0, -1), { ...all.at(-1), link: '0'.repeat(64) }],
      'are not those recorded',
    ],
    ['all are gone', () => [], 'are not those recorded'],
  ])('names the recording when %s', async (_, change, words) => {
    const said = await auditDamaged({ stretches: change(stretches()) })
    expect(said).toContain(`evidence/${doc._id}`)
    expect(said).toContain(words)
  })
})
