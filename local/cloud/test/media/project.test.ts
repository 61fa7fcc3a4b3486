import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFront, type Front } from '../../http.ts'
import { openCloud } from '../../index.ts'
import { publishTo, readRejectionStatus, signed } from './flv.ts'

let folder: string
let front: Front
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'media-project-'))
  front = createFront()
})
afterEach(async () => {
  await front.close()
  rmSync(folder, { recursive: true, force: true })
})

const openCloudWith = (schema: object, environment: Record<string, string>) => {
  const schemaFile = join(folder, 'schema.json')
  writeFileSync(schemaFile, JSON.stringify(schema))
  return openCloud({ front, data: join(folder, 'data'), schema: schemaFile, environment })
}
const liveSchema = { live: { app: 'shops', pushKey: 'PUSH', playKey: 'PLAY' } }

it('serves the livestreams of the schema with keys from the environment', async () => {
  const cloud = await openCloudWith(liveSchema, { PUSH: 'push-key', PLAY: 'play-key' })
  const url = await front.listen(0)
  cloud.started(url)
  const signature = signed('shop', 'push-key', Date.now() + 60_000)

  const publisher = await publishTo(`${url}/shops/shop.flv?${signature}`)

  expect(cloud.media?.streams()).toEqual({ shop: 'live' })
  expect(await readRejectionStatus(`${url}/shops/other.flv?${signature}`, 'publisher')).toBe(403)
  publisher.terminate()
  await cloud.close()
})

it('refuses a publisher whose address has expired by the cloud’s clock', async () => {
  const validForMs = 60_000
  const cloud = await openCloudWith(liveSchema, { PUSH: 'push-key', PLAY: 'play-key' })
  const url = await front.listen(0)
  cloud.started(url)
  const signature = signed('shop', 'push-key', Date.now() + validForMs)
  const address = `${url}/shops/shop.flv?${signature}`
  const publisher = await publishTo(address)
  publisher.terminate()

  await cloud.clock.step(validForMs + 1_000)

  expect(await readRejectionStatus(address, 'publisher')).toBe(403)
  await cloud.close()
})

it('has no livestreams without a section in the schema', async () => {
  const cloud = await openCloudWith({}, {})

  expect(cloud.media).toBeUndefined()
  await cloud.close()
})

it('has no livestreams if the environment has none of their keys', async () => {
  const cloud = await openCloudWith(liveSchema, { OTHER: 'x' })

  expect(cloud.media).toBeUndefined()
  await cloud.close()
})

it('names the key that the environment lacks', async () => {
  await expect(openCloudWith(liveSchema, { PUSH: 'push-key' })).rejects.toThrow(
    'schema: live: PLAY is not in the environment',
  )
})
