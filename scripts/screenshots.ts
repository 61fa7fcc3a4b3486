import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '../local/simulator/browser'
import { type Local, startLocal } from '../local/start'
import type { Call, Reply } from '../miniprogram/shared/contract/action'
import type { ActionName, Answer, Input } from '../miniprogram/shared/contract/index'
import { ownProject } from './own-project'
import { inRoot } from './paths'

/** Makes the README's picture from the running system: a complaint of the tour, seen on four phones. */
const data = mkdtempSync(join(tmpdir(), 'screenshots-'))
const local = await startLocal({ ...(await ownProject(data)), quiet: true })
const browser = await launchBrowser()
try {
  const caseId = await tour(local)
  const context = await browser.newContext({
    viewport: { width: 1900, height: 1010 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  await page.goto(`${local.url}/?as=consumer,officer,dispatcher`)
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
  // Fonts and pictures arrive after the words.
  await page.waitForTimeout(1500)
  await page.screenshot({ path: inRoot('scripts', 'screenshots', 'desk.png') })
  console.log('scripts/screenshots/desk.png')
} finally {
  await browser.close()
  await local.close()
  rmSync(data, { recursive: true, force: true })
}

async function tour({ cloud, desk }: Local): Promise<string> {
  const as =
    (name: string) =>
    async <Name extends ActionName>(action: Name, input: Input<Name>) => {
      const [area, verb] = action.split('.') as [string, string]
      const call: Call = { action: verb, input, key: `tour-0123456789-${verb}` }
      const reply = (await cloud.call(area, call, { openid: desk.openid(name) })) as Reply<Answer<Name>>
      if (!reply.ok) throw new Error(`${action}: ${reply.error.code} ${reply.error.message} ${reply.error.field ?? ''}`)
      return reply.data
    }
  const { caseId } = await as('consumer')('complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '墙上的价目表写着牛肉面15元，结账时收了25元，多收10元。',
    request: '退还多收的10元，改正标价',
    amountFen: 1000,
    occurredAt: cloud.clock.now() - 600_000,
    flags: [],
    evidence: [],
  })
  await as('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher')('dispatch.confirm', { caseId, class: 'urgent', officerId: 'officer-1' })
  return caseId
}
