import type { Browser, Local } from 'miniapp-desk'
import { callsOf } from './calls'

/** A complaint of the README's tour, seen on three phones of the desk. */
export async function deskPicture(local: Local, browser: Browser, path: string): Promise<void> {
  const caseId = await tour(local)
  const context = await browser.newContext({
    viewport: { width: 1900, height: 1010 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  await page.goto(`${local.url}/?as=consumer,dispatcher,officer`)
  for (const [name, url, words] of [
    ['consumer', `/pages/complaint/case/case?id=${caseId}`, '办理过程'],
    ['officer', '/pages/officer/officer', '为什么是您'],
    ['dispatcher', `/command/triage/triage?id=${caseId}`, '还剩'],
  ] as const) {
    const frame = await page.waitForSelector(`iframe[src*="as=${name}"]`)
    const phone = (await frame.contentFrame())!
    await phone.waitForFunction('window.phone?.frame.contentDocument?.documentElement?.dataset.ready !== undefined')
    await phone.evaluate(`phone.frame.contentWindow.sim.route('reLaunch', { url: ${JSON.stringify(url)} })`)
    await phone.waitForFunction(`phone.frame.contentDocument.body.innerText.includes('${words}')`)
  }
  // Fonts and pictures arrive after the text.
  await page.waitForTimeout(1500)
  await page.screenshot({ path })
  console.log(path)
}

async function tour(local: Local): Promise<string> {
  const as = callsOf(local)
  const { caseId } = await as('consumer')('complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '墙上的价目表写着牛肉面15元，结账时收了25元，多收10元。',
    request: '退还多收的10元，改正标价',
    amountFen: 1000,
    occurredAt: local.cloud.clock.now() - 600_000,
    flags: [],
    evidence: [],
  })
  await as('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher')('dispatch.confirm', { caseId, class: 'urgent', officerId: 'officer-1' })
  return caseId
}
