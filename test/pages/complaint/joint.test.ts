import { afterAll, beforeAll, expect, it } from 'vitest'
import { callsAsPerson } from '../../../scripts/screenshots/calls'
import { joinInput } from '../../actions/modules/joint-complaints/joint'
import { openPhones, type Story, type StoryPhone, until } from '../screen'

let story: Story
let officer: StoryPhone
let consumer: StoryPhone
let as: ReturnType<typeof callsAsPerson>
let caseId: string

beforeAll(async () => {
  story = await openPhones({ names: ['officer', 'consumer'] })
  officer = story.phones.officer!
  consumer = story.phones.consumer!
  as = callsAsPerson(story.local)
  ;({ caseId } = await as('consumer')('complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '标价15元收了25元',
    request: '退还10元',
    occurredAt: story.local.cloud.clock.now() - 600_000,
  }))
  await as('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher')('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  await as('officer')('officer.acceptOffer', { caseId })
  const { invitation } = await as('consumer')('complaint.invite', { caseId })
  await as('consumer2')('complaint.join', joinInput(invitation))
})
afterAll(() => story?.close())

const modal = (phone: StoryPhone, content: string) =>
  phone.mp.mockWxMethod('showModal', { confirm: true, content, errMsg: 'showModal:ok' })

it('the complainant stops inviting, and the button is gone', async () => {
  await consumer.go('navigateTo', `/modules/joint-complaints/pages/joint/joint?id=${caseId}`)
  await modal(consumer, '')
  await consumer.tap('#close-invitation')
  await until(
    'nothing is left to close',
    async () => !(await (await consumer.mp.currentPage())!.$('#close-invitation')),
  )
  const { timeline } = await as('consumer')('complaint.detail', { caseId })

  expect(timeline.at(-1)?.text).toContain('不再邀请别人共同投诉')
})

it('the officer removes a joiner with a reason, but never the first complainant', async () => {
  await officer.go('navigateTo', `/modules/joint-complaints/pages/joint/joint?id=${caseId}`)
  const joint = await officer.see('#joint')

  expect(await joint.$$('.remove')).toHaveLength(1)

  await modal(officer, '说的是另一家店的事')
  await officer.tap('#joint', '.remove')
  await until('one complainant is left', async () => (await joint.$$('.part')).length === 1)
  const { timeline } = await as('officer')('complaint.detail', { caseId })

  expect(timeline.at(-1)).toMatchObject({ type: 'joint.excluded', detail: '说的是另一家店的事' })
})
