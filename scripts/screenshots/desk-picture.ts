import type { Browser, Local } from 'miniapp-desk'
import { callsAsPerson } from './calls'
import { submitComplaint } from './sample-cases'

/** The picture of the desk: one complaint on three phones. */
export async function takeDeskPicture(
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
  const phonePages = [
    { person: 'consumer', url: `/pages/complaint/case/case?id=${caseId}`, text: '办理过程' },
    { person: 'officer', url: '/pages/officer/officer', text: '为什么是您' },
    { person: 'dispatcher', url: `/command-centre/triage/triage?id=${caseId}`, text: '还剩' },
  ]

  for (const { person, url, text } of phonePages) {
    const frame = await page.waitForSelector(`iframe[src*="as=${person}"]`)
    const phone = (await frame.contentFrame())!
    await phone.waitForFunction(
      'window.phone?.frame.contentDocument?.documentElement?.dataset.ready !== undefined',
    )
    await phone.evaluate(
      `phone.frame.contentWindow.sim.route('reLaunch', { url: ${JSON.stringify(url)} })`,
    )
    await phone.waitForFunction(`phone.frame.contentDocument.body.innerText.includes('${text}')`)
  }

  // Fonts and images load after the text.
  await page.waitForTimeout(1500)
  await page.screenshot({ path })
  console.log(path)
}
