import type { Local } from 'miniapp-desk'
import { merchants } from '../seed/merchants'
import { staff } from '../seed/people'
import { callsAsPerson } from './calls'
import { row } from './pages'
import { submitComplaint } from './sample-cases'
import { openPageState } from './stand'

/** The statements of nine complaints about other shops. Two of them have a livestream. */
const captions = [
  '买的苹果少了三两，摊主不肯补。',
  '早点铺的豆浆有异味，孩子喝了肚子疼。',
  '烧烤店结账多算了两个菜。',
  '面包过了保质期还在卖。',
  '衣服洗一次就掉色，店里不退。',
  '预付卡还有三百元，店搬走了。',
  '手机贴膜说好十元，收了三十元。',
  '电动车电池不到一个月就坏了。',
  '菜单没有标价，结账才说是时价。',
]

const officers = staff.filter(({ role }) => role === 'officer')

/**
 * The command centre's wall screen at 1920 × 1080: ten cases (these nine and the one of the desk's
 * picture), two livestreams, all officers on duty.
 */
export async function takeWallPicture(localStack: Local, path: string): Promise<void> {
  const callsAs = callsAsPerson(localStack)
  for (const [index, { person }] of officers.entries()) {
    const [longitude, latitude] = merchants[index]!.location.coordinates
    const position = { longitude: longitude + 0.002, latitude: latitude - 0.001 }
    await callsAs(person)('officer.duty', { onDuty: true, position })
  }

  for (const personName of ['consumer', 'consumer2']) {
    const { page } = await localStack.openPhone(personName)
    const sampleShop = merchants[personName === 'consumer' ? 1 : 4]!
    const wallUrl = `/modules/livestream/pages/push/push?merchantId=${sampleShop._id}&name=${encodeURIComponent(sampleShop.name)}`
    await openPageState(page, row('consumer', wallUrl, '开始直播', ['begin'], '正在直播'))
  }

  for (const [index, statement] of captions.entries()) {
    const respondent = { by: 'register' as const, merchantId: merchants[index + 1]!._id }
    const caseId = await submitComplaint(callsAs, localStack.cloud.clock.now(), {
      respondent,
      statement,
    })
    if (index % 3 === 2) continue

    await callsAs('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
    const { _id: officerId, person } = officers[(index + 1) % officers.length]!
    const urgency = index % 3 === 0 ? 'urgent' : 'ordinary'
    await callsAs('dispatcher')('dispatch.confirmTriage', { caseId, class: urgency, officerId })
    if (index % 2) await callsAs(person)('officer.acceptOffer', { caseId })
  }

  const phone = await localStack.openPhone('dispatcher')
  await phone.page.setViewportSize({ width: 1920, height: 1080 })
  await openPageState(phone.page, row('dispatcher', '/modules/wall/pages/wall/wall', '今天收到'))
  const isPlaying = () => {
    const { contentDocument } = (window as any).phone.frame
    const videos = [
      ...contentDocument.querySelectorAll('wx-live-player video'),
    ] as HTMLVideoElement[]
    return videos.length === 2 && videos.every(({ currentTime }) => currentTime > 1)
  }

  await phone.page.waitForFunction(isPlaying, undefined, { timeout: 60_000 })
  await phone.page.screenshot({ path, type: 'jpeg', quality: 85, scale: 'css' })
  console.log(path)
}
