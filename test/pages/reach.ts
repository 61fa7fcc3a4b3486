import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shanghaiDayOf } from '#shared/calendar/days'
import { districts } from '../../scripts/seed/district'
import { shopCodes } from '../../scripts/seed/merchants'
import {
  evaluateInPage,
  expectScreenText,
  openPhones,
  type Story,
  type StoryPhone,
  submitComplaint,
  until,
} from './screen'

let caseId: string

const pages: [who: string, url: () => string, says: string][] = [
  ['consumer', () => '/pages/home/home', '扫店里的码'],
  ['consumer', () => '/pages/complaint/mine/mine', '流动水果摊'],
  ['consumer', () => `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[0]!._id)}`, '营业执照'],
  [
    'consumer',
    () => `/modules/district-homes/pages/district-home/district-home?scene=${districts[0]!.scene}`,
    '联系方式',
  ],
  ['consumer', () => '/pages/complaint/form/form', '发生了什么'],
  ['consumer', () => `/pages/complaint/case/case?id=${caseId}`, '办理过程'],
  ['consumer', () => '/pages/service/service?topic=grid', '12315'],
  ['admin', () => '/pages/admin/staff/staff', '江边分局'],
  ['admin', () => '/pages/admin/member/member?id=officer-1', '停用，马上生效'],
  ['admin', () => '/modules/service-health/pages/health/health', '今天还容许的故障'],
  ['admin', () => '/modules/places/pages/places/places', '没有网格员'],
  ['admin', () => '/modules/places/pages/branch/branch?id=jiangbian', '公开的电话'],
  ['admin', () => '/modules/places/pages/grid/grid?id=grid-01', '现在负责的是样例一'],
  ['consumer', () => '/pages/admin/join/join', '邀请码'],
  ['consumer', () => '/pages/privacy/mine/mine', '正在办理'],
  [
    'consumer',
    () => `/pages/privacy/stored-case/stored-case?id=${caseId}`,
    '没有网络时看手机上存下的',
  ],
  ['consumer', () => '/pages/privacy/notice/notice', '您填写的'],
  ['consumer', () => '/modules/grid-directory/pages/find/find', '江边第一网格'],
  [
    'consumer',
    () => '/modules/grid-directory/pages/grid/grid?id=grid-01&from=chosen&inside=no',
    '还没有检查记录',
  ],
  ['consumer', () => '/pages/complaint/kind/kind', '您希望我们做什么'],
  ['consumer', () => '/pages/complaint/form/form?kind=mixed', '违法的线索'],
  ['consumer', () => `/pages/complaint/decision/decision?id=${caseId}`, '还没有作出决定'],
  ['consumer', () => `/pages/complaint/supplement/supplement?id=${caseId}`, '补充到案件'],
  ['consumer', () => `/modules/livestream/pages/push/push?caseId=${caseId}`, '开始直播'],
  ['consumer', () => `/modules/livestream/pages/clips/clips?caseId=${caseId}`, '开始拍'],
  ['consumer', () => '/modules/livestream/pages/watch/watch?streamId=x', '没有找到'],
  [
    'consumer',
    () => '/modules/livestream/pages/recording/recording?streamId=x&caseId=x',
    '没有找到',
  ],
  ['consumer', () => '/modules/assisted-intake/pages/claim/claim', '用微信手机号核对'],
  ['consumer', () => `/pages/complaint/phone/phone?id=${caseId}`, '用微信手机号'],
  ['officer', () => '/officer/ask/ask?id=x', '发给消费者'],
  ['dispatcher', () => '/modules/supervision/pages/call-back/call-back?id=x', '消费者怎么说'],
  ['merchant', () => '/merchant/answer/answer?id=x', '您的答复'],
  ['merchant', () => '/modules/inspections/pages/correct/correct?inspectionId=x', '怎么改的'],
  ['dispatcher', () => `/officer/file/file?id=${caseId}`, '导出案卷'],
  ['officer', () => '/pages/officer/officer', '手上的任务'],
  ['officer', () => '/officer/settle/settle?id=x', '存入案卷'],
  ['officer', () => '/modules/redacted-copies/pages/cover/cover?id=x', '没有找到'],
  ['officer', () => '/modules/remedy-calculator/pages/remedy/remedy?id=x', '没有找到'],
  ['officer', () => '/officer/agreement/agreement?id=x', '没有找到'],
  ['consumer', () => `/pages/agreement/sign/sign?id=${caseId}`, '还没有可以签的协议'],
  ['officer', () => '/officer/conclude/conclude?id=x', '核查结论'],
  ['officer', () => '/modules/entrusted-mediation/pages/hand-back/hand-back?id=x', '双方怎么说'],
  ['officer', () => '/officer/terminate/terminate?id=x', '为什么终止'],
  ['officer', () => '/modules/shop-records/pages/search/search', '经营范围'],
  [
    'officer',
    () => '/modules/shop-records/pages/dossier/dossier?merchantId=merchant-001',
    '谁看过这份档案',
  ],
  [
    'officer',
    () => '/modules/inspections/pages/inspect/inspect?merchantId=merchant-001&category=餐饮服务',
    '检查清单',
  ],
  ['officer', () => '/modules/inspections/pages/inspection/inspection?id=x', '没有找到'],
  ['officer', () => '/modules/inspections/pages/inspections/inspections', '没有等着检查的店'],
  ['dispatcher', () => '/modules/inspections/pages/draws/draws', '封存种子'],
  ['consumer', () => '/modules/inspections/pages/draw/draw?id=x', '没有这条记录'],
  ['officer', () => '/modules/travel-records/pages/path/path?id=x', '没有找到'],
  ['officer', () => '/modules/officer-map/pages/around/around', '在岗同事'],
  [
    'merchant',
    () => '/modules/arrival-proof/pages/arrival/arrival?merchantId=merchant-001',
    '两分钟换一次',
  ],
  ['officer', () => '/officer/waiting/waiting', '都发出去了'],
  ['officer', () => '/officer/announce/announce?id=x', '没有找到'],
  ['dispatcher', () => '/modules/supervision/pages/matters/matters', '没有要回访的'],
  ['officer', () => '/officer/shop/shop?merchantId=merchant-001', '已绑定'],
  ['officer', () => '/officer/shop/shop', '店里有码的，扫码最快'],
  ['consumer', () => '/publicity/rate/rate?merchantId=merchant-001&name=x', '您的评分'],
  [
    'consumer',
    () => '/modules/score-publication/pages/standing/standing?merchantId=merchant-001',
    '公开的规则',
  ],
  ['consumer', () => '/publicity/warnings/warnings', '年底办卡'],
  ['consumer', () => '/modules/shop-records/pages/public-search/public-search', '扫码最准'],
  ['consumer', () => '/modules/guides/pages/laws/laws', '常见问题'],
  ['consumer', () => '/modules/remedy-calculator/pages/claims/claims', '发生了什么'],
  ['consumer', () => '/publicity/warning/warning?id=SAMPLEWARNING0000001', '法律依据'],
  ['officer', () => '/publicity/desk/desk', '起草一份'],
  ['officer', () => '/modules/trends/pages/trends/trends', '没有苗头'],
  ['consumer', () => '/modules/consultation/pages/consult/consult', '您想问什么'],
  ['consumer', () => '/modules/consultation/pages/thread/thread?id=x', '没有找到这次咨询'],
  ['dispatcher', () => '/modules/district-homes/pages/contacts/contacts', '怎么找 12315'],
  ['officer', () => '/publicity/draft/draft', '交给同事核查'],
  ['officer', () => '/publicity/file/file?id=SAMPLEWARNING0000001', '法律依据'],
  ['merchant', () => '/merchant/shop/shop', '关于这家店的投诉'],
  [
    'merchant',
    () => '/modules/score-publication/pages/objection/objection?merchantId=merchant-001',
    '异议由没有办过',
  ],
  ['officer', () => '/modules/score-publication/pages/objections/objections', '没有办过这件事的人'],
  [
    'merchant',
    () => '/modules/programmes/pages/programmes/programmes?merchantId=merchant-001',
    '条件由本局公布',
  ],
  [
    'merchant',
    () => '/modules/programmes/pages/credit/credit?merchantId=merchant-001',
    '诚商信贷通',
  ],
  ['consumer', () => '/modules/programmes/pages/certificate/certificate', '纸上的编号'],
  ['officer', () => '/modules/programmes/pages/awards/awards', '等待核查'],
  ['consumer', () => '/modules/programmes/pages/titles/titles', '称号由市场监管部门'],
  ['officer', () => '/modules/rating-review/pages/held/held', '不看分数高低'],
  ['officer', () => '/officer/assess/assess?id=x', '投诉是否属实'],
  ['officer', () => '/modules/street-vendors/pages/stall/stall', '常在哪里摆'],
  [
    'officer',
    () => '/modules/shop-records/pages/enter/enter?merchantId=merchant-001&name=x',
    '记录什么',
  ],
  [
    'officer',
    () =>
      '/modules/shop-records/pages/matter/matter?merchantId=merchant-001&name=x&id=y&matter=penalty',
    '怎么结束的',
  ],
  ['dispatcher', () => '/modules/shop-register/pages/register/register', '先试运行'],
  ['dispatcher', () => '/command-centre/inbox/inbox', '待分派'],
  ['dispatcher', () => '/modules/wall/pages/wall/wall', '今天收到'],
  ['dispatcher', () => '/pages/agenda/agenda', '以消费者身份使用'],
  ['enforcement', () => '/pages/agenda/agenda', '移送的线索'],
  ['dispatcher', () => '/modules/public-figures/pages/statistics/statistics', '怎么算的'],
  ['dispatcher', () => '/modules/orders/pages/orders/orders', '还没有下达过'],
  ['dispatcher', () => '/command-centre/refuse/refuse?id=x', '哪一种情形'],
  ['dispatcher', () => '/modules/supervision/pages/overdue/overdue', '没有超时的'],
  ['enforcement', () => '/modules/enforcement/pages/referred/referred', '没有移送来的线索'],
  ['dispatcher', () => '/modules/district-settings/pages/rules/rules', '缺斤短两'],
  ['dispatcher', () => '/modules/rule-rehearsal/pages/rule-draft/rule-draft', '加一条规则'],
  ['dispatcher', () => '/modules/duty-roster/pages/shifts/shifts', '夜班'],
  [
    'dispatcher',
    () => `/modules/duty-roster/pages/shift/shift?day=${shanghaiDayOf(Date.now())}&kind=night`,
    '谁来值班',
  ],
  ['dispatcher', () => '/modules/assisted-intake/pages/record/record', '怎么来的'],
  ['dispatcher', () => '/modules/platform-numbers/pages/unregistered/unregistered', '第四十条'],
  ['dispatcher', () => `/modules/case-links/pages/link/link?id=${caseId}`, '另一件的编号'],
  [
    'dispatcher',
    () => `/modules/joint-complaints/pages/joint/joint?id=${caseId}`,
    '同意一起调解的其他投诉',
  ],
  ['dispatcher', () => `/modules/case-links/pages/split/split?id=${caseId}`, '第九条'],
  ['dispatcher', () => `/command-centre/triage/triage?id=${caseId}`, '派给谁'],
]

