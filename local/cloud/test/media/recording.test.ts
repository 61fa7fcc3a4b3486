import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Recording } from '../../media/recording.ts'
import { flvFrame } from './flv.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a gap begins when the last byte arrived, not when the silence was noticed', () => {
  let now = 1000
  const recording = new Recording(folder, 'shop', () => now)
  recording.write(flvFrame(0, 0))
  now = 3500
  recording.write(flvFrame(20, 2500))
  now = 20_000
  recording.resume()
  recording.write(flvFrame(40, 0))
  now = 26_000
  const recorded = recording.finish('ended')
  expect(recorded).toMatchObject({
    startedAt: 1000,
    endedAt: 20_000,
    gaps: [{ from: 3500, to: 20_000 }],
  })
  expect(recorded.file).toBe(join(folder, 'shop', '1000.flv'))
})
