import { describe, expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

/** An app.json with a custom tab bar for the first two of its pages. */
function withTabBar(files: Record<string, string>): Record<string, string> {
  const app = JSON.parse(files['app.json']!)
  const list = app.pages.slice(0, 2).map((pagePath: string) => ({ pagePath, text: pagePath }))
  return { ...files, 'app.json': JSON.stringify({ ...app, tabBar: { custom: true, list } }) }
}

describe('a program without the custom tab bar that it announces', () => {
  const project = openProject(
    withTabBar(pageFiles({ a: { wxml: '<view />' }, b: { wxml: '<view />' } })),
  )

  test('starts and gets a warning', async () => {
    expect(await project.phone.path()).toBe('pages/a/a')
    expect(project.stage.log.join('\n')).toContain(
      'tabBar.custom is true but custom-tab-bar/index is missing',
    )
  })
})

describe('a custom tab bar without styles', () => {
  const project = openProject({
    ...withTabBar(
      pageFiles({
        home: { wxml: '<view style="height: 2000px">home</view>' },
        start: { wxml: '<view>start</view>' },
      }),
    ),
    'custom-tab-bar/index.json': '{}',
    'custom-tab-bar/index.js':
      "Component({ options: {}, externalClasses: {}, behaviors: {}, data: { word: 'bar' } })",
    'custom-tab-bar/index.wxml': '<text id="bar" class="{{word}}">{{word}}</text>',
  })

  test('may have objects in place of lists, as builds of Taro 4 have them', async () => {
    await project.open('home')
    const barState = () =>
      project.phone.frame.evaluate(
        "(({ className, textContent }) => [className, textContent])(document.querySelector('#bar'))",
      )
    await vi.waitFor(async () =>
      expect(await barState()).toEqual([expect.stringContaining('bar'), 'bar']),
    )
    expect(project.stage.log).toEqual([])
  })

  test('is at the foot of the screen', async () => {
    await project.open('home')
    const distanceToFoot = () =>
      project.phone.frame.evaluate<number>(
        "innerHeight - document.querySelector('#bar').getBoundingClientRect().bottom",
      )
    await vi.waitFor(async () => expect(Math.abs(await distanceToFoot())).toBeLessThan(3))
  })
})

describe('a custom tab bar of cover views', () => {
  const project = openProject({
    ...withTabBar(
      pageFiles({
        home: { wxml: '<view id="home">home</view>', wxss: 'page { color: rgb(9, 9, 9) }' },
        covered: {
          wxml: '<view style="position: fixed; z-index: 99; bottom: 0; width: 100%; height: 50px; background: red" />',
        },
      }),
    ),
    'custom-tab-bar/index.json': '{ "component": true }',
    'custom-tab-bar/index.wxml': '<cover-view id="bar" class="bar">bar</cover-view>',
    'custom-tab-bar/index.wxss': '.bar { position: fixed; bottom: 0; width: 100%; height: 50px }',
    'custom-tab-bar/index.js': 'Component({})',
  })

  test('does not inherit the styles of its page', async () => {
    await project.open('home')
    await vi.waitFor(async () =>
      expect(
        await project.phone.frame.evaluate(
          "getComputedStyle(document.querySelector('#bar')).color",
        ),
      ).toBe('rgb(0, 0, 0)'),
    )
  })

  test('is above everything in its page', async () => {
    await project.phone.frame.evaluate("wx.switchTab({ url: '/pages/covered/covered' })")
    const elementAtFoot = () =>
      project.phone.frame.evaluate('document.elementFromPoint(100, innerHeight - 10).id')
    await vi.waitFor(async () => expect(await elementAtFoot()).toBe('bar'))
  })
})
