import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateInPage, expectScreenText, openPhones, type Story, until } from '../screen'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'officer'] })
})
afterAll(() => story?.close())

describe('an article for the Official Account', () => {
  it('is exported complete: title and text to the clipboard, the cover as a picture', async () => {
    const officer = story.phones.officer!
    await officer.go('reLaunch', '/publicity/file/file?id=SAMPLEWARNING0000001')
    await expectScreenText(officer, '导出公众号文章')
    await evaluateInPage(
      officer,
      `{ wx.setClipboardData = async (options) => { window.copied = options.data }
         wx.previewImage = async (options) => { window.shown = options.urls } ; true }`,
    )
    await (await officer.see('#article')).tap()
    const urls = (await until('the cover is shown', () =>
      evaluateInPage(officer, 'window.shown'),
    )) as string[]
    const article = (await evaluateInPage(officer, 'window.copied')) as string
    const [warning] = story.local.cloud.database.find('warnings', {
      _id: 'SAMPLEWARNING0000001',
    }) as any[]
    const { title, body } = warning.state.content

    expect(article.startsWith(title)).toBe(true)
    expect(article).toContain(body)
    expect(article).toContain('法律依据：')
    expect(
      await evaluateInPage(
        officer,
        `wx.getImageInfo({ src: '${urls[0]}' }).then(({ width, height }) => [width, height])`,
      ),
    ).toEqual([900, 383])
  })
})

describe('the addresses of the feeds', () => {
  it('are shown with a button that copies them; without a domain only staff read why there is none', async () => {
    const consumer = story.phones.consumer!
    await consumer.go('reLaunch', '/publicity/warnings/warnings')
    const page = await consumer.at('publicity/warnings/warnings')
    expect(await page.data('feeds')).toEqual([])

    const address = 'https://data.example.cn/warnings/warnings.xml'
    await page.setData({ feeds: [{ label: '阅读器订阅（RSS）', address }] })
    await expectScreenText(consumer, address)
    await evaluateInPage(
      consumer,
      '{ wx.setClipboardData = async (options) => { window.copied = options.data }; true }',
    )
    await (await consumer.see('#feeds', '.link')).tap()

    expect(await until('it is copied', () => evaluateInPage(consumer, 'window.copied'))).toBe(
      address,
    )

    const officer = story.phones.officer!
    await officer.go('reLaunch', '/publicity/warnings/warnings')
    await expectScreenText(officer, '公开数据还没有网址')
  })
})

describe('the shops that hold a title', () => {
  it('are listed and on the map for everybody, and are found by a programme', async () => {
    const { database } = story.local.cloud
    const [shop] = database.find('merchants', { _id: 'merchant-001' }) as any[]
    const awards = { trusted: { inTheCase: [], endDay: '2099-12-31' } }
    await database.remove('scorecards', { _id: shop._id })
    await database.insert('scorecards', [
      {
        _id: shop._id,
        districtId: shop.districtId,
        awardedUntil: Date.parse('2099-12-31'),
        state: { awards },
      },
    ] as never)
    const consumer = story.phones.consumer!
    await consumer.go('reLaunch', '/modules/programmes/pages/titles/titles')
    await expectScreenText(consumer, shop.name)
    await expectScreenText(consumer, '放心消费示范单位 · 2099-12-31 到期')
    const page = await consumer.at('modules/programmes/pages/titles/titles')

    expect(await page.data('markers')).toMatchObject([{ id: 0 }])

    await page.callMethod('pickProgramme', { detail: { selection: ['civil_small'] } })
    await expectScreenText(consumer, '没有找到')
    await page.callMethod('pickProgramme', { detail: { selection: [''] } })
    await (await consumer.see('#map')).tap()
    await expectScreenText(consumer, '看列表')
  })
})