/** Everything that is tapped, as it lies on the screen. A switch is WeChat's own size. */
const TARGETS = `[...document.querySelectorAll('[role=button], [role=radio], [role=checkbox], [role=tab], .van-button')]
  .filter((element) => element.offsetParent)
  .map((element) => ({ text: element.innerText.slice(0, 20), box: element.getBoundingClientRect() }))
  .filter(({ box }) => box.width < 44 || box.height < 44)
  .map(({ text, box }) => text + ' ' + Math.round(box.width) + '×' + Math.round(box.height))`

/** Starts the phone again at a text size: what it shows afterwards is drawn at that size. */
async function restarted(phone: StoryPhone, fontSizeSetting: number) {
  await evaluateInPage(phone, 'window.outgoing = true')
  await phone.headless!.page.evaluate((size) => {
    const { phone } = window as any
    phone.setDevice({ fontSizeSetting: size })
    phone.reload()
  }, fontSizeSetting)
  // Six phones start at once, beside two other workers.
  await until(
    'the phone has started',
    () =>
      evaluateInPage(
        phone,
        '!window.outgoing && document.documentElement.dataset.ready !== undefined',
      ),
    30_000,
  )
}

/** Opens every page at a text size, and looks whether a thumb hits what is to be tapped. */
export const everyPageAt = (size: number) =>
  describe(`at text size ${size}`, () => {
    let story: Story
    beforeAll(async () => {
      story = await openPhones({
        names: ['consumer', 'officer', 'dispatcher', 'merchant', 'enforcement', 'admin'],
      })
      caseId = await submitComplaint(story, 'consumer', '买两斤苹果只有一斤六两')
      await Promise.all(Object.values(story.phones).map((phone) => restarted(phone, size)))
    })
    afterAll(() => story?.close())

    it.each(pages)(
      '%s: a thumb hits every target and nothing runs off the side (page %#)',
      async (who, url, says) => {
        const phone = story.phones[who]!
        await phone.go('reLaunch', url())

        await expectScreenText(phone, says)
        expect(await evaluateInPage(phone, TARGETS)).toEqual([])
        expect(
          await evaluateInPage(phone, 'document.scrollingElement.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0)
      },
    )
  })
