import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HeadlessPhone } from 'miniapp-simulator'
import automator from 'miniprogram-automator'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Local, startLocal } from '../../start.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'automator-'))
export let local: Local
export let phone: HeadlessPhone
export let miniProgram: Awaited<ReturnType<typeof automator.connect>>

/** Opens one phone with a small program for all tests of a file, driven by the real SDK. */
export function useDrivenPhone(): void {
  beforeAll(async () => {
    const project = fileURLToPath(new URL('fixtures/small', import.meta.url))
    local = await startLocal({ project, data: dataFolder, quiet: true })
    phone = await local.openPhone('guest1')
    miniProgram = await automator.connect({ wsEndpoint: phone.ws })
  })
  afterAll(async () => {
    miniProgram?.disconnect()
    await local?.close()
    rmSync(dataFolder, { recursive: true })
  })
}

export const waitForPage = async (path: string) => {
  await expect.poll(async () => (await miniProgram.currentPage())?.path).toBe(path)
  return (await miniProgram.currentPage())!
}
export const openHomePage = async () => {
  await miniProgram.callWxMethod('reLaunch', { url: '/pages/index/index' })
  return waitForPage('pages/index/index')
}
export const findElement = async (selector: string) => {
  const element = await (await miniProgram.currentPage())!.$(selector)
  if (!element) throw new Error(`not found: ${selector}`)
  return element as any
}
