import { expect, test } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject(
  pageFiles({
    more: {
      wxml: `<open-data id="name" type="userNickName" /><open-data id="city" type="userCity" default-text="某城" />
<open-data id="face" type="userAvatarUrl" style="width: 40px; height: 40px" />
<scroll-view type="custom" scroll-y style="height: 100px"><grid-view cross-axis-count="3" main-axis-gap="8">
<view id="g1">1</view><view id="g3">3</view><view>4</view><view id="g4">5</view></grid-view></scroll-view>
<list-view style="height: 50px"><view wx:for="{{9}}" wx:key="*this" style="height: 20px">{{item}}</view></list-view>
<editor id="editor" placeholder="写" bindready="ready" bindinput="input" bindstatuschange="status" />`,
      js: `Page({
  data: {},
  ready() {
    wx.createSelectorQuery().select('#editor').context(({ context }) => { this.editor = context; this.setData({ ready: true }) }).exec()
  },
  input({ detail }) { this.setData({ input: detail }) },
  status({ detail }) { this.setData({ status: detail }) },
})`,
    },
  }),
)
const boxOf = async (selector: string) =>
  (await project.phone.frame.locator(selector).boundingBox())!

test('open-data shows the public values, a grid-view has columns and gaps, and a list-view scrolls', async () => {
  await project.open('more')
  expect(await project.phone.frame.textContent('#name')).toBe('微信用户')
  expect(await project.phone.frame.textContent('#city')).toBe('某城')
  expect((await boxOf('#face img')).width).toBe(40)
  const [first, third, fourth] = [await boxOf('#g1'), await boxOf('#g3'), await boxOf('#g4')]
  expect([third.x - first.x, fourth.x - first.x]).toEqual([125, 0])
  expect(fourth.y).toBe(first.y + first.height + 8)
  expect(
    await project.phone.frame.$eval(
      'wx-list-view',
      (list) => list.scrollHeight > list.clientHeight,
    ),
  ).toBe(true)
})

test('an editor formats typed text, and converts its contents to and from a delta', async () => {
  await project.open('more')
  await expect.poll(async () => (await project.phone.data()).ready).toBe(true)
  const callEditor = <T>(run: string) =>
    project.phone.frame.evaluate<T>(`sim.pages().at(-1).caller.editor.${run}`)
  await project.phone.frame.click('#editor')
  await project.phone.page.keyboard.type('one ')
  await callEditor("format('bold')")
  await project.phone.page.keyboard.type('two')
  await expect.poll(async () => (await project.phone.data()).status).toEqual({ bold: true })
  const { input } = await project.phone.data()
  expect(input.text).toBe('one two\n')
  expect(input.delta.ops).toContainEqual({ insert: 'two', attributes: { bold: true } })
  await callEditor('clear()')
  const delta = {
    ops: [
      { insert: 'a', attributes: { italic: true } },
      { insert: '\n', attributes: { header: 2 } },
    ],
  }
  await callEditor(`setContents({ delta: ${JSON.stringify(delta)} })`)
  expect(await callEditor('getContents()')).toEqual({
    ...{ html: '<h2><em>a</em></h2>', text: 'a\n', errMsg: 'getContents:ok', delta },
  })
  expect(await callEditor("insertText({ text: 'x' })")).toEqual({ errMsg: 'insertText:ok' })
})
