import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  expectScreenText,
  openPhones,
  press,
  readScreen,
  readScriptErrors,
  type Story,
  type StoryPhone,
  typePin,
  until,
} from '../screen'

let story: Story
let dispatcher: StoryPhone
let leader: StoryPhone
beforeAll(async () => {
  story = await openPhones({ names: ['dispatcher', 'leader'] })
  ;({ dispatcher, leader } = story.phones as Record<'dispatcher' | 'leader', StoryPhone>)
})
afterAll(() => story?.close())

const picks = async (value: number, ...inside: string[]) =>
  (await dispatcher.see(...inside)).trigger('change', { value: String(value) })

const presses = (button: string) => dispatcher.tap('#rule', button, '.van-button')

it('a dispatcher adds a rule, is told what it lacks, and a leader switches it on', async () => {
  await dispatcher.go('reLaunch', '/modules/district-settings/pages/rules/rules')
  await press(dispatcher, '#change')
  await dispatcher.at('modules/rule-rehearsal/pages/rule-draft/rule-draft')
  await dispatcher.type('夜市', '#version input')
  await press(dispatcher, '#add')
  await press(dispatcher, '#rehearse')

  await expectScreenText(dispatcher, '请填写规则的名称')
  await expectScreenText(dispatcher, '请加一个条件')

  await dispatcher.type('夜市的摊', '#rule', '#name')
  await until(
    'its error goes',
    async () => !(await readScreen(dispatcher)).includes('请填写规则的名称'),
  )

  await picks(0, '#rule', '#add-condition')
  await dispatcher.type('烧烤、夜宵', '#rule', '#condition-0', 'textarea')
  await picks(8, '#rule', '#add-condition')
  await dispatcher.see('#rule', '#condition-1', '#times')
  await dispatcher.tap('#rule', '#outcome', '#class', '.chip')
  await dispatcher.tap('#rule', '#outcome', '#priority', '.chip')
  await presses('#up')
  await dispatcher.tap('#row-16 .item')

  await expectScreenText(dispatcher, '文字提到 “烧烤”、“夜宵”，并且时间在 18:00 至 08:00')
  await expectScreenText(dispatcher, '紧急，立即')

  await press(dispatcher, '#add')
  await dispatcher.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await presses('#remove')
  await until('it is gone', async () => !(await readScreen(dispatcher)).includes('还没有名称'))

  await press(dispatcher, '#rehearse')

  await expectScreenText(dispatcher, '件过去的案件都和现在一样')

  await press(dispatcher, '#send')
  await dispatcher.at('modules/district-settings/pages/rules/rules')

  await expectScreenText(dispatcher, '等着启用：夜市')

  await leader.go('reLaunch', '/modules/district-settings/pages/rules/rules')
  await press(leader, '#to-draft')

  await expectScreenText(leader, '启用这份规则')

  await press(leader, '#send')
  await typePin(leader)
  await leader.at('modules/district-settings/pages/rules/rules')

  await expectScreenText(leader, '夜市的摊')
  for (const phone of [dispatcher, leader]) expect(await readScriptErrors(phone)).toEqual([])
})
