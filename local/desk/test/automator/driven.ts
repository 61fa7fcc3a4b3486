import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HeadlessPhone } from 'miniapp-simulator'
import automator from 'miniprogram-automator'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Local, startLocal } from '../../start.ts'

const data = mkdtempSync(join(tmpdir(), 'automator-'))
export let local: Local
export let phone: HeadlessPhone
export let mp: Awaited<ReturnType<typeof automator.connect>>

/** One phone on a small program, driven by the real SDK, for all tests of a file. */
export function drivePhone(): void {
  beforeAll(async () => {
    const project = fileURLToPath(new URL('fixtures/small', import.meta.url))
    local = await startLocal({ project, data, quiet: true })
    phone = await local.openPhone('guest1')
    mp = await automator.connect({ wsEndpoint: phone.ws })
  })
  afterAll(async () => {
    mp?.disconnect()
    await local?.close()
    rmSync(data, { recursive: true })
  })
}

export const at = async (path: string) => {
  await expect.poll(async () => (await mp.currentPage())?.path, { timeout: 5000 }).toBe(path)
  return (await mp.currentPage())!
}
export const home = async () => {
  await mp.callWxMethod('reLaunch', { url: '/pages/index/index' })
  return at('pages/index/index')
}
export const find = async (selector: string) => {
  const found = await (await mp.currentPage())!.$(selector)
  if (!found) throw new Error(`not found: ${selector}`)
  return found as any
}
