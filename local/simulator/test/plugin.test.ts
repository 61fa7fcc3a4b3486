import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openStage, type Stage, type StagePhone } from './stage.ts'
import { pageFiles, writeProject } from './written.ts'

/** The stand-in for 微信同声传译, as a page uses the plugin. */
const js = `const { getRecordRecognitionManager } = requirePlugin('speech')
Page({
  data: { told: [] },
  onLoad() {
    this.manager = getRecordRecognitionManager()
    for (const name of ['onStart', 'onRecognize', 'onStop', 'onError'])
      this.manager[name] = (event) => this.setData({ told: [...this.data.told, [name, event]] })
  },
})`

let folder: string
let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'))
  writeProject(folder, {
    ...pageFiles({ first: { js, wxml: '<view />' } }),
    'app.json': JSON.stringify({
      pages: ['pages/first/first'],
      plugins: { speech: { version: '0.3.5', provider: 'wx069ba97219f66d99' }, other: { provider: 'wx0' } },
    }),
  })
  stage = await openStage(folder)
})
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  phone = await stage.open()
  await phone.page.evaluate('phone.obliging = true')
  return () => phone.close()
})

const device = (patch: object) => phone.page.evaluate(`phone.setDevice(${JSON.stringify(patch)})`)
const told = async (): Promise<[string, any][]> => (await phone.data()).told
const names = async () => (await told()).map(([name]) => name)
const step = (name: 'start' | 'stop', options = {}) =>
  phone.frame.evaluate(`sim.pages().at(-1).caller.manager.${name}(${JSON.stringify(options)})`)
const speak = async () => {
  await step('start', { duration: 30_000 })
  await vi.waitFor(async () => expect(await names()).toContain('onStart'), 8000)
  await phone.page.waitForTimeout(300)
  await step('stop')
  await vi.waitFor(async () => expect(await names()).toContainEqual(expect.stringMatching(/onStop|onError/)), 8000)
}

test('what the panel says is being said comes as words beside the recording', async () => {
  await device({ speech: '买到了过期的牛奶' })
  await speak()
  expect(await names()).toEqual(['onStart', 'onRecognize', 'onStop'])
  const [, [, heard], [, stopped]] = (await told()) as any
  expect(heard).toEqual({ result: '买到了过期的牛奶' })
  expect(stopped).toMatchObject({ result: '买到了过期的牛奶', tempFilePath: expect.stringMatching(/^wxfile:/) })
  expect(stopped.duration).toBeGreaterThan(200)
  expect(stopped.fileSize).toBeGreaterThan(0)
})

test('nothing said gives a recording without words, and a sentence in the console', async () => {
  await device({ speech: '' })
  await speak()
  expect(await names()).toEqual(['onStart', 'onStop'])
  expect((await told())[1]![1]).toMatchObject({ result: '' })
})

test('without a line nothing is heard', async () => {
  await device({ speech: '一', network: 'none' })
  await speak()
  expect((await told()).at(-1)).toEqual(['onError', { retcode: -30008, msg: 'query network fail' }])
})

test('a second start while it records is refused, and any other plugin is missed by its name', async () => {
  await step('start')
  await vi.waitFor(async () => expect(await names()).toContain('onStart'), 8000)
  await step('start')
  expect((await told()).at(-1)![1]).toMatchObject({ retcode: -30001, msg: expect.stringContaining('is recording') })
  await step('stop')
  const missed = "(() => { try { requirePlugin('other') } catch (error) { return error.message } })()"
  expect(await phone.frame.evaluate(missed)).toBe('not simulated: plugin other')
})
