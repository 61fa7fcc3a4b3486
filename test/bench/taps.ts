import { merchants, shopCodes } from '../../scripts/seed/merchants'
import { closeBrowser, type Story, type StoryPhone } from '../phones'
import { callAs } from '../story/does'
import { createCountingHand } from '../story/hand'
import {
  expectText,
  holdToTalk,
  openPhones,
  press,
  takePhoto,
  tapText,
  until,
} from '../story/people'

/** What the review of 26 November 2026 counted by hand, on the same desk. */
const before: Record<string, string> = {
  'file, from the scan to the receipt': '13 taps, ~50 characters, 3.5 screens',
  'file with large type': '~24 taps, 14 questions',
  dispatch: '2 taps',
  'accept, up to an agreement performed on the spot': '~10 taps',
}

type Hand = ReturnType<typeof createCountingHand>

/** `npm run bench -- taps`: what each of these jobs costs a person on the phones of the desk. */
export async function run(): Promise<void> {
  const names = ['consumer', 'consumer2', 'dispatcher', 'officer', 'officer2', 'leader', 'merchant']
  const story = await openPhones({ names })

  try {
    for (const [name, job] of Object.entries(jobs(story)))
      await measured(story, name, job).catch((error: Error) => {
        console.log(`${name}\n  could not be done: ${error.message}`)
        process.exitCode = 1
      })
  } finally {
    await story.close()
    await closeBrowser()
  }
}

interface Job {
  who: string
  /** What has happened before; it costs nothing. */
  ready?: () => Promise<unknown>
  does: (phone: StoryPhone, hand: Hand, looks: () => Promise<void>) => Promise<unknown>
}

async function measured(story: Story, name: string, { who, ready, does: act }: Job): Promise<void> {
  const phone = story.phones[who]!
  await phone.mp.callWxMethod('setStorageSync', 'elder', name.includes('large type'))
  await phone.mp.mockWxMethod('showModal', { confirm: true, cancel: false, errMsg: 'showModal:ok' })
  await phone.mp.mockWxMethod('openSetting', { errMsg: 'openSetting:ok' })
  await ready?.()
  const hand = createCountingHand(phone)
  let screens = 0

  const looks = async () => {
    const frame = phone.headless!.page.frame({ name: 'page' })!
    screens +=
      Number(await frame.evaluate('document.documentElement.scrollHeight / innerHeight')) - 1
  }

  await act(phone, hand, looks)
  const { taps, characters } = hand.did
  const now = `${taps} taps, ${characters} characters, ${screens.toFixed(1)} screens to scroll, ${hand.total} s`
  console.log(`${name}\n  now     ${now}${before[name] ? `\n  before  ${before[name]}` : ''}`)
}

