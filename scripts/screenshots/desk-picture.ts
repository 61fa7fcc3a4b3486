import type { Browser, Local } from 'miniapp-desk'
import { callsAsPerson } from './calls'
import { submitComplaint } from './sample-cases'

/** The picture of the desk: one complaint on three phones. */
export async function deskPicture(
  localStack: Local,
  browser: Browser,
  path: string,
): Promise<void> {
  const callsAs = callsAsPerson(localStack)
  const caseId = await submitComplaint(callsAs, localStack.cloud.clock.now())
  await callsAs('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
  await callsAs('dispatcher')('dispatch.confirmTriage', {
    caseId,
    class: 'urgent',
    officerId: 'officer-1',
  })
  const page = await browser.newPage({
    viewport: { width: 1900, height: 1010 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await page.goto(`${localStack.url}/?as=consumer,dispatcher,officer`)
  for (const [name, url, words] of [
    ['consumer', `/pages/complaint/case/case?id=${caseId}`, '办理过程'],
    ['officer', '/pages/officer/officer', '为什么是您'],
    ['dispatcher', `/command-centre/triage/triage?id=${caseId}`, '还剩'],
  ] as const) {
    const frame = await page.waitForSelector(`iframe[src*="as=${name}"]`)
    const phone = (await frame.contentFrame())!
    await phone.waitForFunction(
      'window.phone?.frame.contentDocument?.documentElement?.dataset.ready !== undefined',
    )
    await phone.evaluate(
      `phone.frame.contentWindow.sim.route('reLaunch', { url: ${JSON.stringify(url)} })`,
    )
    await phone.waitForFunction(`phone.frame.contentDocument.body.innerText.includes('${words}')`)
  }
  // Fonts and images load after the text.
  await page.waitForTimeout(1500)
  await page.screenshot({ path })
  console.log(path)
}
