import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { gridAt } from '../../../cloudfunctions/_domain/place'
import { grids } from '../../../scripts/seed/district'
import { merchants } from '../../../scripts/seed/merchants'
import { deskPersons } from '../../../scripts/seed/people'
import {
  expectScreenText,
  openPhones,
  press,
  readScreen,
  readScriptErrors,
  type Story,
  type StoryPhone,
  setNetwork,
  until,
} from '../screen'

let story: Story
let consumer: StoryPhone
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
  consumer = story.phones.consumer!
})
afterAll(() => story?.close())
afterEach(async () => {
  await setNetwork(consumer, 'wifi')
  expect(await readScriptErrors(consumer)).toEqual([])
})

/** The officer of the first grid finds something in a shop. */
async function inspects(merchantId: string) {
  const call = {
    action: 'inspect',
    key: `key-inspect-${merchantId}`,
    input: { merchantId, result: 'corrected' },
  }
  const reply = await story.local.cloud.call('merchant', call, {
    openid: story.local.desk.openid('officer'),
  })
  expect(reply).toMatchObject({ ok: true })
}

describe('the grid', () => {
  it('of the phone’s position: its officer, contacts and inspections', async () => {
    const { _id: grid, name } = gridAt(deskPersons[0]!.location, grids, 0)!
    await consumer.go('reLaunch', '/pages/home/home')
    await consumer.go('navigateTo', '/pages/service/service?topic=grid')
    await consumer.tap('#offer-grid')
    await consumer.at('modules/grid-directory/pages/find/find')

    await expectScreenText(consumer, '不保存')

    await press(consumer, '#here')
    await consumer.at('modules/grid-directory/pages/grid/grid')

    for (const words of [name, '您现在的位置在这个网格里', '工号', '没有公布单独的电话'])
      await expectScreenText(consumer, words)

    const { _id: merchantId, name: inspected } = merchants.find(({ gridId }) => gridId === grid)!
    await inspects(merchantId)
    await consumer.go('reLaunch', `/modules/grid-directory/pages/grid/grid?id=${grid}`)

    await expectScreenText(consumer, '发现问题，当场改正')

    await consumer.tap('#inspection-0')
    await consumer.at('pages/shop/shop')

    await expectScreenText(consumer, inspected)
  })

  it('is found by name when the position is refused, which is said', async () => {
    await consumer.mp.mockWxMethod('getLocation', { errMsg: 'getLocation:fail auth deny' })
    await consumer.mp.mockWxMethod('showModal', {
      confirm: false,
      cancel: true,
      errMsg: 'showModal:ok',
    })
    await consumer.go('reLaunch', '/modules/grid-directory/pages/find/find')
    await press(consumer, '#here')

    await expectScreenText(consumer, '没有取到位置，请在列表里按名称找')

    await consumer.mp.restoreWxMethod('getLocation')
    await consumer.mp.restoreWxMethod('showModal')
    await consumer.type('没有这个名字', '#word')
    await consumer.tap('#search')

    await expectScreenText(consumer, '没有找到“没有这个名字”')

    await consumer.type('江边第二', '#word')
    await consumer.tap('#search')

    await expectScreenText(consumer, '江边第二网格')

    await consumer.tap('#grid-grid-02')
    await consumer.at('modules/grid-directory/pages/grid/grid')

    await expectScreenText(consumer, '江边分局')
    await expectScreenText(consumer, '还没有检查记录')
    expect(await readScreen(consumer)).not.toContain('您现在的位置')
  })

  it('says so when the line is down, and leads to the list from a grid that is none', async () => {
    await setNetwork(consumer, 'none')
    await consumer.go('reLaunch', '/modules/grid-directory/pages/find/find')

    await expectScreenText(consumer, '网络不通')

    await press(consumer, '#here')
    await until('the bar says it', async () =>
      Boolean(await (await consumer.at('modules/grid-directory/pages/find/find')).data('problem')),
    )
    await setNetwork(consumer, 'wifi')
    await consumer.tap('load-state', 'van-button', '.van-button')

    await expectScreenText(consumer, '江边第一网格')

    await consumer.go('reLaunch', '/modules/grid-directory/pages/grid/grid?id=none')
    await expectScreenText(consumer, '按名称查找')

    await press(consumer, '#list')
    await consumer.at('modules/grid-directory/pages/find/find')
  })
})
