import { afterAll, beforeAll, it } from 'vitest'
import { shanghaiDayOf } from '#shared/calendar/days'
import { readPdfText } from '../actions/documents/pdf-text'
import { agreementInput, strokes } from '../actions/mediation/on-table'
import type { Story, StoryPhone } from '../phones'
import { callAs } from './does'
import { expectText, openPhones } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer2'] })
})
afterAll(() => story?.close())

/** Agreed and signed by both, two minutes ago; the agreement's PDF as the consumer got it. */
async function agreedPaper(): Promise<{ caseId: string; pdf: Buffer }> {
  const { caseId } = await callAs(story, 'consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '墙上写牛肉面15元，收了25元。',
    request: '退还多收的10元',
    amountFen: 1000,
    occurredAt: story.local.cloud.clock.now() - 600_000,
  })
  await callAs(story, 'dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  for (const step of ['acceptOffer', 'recordContact', 'recordArrival'])
    await callAs(story, 'officer', `officer.${step}`, { caseId })
  const by = shanghaiDayOf(story.local.cloud.clock.now())
  const refund = { kind: 'refund', amount: 1000, by, way: 'cash' } as const
  await callAs(story, 'officer', 'mediation.recordConsent', { caseId, mode: 'on_site' })
  const { agreement } = await callAs(
    story,
    'officer',
    'mediation.proposeAgreement',
    agreementInput(caseId, { clauses: [refund] }),
  )
  const signing = { caseId, textHash: agreement.textHash, strokes }
  await callAs(story, 'officer', 'mediation.signOnOfficerPhone', {
    ...signing,
    signer: 'respondent',
  })
  await callAs(story, 'consumer', 'mediation.sign', signing)
  await callAs(story, 'leader', 'mediation.attestSignature', {
    caseId,
    signer: 'respondent',
    note: '店主说是自己签的',
  })
  await story.local.cloud.clock.step(3 * 60_000)
  const { pdf } = await callAs(story, 'consumer', 'documents.make', { caseId, form: 'agreement' })

  return { caseId, pdf: Buffer.from(pdf, 'base64') }
}

it('a person who never saw the case scans the code of the agreement’s PDF, and their phone checks the case itself', async () => {
  const stranger = story.phones.consumer2 as StoryPhone
  const { caseId, pdf } = await agreedPaper()
  const [, number, code] = /案件编号：([A-Z]{2}-\d{8}-[0-9A-Z]+?)验真码：([0-9A-Z]{8})/.exec(
    readPdfText(pdf).replace(/\s/g, ''),
  )!

  const scans = (said: string) =>
    stranger.go('reLaunch', `/pages/proof/proof?scene=${encodeURIComponent(said)}`)

  // 扫纸上的码：手机自己核对，看不到案件内容
  await scans(`${number}.${code}`)
  for (const words of ['核对无误', '没有旧记录可比']) await expectText(stranger, words)
  // 纸上的码只打开这一份文书的全文，这部手机自己对过；谁签过也在里面
  for (const words of [
    '下面是调解协议封存的全文',
    '签过这份全文的：被投诉人、投诉人',
    '文本指纹，与纸上的应当一样',
  ])
    await expectText(stranger, words)

  const picks = async (buffer: Buffer, words: string) => {
    const chooser = stranger.headless!.page.waitForEvent('filechooser')
    await stranger.tap('#pdf')
    await (await chooser).setFiles({ name: '调解书.pdf', mimeType: 'application/pdf', buffer })
    await expectText(stranger, words)
  }

  // 手里的 PDF 原样：就是它；别的文件，哪怕只多一个字节：不打勾，请人对照
  await picks(pdf, '这就是本局出具的文件')
  await picks(Buffer.concat([pdf, Buffer.from('\n')]), '这不是本局现在出具的文件')
  await picks(pdf, '这就是本局出具的文件')
  const decision = await callAs(story, 'consumer', 'documents.make', { caseId, form: 'decision' })
  await picks(Buffer.from(decision.pdf, 'base64'), '这不是本局现在出具的文件')
  const [event] = story.local.cloud.database.find('events', {
    caseId,
    type: 'agreement.proposed',
  }) as any[]

  // 码坏了一位：不认
  await scans(`${number}.${code === '00000000' ? '11111111' : '00000000'}`)

  await expectText(stranger, '验真码不对')

  // 有人改了案件里协议的文本指纹：同一张纸再扫，核对不过
  const other = { ...event, data: { ...event.data, textHash: 'f'.repeat(64) } }
  await story.local.cloud.database.set('events', other)
  await scans(`${number}.${code}`)

  await expectText(stranger, '核对没有通过')

  await story.local.cloud.database.set('events', event)
  await scans(`${number}.${code}`)

  await expectText(stranger, '核对无误')
})
