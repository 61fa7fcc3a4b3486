import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { createFront, type Front } from '../../http.ts'
import { openCloud } from '../../index.ts'
import { connect, signed } from './flv.ts'

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

const open = (schema: object, environment: Record<string, string>) => {
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema))
  return openCloud({
    front,
    data: join(folder, 'data'),
    schema: join(folder, 'schema.json'),
    environment,
  })
}
const live = { app: 'shops', pushKey: 'PUSH', playKey: 'PLAY' }

it('serves the streams of the schema, with keys from the environment and by the cloud’s clock', async () => {
  const cloud = await open({ live }, { PUSH: 'one', PLAY: 'two' })
  const url = await front.listen(0)
  cloud.started(url)
  const address = `${url}/shops/a.flv?${signed('a', 'one', Date.now() + 60_000)}`
  const publisher = (await connect(address, true)) as WebSocket
  expect(cloud.media?.streams()).toEqual({ a: 'live' })
  await cloud.clock.step(61_000)
  expect(await connect(address.replaceAll('/a.', '/b.'), true)).toBe(403)
  publisher.terminate()
  expect(await connect(address, true)).toBe(403)
  await cloud.close()
})

it('has no streams without a schema or without keys, and names a key that is missing', async () => {
  const cloud = await open({}, {})
  expect(cloud.media).toBeUndefined()
  await cloud.close()
  const without = await open({ live }, { OTHER: 'x' })
  expect(without.media).toBeUndefined()
  await without.close()
  await expect(open({ live }, { PUSH: 'one' })).rejects.toThrow(
    'schema: live: PLAY is not in the environment',
  )
})
