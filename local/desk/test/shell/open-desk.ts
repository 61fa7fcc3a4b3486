import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from 'miniapp-simulator/browser'
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type Local, startLocal } from '../../start.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'shell-'))
export let local: Local
export let shell: Page
let browser: Browser
export const pageErrors: string[] = []

/** Opens a desk with four persons and two codes for all tests of a file, each in a new browser. */
export function useDesk(): void {
  beforeAll(async () => {
    const project = fileURLToPath(new URL('../automator/fixtures/small', import.meta.url))
    const seed = async ({ desk }: Local) =>
      desk.set({
        title: '样例桌面',
        persons: [
          { name: 'anna', label: '消费者', phoneNumber: '13900000001' },
          // A hundred metres from the others, so that its name would cover theirs.
          {
            name: 'bert',
            label: '网格员',
            phoneNumber: '13900000002',
            location: { longitude: 116.3986, latitude: 39.9092 },
          },
          { name: 'cora', label: '调度员' },
          { name: 'dora', label: '领导' },
        ],
        wall: [
          { label: '江边面馆', note: '沿江路 1 号', page: 'pages/detail/detail', scene: 'a=1' },
          { label: '水果店', page: 'pages/detail/detail', scene: 'b' },
        ],
      })
    ;[local, browser] = await Promise.all([
      startLocal({ project, data: dataFolder, quiet: true, seed }),
      launchBrowser(),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await local?.close()
    rmSync(dataFolder, { recursive: true })
  })

  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 1600, height: 900 } })
    shell = await context.newPage()
    pageErrors.length = 0
    shell.on('pageerror', (error) => pageErrors.push(error.message))
  })
  afterEach(async () => {
    await shell.context().close()
    expect(pageErrors).toEqual([])
  })
}

export const openDeskPage = async (query = '') => {
  await shell.goto(local.url + query)
  await shell.locator('.card').first().waitFor()
}
export const deviceFrame = (label: string): FrameLocator =>
  shell.frameLocator(`iframe[title="${label}的手机"]`)
export const pageFrame = (label: string): FrameLocator =>
  deviceFrame(label).frameLocator('iframe[name="page"]')
/** The frame of a person's page in which the app's code runs. */
export const logicFrame = async (label: string): Promise<Frame> => {
  await pageFrame(label).locator('.title').waitFor()
  const iframe = await shell.locator(`iframe[title="${label}的手机"]`).elementHandle()
  return (await iframe!.contentFrame())!.childFrames()[0]!
}
export const personCard = (label: string) => shell.getByRole('region', { name: label })
export const cardLabels = () =>
  shell
    .locator('.card')
    .evaluateAll((cards) =>
      cards
        .sort(
          (a, b) => Number((a as HTMLElement).style.order) - Number((b as HTMLElement).style.order),
        )
        .map((cardElement) => cardElement.getAttribute('aria-label')),
    )
