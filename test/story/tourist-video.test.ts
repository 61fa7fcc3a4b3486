import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../actions/evidence/photos'
import { movie } from '../domain/evidence-files/samples'
import { evaluateInPage, expectScreenText, press } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { openPhones, until } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher'] })
})
afterAll(() => story?.close())

const megabyte = 1024 * 1024

it('a tourist films a minute at full quality: it is compressed, sent, filed, and the centre can see it', async () => {
  const { consumer, dispatcher } = story.phones as Record<string, StoryPhone>
  const { database } = story.local.cloud
  const shop = database.find('merchants', {}, { limit: 1 })[0]!
  const form = 'pages/complaint/form/form'
  await consumer!.go(
    'reLaunch',
    `/${form}?merchantId=${shop._id}&name=${encodeURIComponent('样例店')}&address=a`,
  )
  await expectScreenText(consumer!, '录像最长 60 秒，约 14 MB')

  // 录满一分钟，原始 95 MB；手机压到 5 MB，分片传上去
  const compressed = Buffer.from(movie({ seconds: 60, mediaBytes: 5 * megabyte }))
  const writeFile = (name: string, bytes: Buffer) =>
    evaluateInPage(
      consumer!,
      `{ const path = wx.env.USER_DATA_PATH + '/${name}.mp4'; wx.getFileSystemManager().writeFileSync(path, '${bytes.toString('base64')}', 'base64'); path }`,
    )
  const tempFilePath = await writeFile('compressed', compressed)
  await consumer!.mp.mockWxMethod('compressVideo', {
    errMsg: 'compressVideo:ok',
    tempFilePath,
    size: Math.ceil(compressed.length / 1024),
  })
  const recorded = {
    tempFilePath: await writeFile('recorded', Buffer.from(movie({ seconds: 60 }))),
    fileType: 'video',
    duration: 60,
    size: 95 * megabyte,
    width: 1080,
    height: 1920,
  }
  await consumer!.mp.mockWxMethod('chooseMedia', {
    errMsg: 'chooseMedia:ok',
    tempFiles: [recorded],
  })
  const page = await consumer!.at(form)
  page.callMethod('addEvidence', { detail: { from: 'video' } }).catch(() => undefined)

  // 传的时候接着填
  const answers = {
    problemType: 'price',
    statement: '标价十八元收了二十八元',
    request: '退还十元',
    name: '样例甲',
    phone: '13900000001',
    address: '鹰潭市月湖区样例路1号',
  }
  for (const [question, value] of Object.entries(answers))
    await page.callMethod('changeDraft', { [question]: value }, question)
  await until('the video is preserved', async () => {
    const tiles = (await page.data('tiles')) as { state: string }[]
    return tiles.length === 1 && tiles[0]!.state === 'sealed'
  })
  await consumer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await press(consumer!, '#next')
  await press(consumer!, '#submit')
  await consumer!.at('pages/complaint/case/case')

  const hash = sha256(compressed)
  const [preserved] = database.find('evidence', { sha256: hash })
  expect(preserved).toMatchObject({ kind: 'video', origin: 'captured', bytes: compressed.length })
  const [filed] = database.find('cases', {}, { order: { submittedAt: -1 }, limit: 1 })
  expect(JSON.stringify(filed)).toContain(hash)

  await dispatcher!.go('reLaunch', `/command-centre/triage/triage?id=${filed!._id}`)
  await expectScreenText(dispatcher!, '标价十八元收了二十八元')
  await expectScreenText(dispatcher!, '视频')
})
