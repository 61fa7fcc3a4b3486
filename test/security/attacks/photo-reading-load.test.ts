import { readFileSync } from 'node:fs'
import encode, { init } from '@jsquash/jpeg/encode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRoot } from '../../../scripts/paths'
import { openProduct, type Product } from '../../actions/cloud'
import { jpeg, preserveFile } from '../../actions/evidence/photos'

declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> }

const hour = 3_600_000
let product: Product
let progressive: Buffer
beforeAll(async () => {
  product = await openProduct()
  const encoder = readFileSync(
    inRoot('node_modules', '@jsquash', 'jpeg', 'codec', 'enc', 'mozjpeg_enc.wasm'),
  )
  await init((await WebAssembly.compile(encoder)) as never)
  const grey = { data: new Uint8ClampedArray(400 * 400 * 4).fill(128), width: 400, height: 400 }
  progressive = Buffer.from(await encode(grey as never, { progressive: true }))
})
afterAll(() => product.close())

const document = (_id: string) => product.cloud.database.find('evidence', { _id })[0]!
const countScheduledReadings = (id: string) =>
  product.cloud.database.count('schedule', { _id: `readings:${id}` })

/**
 * The photo with its first scan of a colour again and again: each costs the decoder the time of the
 * whole picture.
 */
function repeatScan(photo: Buffer, times: number): Buffer {
  const at = photo.indexOf(
    Buffer.from([0xff, 0xda, 0, 8, 1]),
    photo.indexOf(Buffer.from([0xff, 0xda])) + 2,
  )
  const end = photo.findIndex(
    (byte, place) => place > at + 2 && byte === 0xff && photo[place + 1] !== 0,
  )
  return Buffer.concat([
    photo.subarray(0, end),
    ...Array.from({ length: times }, () => photo.subarray(at, end)),
    photo.subarray(end),
  ])
}

describe('no photo takes the reading of others’ photos', () => {
  it('one of a hundred scans is not decoded, one of a camera’s dozen is', async () => {
    const bytesOfModels = async (photo: Buffer) => {
      const evidenceId = await preserveFile(product, 'bomber', photo)
      await product.as('bomber').call('reading.read', { evidenceId })
      return document(evidenceId).said.length
    }

    const decoded = await bytesOfModels(progressive)
    const refused = await bytesOfModels(repeatScan(progressive, 100))

    // What was read is encrypted; the hash of the models stands in it only where a picture was
    // seen.
    expect(decoded - refused).toBeGreaterThan(60)
  })

  it('one that ends the function each time is left to people after a day', async () => {
    const evidenceId = await preserveFile(product, 'killer', jpeg)
    const { cloud } = product
    const sealedAt = cloud.clock.now()
    const { said } = document(evidenceId)
    let runs = 0
    for (let at = hour; at < 40 * hour && countScheduledReadings(evidenceId); at += hour) {
      await cloud.clock.start(sealedAt + at)
      // As the platform ends it: claimed, and never heard of again.
      const row = { _id: `readings:${evidenceId}`, dueAt: { $lte: cloud.clock.now() } }
      const dueAt = cloud.clock.now() + hour
      if (at <= 24 * hour) runs += await cloud.database.update('schedule', row, { $set: { dueAt } })
      else await cloud.call('reading', {})
    }

    expect(runs).toBeGreaterThan(10)
    expect(countScheduledReadings(evidenceId)).toBe(0)
    // What was read would stand in it too.
    expect(document(evidenceId).said).toBe(said)
  })
})