function jobs(story: Story): Record<string, Job> {
  const merchantId = merchants[0]!._id
  let caseId = ''

  const ask = (who: string, action: string, input: object = {}) =>
    callAs(story, who, action, { caseId, ...input })

  /**
   * A complaint of the consumer that tells all, accepted and brought on by `steps` of the first
   * officer.
   */
  const filed = async (...steps: string[]) => {
    const { caseId: id } = await callAs(story, 'consumer', 'complaint.submit', {
      consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
      respondent: { by: 'register', merchantId },
      problemType: 'price',
      statement: '墙上写牛肉面15元，结账收了25元。',
      request: '退还多收的10元',
      amountFen: 1000,
      occurredAt: story.local.cloud.clock.now() - 600_000,
    })
    caseId = id
    if (steps.length === 0) return

    await ask('dispatcher', 'complaint.decide', { decision: 'accept' })
    await ask('dispatcher', 'dispatch.confirmTriage', { class: 'ordinary', officerId: 'officer-1' })
    for (const step of steps.slice(1)) await ask('officer', `officer.${step}`)
  }

  const shop = async (phone: StoryPhone, hand: Hand, at: number) => {
    await phone.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[at]!._id)}`)
    await hand.tap('#complain', '.van-button')
    await phone.at('pages/complaint/form/quick/quick')
  }

  const submits = async (phone: StoryPhone, hand: Hand) => {
    await hand.tap('#submit', '.van-button')
    await phone.at('pages/complaint/case/case')
  }

  const chooses = async (
    phone: StoryPhone,
    hand: Hand,
    ...given: [text: string, host: string, selector: string]
  ) => {
    hand.elsewhere(1)
    await tapText(phone, ...given)
  }

  const task = (phone: StoryPhone) => phone.go('reLaunch', `/officer/case/case?id=${caseId}`)
  /** Answers the sheet that asks whether both sides want mediation. */
  const agrees = (phone: StoryPhone) =>
    phone.mp.mockWxMethod('showActionSheet', { tapIndex: 0, errMsg: 'showActionSheet:ok' })

  const settles = async (phone: StoryPhone, hand: Hand, looks: () => Promise<void>) => {
    await hand.tap('#settle', '.van-button')
    hand.elsewhere(1)
    await phone.at('officer/settle/settle')
    await looks()
    await chooses(phone, hand, '退款', '#remedies', '.chip')
    await hand.type('10', '#amount input')
    await hand.tap('#performed')
    await hand.tap('#save', '.van-button')
    await phone.at('officer/case/case')
    await expectText(phone, '调解成功')
  }

  return {
    'file, from the scan to the receipt': {
      who: 'consumer',
      async does(phone, hand, looks) {
        await shop(phone, hand, 0)
        await looks()
        await takePhoto(phone)
        hand.elsewhere(3)
        await submits(phone, hand)
      },
    },
    'file by voice': {
      who: 'consumer2',
      async does(phone, hand, looks) {
        await shop(phone, hand, 1)
        await expectText(phone, '按住说话')
        await looks()
        await holdToTalk(phone, 10)
        hand.elsewhere(1)
        hand.waits(10)
        await expectText(phone, '已存证')
        await submits(phone, hand)
      },
    },
    'file with large type': {
      who: 'consumer2',
      async does(phone, hand, looks) {
        await shop(phone, hand, 2)
        await expectText(phone, '第 1 步')
        await looks()
        await takePhoto(phone)
        hand.elsewhere(3)

        for (const _ of [1, 2]) {
          await hand.tap('#next', '.van-button')
          await looks()
        }

        await submits(phone, hand)
      },
    },
    'ask for goods to be checked, from the scan to the receipt': {
      who: 'consumer',
      async does(phone, hand, looks) {
        const scene = encodeURIComponent(shopCodes[0]!._id)
        await phone.go('reLaunch', `/pages/shop/shop?scene=${scene}`)
        await hand.tap('#request-check', '.van-button')
        await phone.at('modules/goods-checks/pages/request/request')
        await looks()
        await takePhoto(phone)
        hand.elsewhere(3)
        await hand.type('怀疑奶粉不是正品，请帮我查证', '#statement textarea')
        await hand.tap('#send', '.van-button')
        await phone.at('pages/complaint/case/case')
      },
    },
    dispatch: {
      who: 'dispatcher',
      ready: () => filed(),
      async does(phone, hand, looks) {
        await phone.go('reLaunch', '/command-centre/inbox/inbox')
        await hand.tap(`#case-${caseId}`, '.card')
        await phone.at('command-centre/triage/triage')
        await expectText(phone, '派给')
        await looks()
        await hand.tap('#confirm', '.van-button')
        await expectText(phone, '接单')
      },
    },
    accept: {
      who: 'officer',
      ready: () => filed('offer'),
      async does(phone, hand) {
        await phone.go('reLaunch', '/pages/officer/officer')
        await hand.tap('#accept', '.van-button')
        await phone.at('officer/case/case')
      },
    },
    'accept, up to an agreement performed on the spot': {
      who: 'officer',
      ready: () => filed('offer'),
      async does(phone, hand, looks) {
        await agrees(phone)
        await phone.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
        await phone.go('reLaunch', '/pages/officer/officer')
        await hand.tap('#accept', '.van-button')
        await phone.at('officer/case/case')
        await looks()
        await hand.tap('#contact', '.van-button')
        hand.elsewhere(1)
        await hand.tap('#reached', '.van-button')
        await hand.tap('#arrive', '.van-button')
        await settles(phone, hand, looks)
      },
    },
    'settle on the spot': {
      who: 'officer',
      ready: () => filed('offer', 'acceptOffer', 'recordContact', 'recordArrival'),
      async does(phone, hand, looks) {
        await agrees(phone)
        await task(phone)
        await settles(phone, hand, looks)
      },
    },
    rate: {
      who: 'consumer',
      async does(phone, hand, looks) {
        await phone.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
        await hand.tap('#came', '.van-button')
        await looks()
        hand.elsewhere(1)
        await until('five stars', async () =>
          (await (await phone.see('#stars')).$$('.star'))[4]!.tap().then(() => true),
        )
        await chooses(phone, hand, '来得快', '#tags', '.chip')
        await hand.tap('#rate', '.van-button')
        await expectText(phone, '您的评价')
      },
    },
    agreement: {
      who: 'officer',
      ready: () => filed('offer', 'acceptOffer', 'recordContact', 'recordArrival'),
      async does(phone, hand, looks) {
        await agrees(phone)
        await task(phone)
        await hand.tap('#tool-agreement')
        hand.elsewhere(1)
        await phone.at('officer/agreement/agreement')
        await looks()
        for (const clause of ['退款', '再无其他争议'])
          await chooses(phone, hand, clause, '#kinds', '.chip')
        await hand.type('07010000000', '#merchant-phone')
        await hand.tap('#propose', '.van-button')
        await phone.at('pages/agreement/sign/sign')
      },
    },
    'send reinforcement': {
      who: 'officer',
      ready: () => filed('offer', 'acceptOffer'),
      async does(phone, hand, looks) {
        await agrees(phone)
        await task(phone)
        await looks()
        await hand.tap('#more-tools')
        await hand.tap('#tool-reinforcement')
        hand.elsewhere(1)
        await until(
          'reinforcement is asked for',
          async () => (await ask('officer', 'complaint.detail')).reinforcement,
        )
      },
    },
    'answer as a shop': {
      who: 'merchant',
      ready: () => filed('offer'),
      async does(phone, hand, looks) {
        await phone.go('reLaunch', `/merchant/case/case?id=${caseId}`)
        await hand.tap('#answer', '.van-button')
        await phone.at('merchant/answer/answer')
        await looks()
        await chooses(phone, hand, '愿意解决', '#responses', '.chip')
        await chooses(phone, hand, '退款', '#wanted', '.chip')
        await hand.type('20', '#amountFen input')
        await hand.tap('#send', '.van-button')
        hand.elsewhere(1)
        await phone.at('merchant/case/case')
      },
    },
    object: {
      who: 'merchant',
      async does(phone, hand, looks) {
        await phone.go(
          'reLaunch',
          `/modules/score-publication/pages/objection/objection?merchantId=${merchantId}`,
        )
        await chooses(phone, hand, '请求更正', '#kinds', '.chip')
        await chooses(phone, hand, '', '#inputs', '.chip')
        await looks()
        await hand.type('当天已经改正，附照片。', '#statement textarea')
        await hand.tap('#send', '.van-button')
        await expectText(phone, '商家已提交')
      },
    },
    'publish a warning, up to the facts check': {
      who: 'officer',
      async does(phone, hand, looks) {
        await phone.go('reLaunch', '/publicity/draft/draft')
        await chooses(phone, hand, '行政处罚信息公示', '#kinds', '.chip')
        await looks()
        await hand.type(merchants[0]!.name.slice(0, 4), '#shop input')
        await hand.tap('#look-up')
        await chooses(phone, hand, merchants[0]!.name, 'shop-list', '.item')
        await chooses(phone, hand, '生效的行政处罚决定', '#grounds', '.chip')
        await hand.type('月市监处〔2026〕12号（样例）', '#documentNo input')
        await hand.type('未明码标价被处罚（样例）', '#title input')
        await hand.type('当事人未明码标价，已责令改正并处罚款。', '#body textarea')
        await press(phone, '#save')
        hand.elsewhere(1)
        await phone.at('publicity/file/file')
      },
    },
  }
}
