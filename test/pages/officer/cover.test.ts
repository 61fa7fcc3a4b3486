import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName, Input, Output } from '#shared/contract/index'
import {
  boxBetween,
  boxToStyle,
  copySize,
} from '../../../miniprogram/modules/redacted-copies/pages/cover/boxes'
import { png, sha256, ticketInput } from '../../actions/evidence/photos'
import { evaluateInPage, expectScreenText, openPhones, press, type Story, until } from '../screen'

describe('a box drawn with a finger', () => {
  it.each([
    ['down to the right', { x: 0.25, y: 0.25 }, { x: 0.75, y: 0.5 }],
    ['up to the left', { x: 0.75, y: 0.5 }, { x: 0.25, y: 0.25 }],
  ])('%s is the same box', (_, from, to) => {
    expect(boxBetween(from, to)).toEqual({ x: 0.25, y: 0.25, width: 0.5, height: 0.25 })
  })

  it('ends at the edge of the picture, and a tap draws none', () => {
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 2, y: -1 })).toEqual({
      x: 0.5,
      y: 0,
      width: 0.5,
      height: 0.5,
    })
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.502, y: 0.9 })).toBeUndefined()
    expect(boxToStyle({ x: 0.1, y: 0.2, width: 0.3, height: 0.4 })).toBe(
      'left:10%;top:20%;width:30%;height:40%',
    )
  })

  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 1600, height: 1200 },
    ],
    [
      { width: 300, height: 400 },
      { width: 300, height: 400 },
    ],
  ])('a copy of %j is %j', (whole, copy) => expect(copySize(whole)).toEqual(copy))
})

describe('an officer covers a photo, the centre looks at it', () => {
  let story: Story
  let caseId: string
  let photo: string
  let keys = 0

  const callerOf =
    (name: string) =>
    async <Name extends ActionName>(action: Name, input: Input<Name>): Promise<Output<Name>> => {
      const [area, verb] = action.split('.') as [string, string]
      const call = { action: verb, input, key: `cover-test-${String(++keys).padStart(6, '0')}` }
      const reply = (await story.local.cloud.call(area, call, {
        openid: story.local.desk.openid(name),
      })) as any
      if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
      return reply.data
    }

  beforeAll(async () => {
    story = await openPhones({ names: ['officer', 'dispatcher'] })
    const { cloud, desk } = story.local
    const { ticket, cloudPath } = await callerOf('consumer')('evidence.ticket', ticketInput(png))
    const fileID = await cloud.files.put(cloudPath, png, desk.openid('consumer'))
    photo = (await callerOf('consumer')('evidence.seal', { ticket, fileID })).evidenceId
    caseId = (
      await callerOf('consumer')('complaint.submit', {
        consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
        respondent: { by: 'register', merchantId: 'merchant-001' },
        problemType: 'price',
        statement: '标价十五元收了二十五元',
        request: '退还十元',
        occurredAt: cloud.clock.now() - 60_000,
        evidence: [photo],
      })
    ).caseId
    await callerOf('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
    await callerOf('dispatcher')('dispatch.confirmTriage', {
      caseId,
      class: 'ordinary',
      officerId: 'officer-1',
    })
    await callerOf('officer')('officer.acceptOffer', { caseId })
  })
  afterAll(() => story?.close())

  it('with a finger, undone by a tap, sent to the centre, which decides', async () => {
    const { officer, dispatcher } = story.phones as Record<
      'officer' | 'dispatcher',
      Story['phones'][string]
    >
    const page = await officer!.go(
      'reLaunch',
      `/modules/redacted-copies/pages/cover/cover?id=${caseId}`,
    )

    await expectScreenText(officer!, '已遮住 0 处')

    await press(officer!, '#save')
    await expectScreenText(officer!, '至少遮住一处')

    await until(
      'the picture has loaded',
      async () => (await evaluateInPage(officer!, '!!document.querySelector("#picture")')) === true,
    )
    await page.callMethod('changeBoxes', [
      { x: 0, y: 0, width: 0.5, height: 1 },
      { x: 0.5, y: 0, width: 0.5, height: 1 },
    ])
    await officer!.tap('#undo')

    await expectScreenText(officer!, '已遮住 1 处')

    await officer!.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await press(officer!, '#save')
    const copy = await until('the copy is with the case', async () => {
      const view = await callerOf('dispatcher')('complaint.detail', { caseId })
      return view.copies?.[0]
    })

    expect(copy).toMatchObject({ of: photo, boxes: 1, state: 'pending' })

    const [doc] = story.local.cloud.database.find('evidence', { _id: copy.id })
    expect(doc).toMatchObject({ mime: 'image/jpeg', origin: 'staff' })
    expect(doc!.sha256).not.toBe(sha256(png))

    const triage = await dispatcher!.go('reLaunch', `/command-centre/triage/triage?id=${caseId}`)
    await expectScreenText(dispatcher!, '遮挡版等人核对')

    await triage.callMethod('reviewCopy', {
      detail: { id: copy.id, publishable: true, note: '看过，遮挡完整' },
    })
    const reviewed = await callerOf('dispatcher')('complaint.detail', { caseId })

    expect(reviewed.copies).toMatchObject([{ state: 'publishable' }])
  })
})
