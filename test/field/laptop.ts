import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocal } from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import automator from 'miniprogram-automator'
import { createManager } from '../../scripts/deploy/cloudbase-manager'
import type { HandStep } from '../../scripts/field/hand-steps'
import type { FieldSite } from '../../scripts/field/run-field-test'
import { ownProject } from '../../scripts/own-project'
import { inRoot } from '../../scripts/paths'
import { shopCodes } from '../../scripts/seed/merchants'
import { movie } from '../domain/evidence-files/samples'
import { expectScreenText } from '../pages/screen'
import { createStoryPhone, type StoryPhone } from '../phones'
import { LocalTencent } from '../security/deploy/local-tencent'
import { onWire } from '../security/deploy/on-wire'
import { expectText, press, tapText, until } from '../story/people'

/** The member of the staff of the sample district who gets a test message. */
const messageBadge = '市局001'

/**
 * The site of a dry run: the local cloud behind Tencent's API, and phones in a browser that a
 * program taps. Timers run in real time, as on the platform.
 */
export async function openLaptop(
  cityArguments: string[],
): Promise<FieldSite & { close(): Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'field-'))
  const functions = join(data, 'deployed')
  cpSync(inRoot('dist', 'cloudfunctions'), functions, { recursive: true })
  const project = ownProject(data)
  // The pages on the phones reach only the environment of their package.
  const envId = project.env!
  const robot = createServer((_request, response) => response.writeHead(200).end('{}'))
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve))
  const { port } = robot.address() as AddressInfo
  const browser = await launchBrowser()
  const local = await startLocal({
    ...project,
    environment: { ...project.environment, ALARM_WEBHOOKS: `http://127.0.0.1:${port}/` },
    functions,
    schema: join(functions, 'schema.json'),
    env: envId,
    isolation: 'inline',
    unsafeCommits: true,
    quiet: true,
    browser: Promise.resolve(browser),
  })
  // Stored metadata is read with the key of this environment.
  process.env.MASTER_KEY = project.environment!.MASTER_KEY
  const [recipient] = local.cloud.database.find('staff', { badge: messageBadge }) as any[]
  for (const { id } of project.templates ?? [])
    await local.cloud.consent(recipient.openid, id, true)
  const tencent = new LocalTencent(local.cloud, functions)
  tencent.functions.set('reading', {
    MemorySize: 1024,
    CodeSize: 28_000_000,
    Environment: { Variables: [{ Key: 'MASTER_KEY', Value: process.env.MASTER_KEY }] },
  })
  const takeOffWire = onWire(tencent.handle)
  const openPhone = async (name: string) => {
    const headless = await local.openPhone(name)
    const mp = await automator.connect({ wsEndpoint: headless.ws })
    return { ...createStoryPhone(name, mp), headless }
  }
  const guest = await automator.connect({ wsEndpoint: (await local.openPhone('guest1')).ws })
  const consumer = await openPhone('consumer')
  const dispatcher = await openPhone('dispatcher')
  return {
    envId,
    manager: createManager(envId, { secretId: 'x', secretKey: 'x' }),
    phone: guest,
    messageBadge,
    cityArguments,
    perform: async ({ id }) => {
      await hands[id](consumer, dispatcher)
      return true
    },
    now: Date.now,
    waitMs: 180_000,
    // Rules and indexes of the local cloud hold at once.
    lateEffectMs: 20_000,
    async close() {
      takeOffWire()
      guest.disconnect()
      for (const { mp } of [consumer, dispatcher]) mp.disconnect()
      await local.close()
      await browser.close()
      robot.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** What a person would do in each step. */
const hands: Record<
  HandStep['id'],
  (consumer: StoryPhone, dispatcher: StoryPhone) => Promise<void>
> = {
  async livestream(consumer, dispatcher) {
    await dispatcher.go('reLaunch', '/command-centre/inbox/inbox')
    await openForm(consumer)
    await consumer.tap('#go-live')
    await consumer.at('modules/livestream/pages/push/push')
    await press(consumer, '#begin')
    await expectText(consumer, '正在直播')
    await tapText(dispatcher, '看现场', 'live-card', '.item')
    await dispatcher.at('modules/livestream/pages/watch/watch')
    await expectText(consumer, '看过', 60_000)
    await consumer.tap('#stop')
    await expectText(consumer, '已保存', 60_000)
    await press(consumer, '#leave')
    await submit(consumer)
  },
  async film(consumer) {
    await openForm(consumer)
    const film = movie({ seconds: 60, mediaBytes: 2_000_000 })
    await take(consumer, Buffer.from(film), 'film.mp4', { fileType: 'video', duration: 60 })
    await submit(consumer)
  },
  async photo(consumer) {
    await openForm(consumer)
    const photo = await drawPriceList(consumer)
    await take(consumer, photo, 'price-list.jpg', { fileType: 'image' })
    await submit(consumer)
  },
}

async function openForm(consumer: StoryPhone): Promise<void> {
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[0]!._id)}`)
  await expectText(consumer, '江边牛肉面馆', 30_000)
  await press(consumer, '#complain')
  await consumer.at('pages/complaint/form/quick/quick')
}

async function submit(consumer: StoryPhone): Promise<void> {
  await press(consumer, '#submit')
  await consumer.at('pages/complaint/case/case')
}

/** The camera gives these bytes. */
async function take(
  consumer: StoryPhone,
  bytes: Buffer,
  name: string,
  file: { fileType: string; duration?: number },
): Promise<void> {
  await consumer.mp.evaluate(
    (base64: string, fileName: string) => {
      const path = `${wx.env.USER_DATA_PATH}/${fileName}`
      wx.getFileSystemManager().writeFileSync(path, base64, 'base64')
      wx.setStorageSync('field-file', path)
    },
    bytes.toString('base64'),
    name,
  )
  const tempFilePath = await consumer.mp.callWxMethod('getStorageSync', 'field-file')
  await consumer.mp.mockWxMethod('chooseMedia', {
    errMsg: 'chooseMedia:ok',
    type: file.fileType,
    tempFiles: [{ tempFilePath, size: bytes.length, ...file }],
  })
  await consumer.tap('#sources', '.source')
  await until('the file is preserved', async () => {
    const tiles = (await (await consumer.mp.currentPage())!.data('tiles')) as { state: string }[]
    return tiles.length > 0 && tiles.every(({ state }) => state === 'sealed')
  })
  await expectScreenText(consumer, '已存证')
}

/** A printed price list, drawn in the browser of the phone. */
async function drawPriceList(consumer: StoryPhone): Promise<Buffer> {
  const tab = await consumer.headless!.page.context().newPage()
  try {
    await tab.goto(`file://${inRoot('node_modules', '@fontsource', 'noto-sans-sc', '400.css')}`)
    await tab.setViewportSize({ width: 1000, height: 400 })
    await tab.setContent(
      '<link rel="stylesheet" href="400.css">' +
        `<style>body{font:44px/1.8 'Noto Sans SC';padding:50px}</style>` +
        '<div>价目表</div><div>牛肉面　¥15</div><div>米饭　¥2</div>',
    )
    await tab.evaluate(() =>
      document.fonts.load("44px 'Noto Sans SC'", document.body.textContent ?? ''),
    )
    return await tab.screenshot({ type: 'jpeg', quality: 85 })
  } finally {
    await tab.close()
  }
}
