import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codes } from '../../scripts/seed/merchants'
import { files, inPage, openPhones, type Story, type StoryPhone, screen, until } from './screen'

let story: Story
let caseId: string
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'officer', 'dispatcher', 'merchant'] })
  caseId = await files(story, 'consumer', '买两斤苹果只有一斤六两')
})
afterAll(() => story?.close())

const pages: [who: string, url: () => string, says: string][] = [
  ['consumer', () => '/pages/home/home', '扫店里的码'],
  ['consumer', () => '/pages/complaint/mine/mine', '流动水果摊'],
  ['consumer', () => `/pages/shop/shop?scene=${encodeURIComponent(codes[0]!._id)}`, '营业执照'],
  ['consumer', () => '/pages/complaint/form/form', '您的联系方式'],
  ['consumer', () => `/pages/complaint/case/case?id=${caseId}`, '办理过程'],
  ['consumer', () => '/pages/service/service?topic=grid', '12315'],
  ['consumer', () => '/pages/complaint/kind/kind', '您希望我们做什么'],
  ['consumer', () => '/pages/complaint/form/form?kind=mixed', '违法的线索'],
  ['consumer', () => `/pages/complaint/decision/decision?id=${caseId}`, '还没有作出决定'],
  ['consumer', () => `/pages/complaint/supplement/supplement?id=${caseId}`, '补充到案件'],
  ['consumer', () => `/pages/complaint/phone/phone?id=${caseId}`, '用微信手机号'],
  ['officer', () => '/officer/ask/ask?id=x', '发给消费者'],
  ['merchant', () => '/merchant/answer/answer?id=x', '您的答复'],
  ['dispatcher', () => `/officer/file/file?id=${caseId}`, '导出案卷'],
  ['officer', () => '/pages/officer/officer', '手上的任务'],
  ['officer', () => '/officer/settle/settle?id=x', '存入案卷'],
  ['officer', () => '/officer/remedy/remedy?id=x', '没有找到'],
  ['officer', () => '/officer/agreement/agreement?id=x', '没有找到'],
  ['consumer', () => `/pages/agreement/sign/sign?id=${caseId}`, '还没有可以签的协议'],
  ['officer', () => '/officer/conclude/conclude?id=x', '核查结论'],
  ['officer', () => '/officer/terminate/terminate?id=x', '为什么终止'],
  ['officer', () => '/officer/shop/shop?merchantId=merchant-001', '已绑定'],
  ['consumer', () => '/publicity/rate/rate?merchantId=merchant-001&name=x', '您的评分'],
  ['consumer', () => '/publicity/standing/standing?merchantId=merchant-001', '为什么是这个分'],
  ['consumer', () => '/publicity/warnings/warnings', '年底办卡'],
  ['consumer', () => '/publicity/search/search', '扫码最准'],
  ['consumer', () => '/publicity/laws/laws', '常见问题'],
  ['consumer', () => '/publicity/claims/claims', '发生了什么'],
  ['consumer', () => '/publicity/warning/warning?id=SAMPLEWARNING0000001', '法律依据'],
  ['officer', () => '/publicity/desk/desk', '起草一份'],
  ['officer', () => '/publicity/draft/draft', '交给同事核查'],
  ['officer', () => '/publicity/file/file?id=SAMPLEWARNING0000001', '法律依据'],
  ['merchant', () => '/merchant/shop/shop', '关于这家店的投诉'],
  ['merchant', () => '/merchant/bind/bind?merchantId=merchant-001&name=x', '绑定码'],
  ['dispatcher', () => '/command/inbox/inbox', '待分派'],
  ['dispatcher', () => '/command/board/board', '立即处置'],
  ['dispatcher', () => '/command/statistics/statistics', '怎么算的'],
  ['dispatcher', () => '/command/orders/orders', '还没有下达过'],
  ['dispatcher', () => '/command/refuse/refuse?id=x', '哪一种情形'],
  ['dispatcher', () => `/command/triage/triage?id=${caseId}`, '派给谁'],
]

/** Everything that is tapped, as it lies on the screen. A switch is WeChat's own size. */
const TARGETS = `[...document.querySelectorAll('[role=button], [role=radio], [role=checkbox], [role=tab], .van-button')]
  .filter((element) => element.offsetParent)
  .map((element) => ({ text: element.innerText.slice(0, 20), box: element.getBoundingClientRect() }))
  .filter(({ box }) => box.width < 44 || box.height < 44)
  .map(({ text, box }) => text + ' ' + Math.round(box.width) + '×' + Math.round(box.height))`

async function opened(phone: StoryPhone, url: string, says: string, fontSizeSetting: number) {
  await inPage(phone, 'window.outgoing = true')
  await phone.headless!.page.evaluate(
    ([open, size]) => {
      const { phone } = window as any
      phone.setDevice({ fontSizeSetting: size })
      phone.reload(open)
    },
    [url, fontSizeSetting] as const,
  )
  await until(`${url} says ${says}`, async () => {
    return !(await inPage(phone, 'window.outgoing')) && (await screen(phone)).includes(says)
  })
}

describe.each([16, 24])('at text size %i', (size) => {
  it.each(pages)('%s: a thumb hits every target and nothing runs off the side (page %#)', async (who, url, says) => {
    const phone = story.phones[who]!
    await opened(phone, url(), says, size)
    expect(await inPage(phone, TARGETS)).toEqual([])
    expect(await inPage(phone, 'document.scrollingElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })
})
