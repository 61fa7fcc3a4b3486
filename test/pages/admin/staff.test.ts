import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffLine } from '#shared/contract/staff'
import { toHistoryLine, toStaffLine } from '../../../miniprogram/format/staff'
import {
  formToMember,
  listNeededFields,
  memberToForm,
} from '../../../miniprogram/pages/admin/member/form'
import { expectScreenText, openPhones, press, type Story, typePin, until } from '../screen'

const places = {
  districts: [{ id: 'yuehu', name: '月湖区' }],
  branches: [{ id: 'jiangbian', name: '江边分局', districtId: 'yuehu' }],
  grids: [{ id: 'grid1', name: '第一网格', branchId: 'jiangbian' }],
}
const officer: StaffLine = {
  id: 'officer1',
  state: 'active',
  role: 'officer',
  name: '样例一',
  badge: '证1',
  phone: '13900000101',
  districtId: 'yuehu',
  branchId: 'jiangbian',
  gridId: 'grid1',
  skills: ['food'],
}

describe('an account in words', () => {
  it('says post, place and state, and is found by any of them', () => {
    const line = toStaffLine(officer, places)
    expect(line).toMatchObject({
      role: '网格员',
      about: '江边分局 · 第一网格，证1',
      state: '在用',
      tone: 'tone-green',
    })
    for (const word of ['样例一', '证1', '13900000101', '第一网格'])
      expect(line.text).toContain(word)
    expect(toStaffLine({ ...officer, city: true }, places).about).toBe('全市，证1')
  })

  it('its history names places and posts, never codes; of a number only that it changed', () => {
    const line = toHistoryLine(
      {
        at: 0,
        step: 'changed',
        by: '样例管理员',
        reason: '轮岗',
        fields: [
          { field: 'role', from: 'officer', to: 'leader' },
          { field: 'gridId', from: 'grid1', to: '' },
          { field: 'skills', from: 'food,price', to: '' },
          { field: 'phone' },
        ],
      },
      places,
      0,
    )

    expect(line.what).toBe('样例管理员：修改')
    expect(line.details).toEqual([
      '岗位：网格员 → 领导',
      '网格：第一网格 → 无',
      '专长：食品、价格 → 无',
      '电话已更换',
      '原因：轮岗',
    ])
  })

  it('a form sends what its post has, and nothing of another', () => {
    expect(formToMember(memberToForm(officer, places))).toMatchObject({
      branchId: 'jiangbian',
      gridId: 'grid1',
      skills: ['food'],
    })

    const enforcement = formToMember({
      ...memberToForm(officer, places),
      role: 'enforcement',
      duties: ['law'],
    })

    expect(Object.keys(enforcement)).toEqual([
      'role',
      'name',
      'badge',
      'phone',
      'districtId',
      'duties',
    ])
    expect(listNeededFields({ role: 'leader', city: true }).branch).toBe(false)
  })
})

describe('on two phones', () => {
  let story: Story
  beforeAll(async () => {
    story = await openPhones({ names: ['admin', 'consumer2'] })
  })
  afterAll(() => story?.close())

  it('an account is made, bound by its owner, and ended from one call to the next', async () => {
    const { admin, consumer2 } = story.phones as Record<
      'admin' | 'consumer2',
      Story['phones'][string]
    >
    await admin!.go('reLaunch', '/pages/admin/member/member')

    await expectScreenText(admin!, '建立，生成邀请码')

    await press(admin!, '#save')
    await expectScreenText(admin!, '请填写真实姓名')

    const page = (await admin!.mp.currentPage())!
    for (const [name, value] of Object.entries({
      name: '样例新人',
      badge: '新证 9',
      phone: '13900000199',
    }))
      await page.callMethod('enterText', {
        currentTarget: { dataset: { name } },
        detail: { value },
      })
    for (const [name, code] of Object.entries({ branchId: 'jiangbian', gridId: 'grid-01' }))
      await page.callMethod('enterChoice', {
        currentTarget: { dataset: { name } },
        detail: { selection: [code] },
      })
    await press(admin!, '#save')
    await typePin(admin!)

    await expectScreenText(admin!, '只能用一次')

    const code = String(await page.data('code'))

    await consumer2!.go('reLaunch', '/pages/admin/join/join')
    await consumer2!.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })

    await expectScreenText(consumer2!, '邀请码')

    const typing = (await consumer2!.mp.currentPage())!

    const typeInto = (name: string, value: string) =>
      typing.callMethod('enterText', { currentTarget: { dataset: { name } }, detail: { value } })

    await typeInto('code', 'AAAA')
    await press(consumer2!, '#join')

    await expectScreenText(consumer2!, '邀请码是 10 位')

    for (const [name, value] of Object.entries({ code, pin: '904121', repeatedPin: '904121' }))
      await typeInto(name, value)
    await press(consumer2!, '#join')
    const { database } = story.local.cloud

    const findAccount = () => database.find('staff', { badge: '新证 9' })[0]!

    await until('the account is bound', async () => findAccount().active === true)

    const refused = { confirm: true, cancel: false, content: '调离', errMsg: 'showModal:ok' }
    await admin!.mp.mockWxMethod('showModal', refused)
    await admin!.go('reLaunch', `/pages/admin/member/member?id=${findAccount()._id}`)

    await expectScreenText(admin!, '停用，马上生效')

    await admin!.tap('#revoke')
    await expectScreenText(admin!, '这个账号已经停用')
    await expectScreenText(admin!, '原因：调离')
    expect(findAccount()).toMatchObject({ active: false })
  })
})
