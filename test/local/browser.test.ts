import { buildSync } from 'esbuild'
import { launchBrowser } from 'miniapp-simulator/browser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from '../../local/cloud/test/desk'

/** A busy machine may take a while; a poll ends as soon as it may. */
const PATIENT = { timeout: 20_000 }
let desk: TestCloud
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
  desk = await openTestCloud({
    functions: { daily: `exports.main = async () => { console.log('good morning') }` },
    configs: { daily: { triggers: [{ name: 'day', type: 'timer', config: '0 0 8 * * * *' }] } },
    schema: {
      collections: {
        bells: {
          rule: { read: 'doc.to == auth.openid', write: false },
          indexes: [{ name: 'to', fields: [['to', 1]] }],
        },
      },
    },
  })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${desk.url}/cloud?token=${desk.cloud.token}`)
  const entry = `import { createWxCloud } from 'miniapp-cloud/client'
import { createDatabase } from 'miniapp-cloud/client/database'
globalThis.openWxCloud = (env) => createWxCloud(env, createDatabase)`
  const { outputFiles } = buildSync({
    stdin: { contents: entry, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"development"' },
  })
  await page.addScriptTag({ content: outputFiles[0]!.text })
  await page.evaluate(
    ({ url, session }) => {
      const world = globalThis as any
      world.kept = []
      world.cloud = world.openWxCloud({
        url,
        session,
        readFile: async (path: string) =>
          new Blob([path === 'big' ? new Uint8Array(30_000_000) : path]),
        saveFile: async (bytes: Blob, extension: string) =>
          `kept.${extension}:${await bytes.text()}`,
        online: () => true,
      })
      world.cloud.init({ env: 'any' })
    },
    { url: desk.url, session: desk.cloud.session({ openid: 'oA' }) },
  )
})
afterAll(async () => {
  await browser?.close()
  await desk.close()
})

const inPage = <T>(body: (cloud: any) => T) =>
  page.evaluate(`(${body})(globalThis.cloud)`) as Promise<Awaited<T>>

test('a real browser uploads with progress and downloads again', async () => {
  const result = await inPage(async (cloud) => {
    const steps: number[] = []
    const task = cloud.uploadFile({ cloudPath: 'a/照片.txt', filePath: '你好' })
    task.onProgressUpdate(({ progress }: any) => steps.push(progress))
    const { fileID, statusCode, errMsg } = await task
    const { tempFilePath } = await cloud.downloadFile({ fileID })
    return { statusCode, errMsg, last: steps.at(-1), tempFilePath }
  })
  expect(result).toEqual({
    statusCode: 204,
    errMsg: 'cloud.uploadFile:ok',
    last: 100,
    tempFilePath: 'kept.txt:你好',
  })
})

test('an upload that is aborted fails, and nothing is stored', async () => {
  const errMsg = await inPage((cloud) => {
    const task = cloud.uploadFile({ cloudPath: 'a/big.bin', filePath: 'big' })
    setTimeout(() => task.abort(), 1)
    return task.then(
      () => 'stored',
      (error: any) => error.errMsg,
    )
  })

  expect(errMsg).toBe('cloud.uploadFile:fail abort')
  expect(desk.cloud.files.list().map(({ path }) => path)).toEqual(['a/照片.txt'])
})

test('a real browser watches, and sees what a function writes', async () => {
  await inPage((cloud) => {
    const world = globalThis as any
    world.seen = []
    cloud
      .database()
      .collection('bells')
      .where({ to: '{openid}' })
      .watch({
        onChange: ({ docs }: any) => world.seen.push(docs.length),
        onError: (e: any) => world.seen.push(e.errMsg),
      })
  })

  await expect.poll(() => inPage(() => (globalThis as any).seen), PATIENT).toEqual([0])

  await desk.cloud.database.insert('bells', [{ _id: 'b1', to: 'oA' }])
  await expect.poll(() => inPage(() => (globalThis as any).seen), PATIENT).toEqual([0, 1])
})

test('the console: documents are found, changed and removed; the clock is moved; a state is saved and restored', async () => {
  const view = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  view.on('dialog', (dialog) => void dialog.accept())
  view.on('pageerror', (error) => errors.push(error.message))
  await view.goto(`${desk.url}/cloud?token=${desk.cloud.token}#c/bells`)
  await view.locator('pre', { hasText: '"b1"' }).waitFor()
  await view.getByText('修改').click()
  await view.locator('textarea').fill('{"_id":"b1","to":"oB"}')
  await view.getByRole('button', { name: '保存' }).click()
  await expect
    .poll(() => desk.cloud.database.find('bells'), PATIENT)
    .toEqual([{ _id: 'b1', to: 'oB' }])
  await view.locator('pre', { hasText: '"oB"' }).waitFor()
  await view.goto(`${desk.url}/cloud?token=${desk.cloud.token}#states`)
  await view.getByPlaceholder('状态的名字').fill('两份')
  await view.getByRole('button', { name: '保存现在' }).click()
  await view.getByRole('cell', { name: '两份' }).waitFor()
  await desk.cloud.database.remove('bells', {})
  await view.getByRole('button', { name: '恢复' }).click()
  await expect
    .poll(() => desk.cloud.database.find('bells'), PATIENT)
    .toEqual([{ _id: 'b1', to: 'oB' }])

  expect((await desk.cloud.files.get(desk.cloud.files.list()[0]!.fileID))!.toString()).toBe('你好')

  await view.goto(`${desk.url}/cloud?token=${desk.cloud.token}#clock`)
  const before = desk.cloud.clock.now()
  await view.getByRole('button', { name: '+1 天' }).click()
  await expect
    .poll(() => desk.cloud.clock.now() - before, PATIENT)
    .toBeGreaterThanOrEqual(86_400_000)
  await view.goto(`${desk.url}/cloud?token=${desk.cloud.token}#calls`)
  await view.getByText('日志 1 行').click()
  await view.getByText('good morning').waitFor()
  if (process.env.SHOTS) await view.screenshot({ path: `${process.env.SHOTS}/calls.png` })

  expect(errors).toEqual([])
})
