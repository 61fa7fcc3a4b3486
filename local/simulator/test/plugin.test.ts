import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pageFiles, writeProject } from './project-files.ts'
import { openStage, type Stage, type StagePhone } from './stage.ts'

/** A page that uses the plugin 微信同声传译, which the simulator replaces. */
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
      plugins: {
        speech: { version: '0.3.5', provider: 'wx069ba97219f66d99' },
        other: { provider: 'wx0' },
      },
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
const readEvents = async (): Promise<[string, any][]> => (await phone.data()).told
const eventNames = async () => (await readEvents()).map(([name]) => name)
const step = (name: 'start' | 'stop', options = {}) =>
  phone.frame.evaluate(`sim.pages().at(-1).caller.manager.${name}(${JSON.stringify(options)})`)
const speak = async () => {
  await step('start', { duration: 30_000 })
  await vi.waitFor(async () => expect(await eventNames()).toContain('onStart'), 8000)
  await phone.page.waitForTimeout(300)
  await step('stop')
  await vi.waitFor(
    async () => expect(await eventNames()).toContainEqual(expect.stringMatching(/onStop|onError/)),
    8000,
  )
}

test('the text in the tool 设备 is the result, together with a recording', async () => {
  await device({ speech: '买到了过期的牛奶' })
  await speak()
  expect(await eventNames()).toEqual(['onStart', 'onRecognize', 'onStop'])
  const [, [, recognized], [, stopEvent]] = (await readEvents()) as any
  expect(recognized).toEqual({ result: '买到了过期的牛奶' })
  expect(stopEvent).toMatchObject({
    result: '买到了过期的牛奶',
    tempFilePath: expect.stringMatching(/^wxfile:/),
  })
  expect(stopEvent.duration).toBeGreaterThan(200)
  expect(stopEvent.fileSize).toBeGreaterThan(0)
})

test('without a text the result is empty, and the console explains it', async () => {
  await device({ speech: '' })
  await speak()
  expect(await eventNames()).toEqual(['onStart', 'onStop'])
  expect((await readEvents())[1]![1]).toMatchObject({ result: '' })
})

test('without a network connection the plugin fails', async () => {
  await device({ speech: '一', network: 'none' })
  await speak()
  expect((await readEvents()).at(-1)).toEqual([
    'onError',
    { retcode: -30008, msg: 'query network fail' },
  ])
})

test('a second start while recording fails, and any other plugin fails by its name', async () => {
  await step('start')
  await vi.waitFor(async () => expect(await eventNames()).toContain('onStart'), 8000)
  await step('start')
  expect((await readEvents()).at(-1)![1]).toMatchObject({
    retcode: -30001,
    msg: expect.stringContaining('is recording'),
  })
  await step('stop')
  const missed =
    "(() => { try { requirePlugin('other') } catch (error) { return error.message } })()"
  expect(await phone.frame.evaluate(missed)).toBe('not simulated: plugin other')
})
