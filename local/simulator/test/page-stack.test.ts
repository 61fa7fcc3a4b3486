import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject({
  ...pageFiles({
    first: { wxml: '<view />' },
    under: {
      js: `const names = () => getCurrentPages().map(({ route }) => route.split('/')[1]).join()
Page({ onUnload() { getApp().left = names() } })`,
      wxml: '<view />',
    },
    listener: {
      js: `Page({
  data: { routes: [] },
  onLoad() { wx.onAppRoute(({ openType, path }) => getApp().routes.push(openType + ' ' + path)) },
})`,
      wxml: '<view />',
    },
    empty: { wxml: '<view />' },
    channel: {
      wxml: '<view />',
      js: 'Page({ onLoad() { this.channel = this.getOpenerEventChannel() } })',
    },
    redirecting: { wxml: '<navigator id="n" url="../empty/empty" redirect>go</navigator>' },
  }),
  'app.js': 'App({ routes: [] })',
})
const route = (routeKind: string, name?: string) =>
  project.phone.frame.evaluate(`wx.${routeKind}({ url: '/pages/${name}/${name}' })`)

const readApp = (field: string) => project.phone.frame.evaluate(`getApp().${field}`)

const evaluateOnTop = (expression: string) =>
  project.phone.frame.evaluate(`((page) => ${expression})(getCurrentPages().at(-1))`)

test.each([
  ['navigateBack', undefined, 'first,under'],
  ['redirectTo', 'empty', 'first,under'],
  ['reLaunch', 'first', 'first,under'],
])(
  'a page that %s unloads is still on the stack in onUnload',
  async (routeKind, name, expected) => {
    await route('reLaunch', 'first')
    await route('navigateTo', 'under')
    await route(routeKind, name)
    expect(await readApp('left')).toBe(expected)
    expect(await project.phone.errors()).toEqual([])
  },
)

test('onAppRoute reports each route', async () => {
  await route('reLaunch', 'listener')
  await route('navigateTo', 'first')
  await route('navigateBack')
  expect(await readApp('routes')).toEqual([
    'reLaunch pages/listener/listener',
    'navigateTo pages/first/first',
    'navigateBack pages/listener/listener',
  ])
})

test('a reload keeps the pages on the stack', async () => {
  await project.open('first')
  await project.phone.frame.evaluate("wx.navigateTo({ url: '/pages/empty/empty?a=%20b' })")
  // The page before the reload has the same stack. Without a mark it would be taken for the new
  // one.
  await project.phone.frame.evaluate('window.isBeforeReload = true')
  await project.phone.page.evaluate('phone.reload()')
  const stack = '!window.isBeforeReload && sim.pages().map(({ path, query }) => [path, query.a])'
  const currentFrame = () => project.phone.page.frame({ name: 'page' })!
  await expect
    .poll(() => currentFrame().evaluate(stack).catch(String))
    .toEqual([
      ['pages/first/first', undefined],
      ['pages/empty/empty', '%20b'],
    ])
})

test('a page without an opener has no event channel', async () => {
  await project.open('channel')
  expect(await evaluateOnTop('[typeof page.channel.on, page.channel]')).toEqual(['undefined', {}])
  await project.open('first')
  await project.phone.frame.evaluate("wx.navigateTo({ url: '/pages/channel/channel' })")
  await vi.waitFor(async () =>
    expect(await evaluateOnTop('typeof page.channel?.on')).toBe('function'),
  )
})

test('a navigator with redirect replaces its page', async () => {
  await project.open('redirecting')
  await project.phone.frame.click('#n')
  await vi.waitFor(async () =>
    expect(await project.phone.frame.evaluate('getCurrentPages().map((one) => one.route)')).toEqual(
      ['pages/empty/empty'],
    ),
  )
})
