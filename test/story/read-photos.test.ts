import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName, Answer, Input } from '../../miniprogram/shared/contract/index'
import { announced } from '../actions/evidence/photos'
import { printed } from '../actions/reading/photo'
import { openPhones, type Story, shows } from '../pages/screen'

let story: Story
let caseId: string
let keys = 0

const as =
  (name: string) =>
  async <Name extends ActionName>(action: Name, input: Input<Name>): Promise<Answer<Name>> => {
    const [area, verb] = action.split('.') as [string, string]
    const call = { action: verb, input, key: `read-photos-${String(++keys).padStart(6, '0')}` }
    const reply = (await story.local.cloud.call(area, call, { openid: story.local.desk.openid(name) })) as any
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
    return reply.data
  }

beforeAll(async () => {
  const pages = [
    ['价目表', '牛肉面 | ¥15', '米饭 | ¥2'],
    ['老街面馆', '收银小票', '2026-11-20 12:35', '品名 | 数量 | 金额', '牛肉面 | 1 | 25.00', '合计 | 25.00'],
  ]
  const photos = await printed(...pages)
  story = await openPhones({ names: ['consumer', 'officer'] })
  const { cloud, desk } = story.local
  const evidence: string[] = []
  for (const bytes of photos) {
    const { ticket, cloudPath } = await as('consumer')('evidence.ticket', announced(bytes))
    const fileID = await cloud.files.put(cloudPath, bytes, desk.openid('consumer'))
    const { evidenceId } = await as('consumer')('evidence.seal', { ticket, fileID })
    expect(await as('consumer')('reading.read', { evidenceId })).toEqual({ read: true })
    evidence.push(evidenceId)
  }
  const filed = await as('consumer')('complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '结账比价目表贵',
    request: '退还多收的钱',
    occurredAt: cloud.clock.now() - 60_000,
    evidence,
  })
  caseId = filed.caseId
  await as('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher')('dispatch.confirm', { caseId, class: 'ordinary', officerId: 'officer-1' })
  await as('officer')('officer.accept', { caseId })
}, 180_000)
afterAll(() => story?.close())

it('a tourist confirms with one tap, and the officer sees the photos and the article', async () => {
  const { consumer, officer } = story.phones as Record<'consumer' | 'officer', Story['phones'][string]>
  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
  await shows(consumer, '价目表上牛肉面 15 元，您付了 25 元，对吗？')
  await consumer.tap('#question', '#confirm', '.van-button')
  await shows(consumer, '小票上一共 25 元')
  await consumer.tap('#filed-words', '.item')
  await shows(consumer, '按标价应付多少钱')
  await officer.go('reLaunch', `/officer/case/case?id=${caseId}`)
  await shows(officer, '标价：牛肉面 15 元')
  await shows(officer, '实收 25.00元 − 标价 15.00元 = 10.00元')
  await officer.go('navigateTo', `/officer/remedy/remedy?id=${caseId}`)
  await shows(officer, '退还多收价款')
})
