import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { registerBuiltins } from '../builtins/index.ts'
import type { Runtime } from '../contract.ts'
import { createWx } from '../wx/index.ts'
import { pluginsOf } from '../wx/plugins.ts'
import { app, background, callApp, installAppGlobals, isAway, launch, loadApp } from './app.ts'
import { phone as around, bundle } from './app-bundle.ts'
import { setBars, setTabBar, updateBars } from './bars.ts'
import { onLog } from './console.ts'
import { collectErrors, errors } from './errors.ts'
import { fileSchemes, fileUrl } from './files.ts'
import { recogniseGestures } from './gestures.ts'
import { completeInstances } from './instance.ts'
import { applyMeta, call, configOf } from './page.ts'
import { pullDown, watchPullDown } from './pull-down.ts'
import { installConstructors, prepareComponents, registerFor } from './registration.ts'
import { measureRoute, openFirst, route, stack, topPage } from './router.ts'
import { watchScroll } from './scroll.ts'
import { share, shareFromButton } from './share.ts'
import { setSheetTheme } from './sheets.ts'
import { firstPlace, mapStack } from './source-map.ts'
import { isPage, parseUrl } from './url.ts'

const phone = around()
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const runtime: Runtime = {
  glassEasel,
  wx: {},
  app,
  pages: () => [...stack],
  route,
  errors: errors.list,
  onError: errors.listen,
  onLog,
  async settled() {
    await frame()
    await frame()
    await errors.settled()
  },
  background,
  get away() {
    return isAway
  },
  share,
  setBars,
  setTabBar,
  pullDown,
  fileUrl,
  fileSchemes,
  openTypes: new Map([['share', shareFromButton]]),
}

function followPhone(): void {
  const follow = () => {
    setSheetTheme(bundle.app.darkmode ? phone.device.theme : 'light')
    updateBars()
    const page = topPage()
    if (page) applyMeta(page)
  }
  phone.onDevice(follow)
  window.addEventListener('resize', () => updateBars())
  follow()
  // The page may ask first whether it is to be left: by the arrow, not by the program.
  phone.onBack = async () => {
    const content = topPage()?.bars.leaving as string | undefined
    if (content !== undefined && !(await runtime.wx.showModal!({ content })).confirm) return
    await route('navigateBack').catch(() => {})
  }
  phone.onHome = () => void route('reLaunch', { url: `/${bundle.pages[0]}` })
  phone.onTab = (index) => {
    const { pagePath, text } = bundle.app.tabBar.list[index]
    void route('switchTab', { url: `/${pagePath.replace(/^\//, '')}` }).then(() => {
      call(topPage()!, 'onTabItemTap', { index: String(index), pagePath, text })
    })
  }
  onLog(({ level, args }) => {
    const log = (stack?: string) => {
      const where = stack && firstPlace(stack)
      phone.log({ level: level as 'log', text: args.map(String).join(' ') + (where ? ` (${where})` : ''), args, stack })
    }
    // Vue and React catch what a page throws, and print it.
    const stack = args.find((arg) => arg instanceof Error)?.stack
    if (stack) void mapStack(stack).then(log)
    else log()
  })
  errors.listen(({ message, stack: trace, where }) =>
    phone.log({ level: 'error', text: where ? `${message} (${where})` : message, stack: trace }),
  )
}

async function boot(): Promise<void> {
  // Left first is this script: the browser reads again, for its line numbers, all that runs when a request is made.
  await null
  const texts = phone.texts(bundle.made)
  collectErrors()
  Object.assign(window, { sim: runtime })
  registerBuiltins()
  completeInstances()
  installConstructors()
  installAppGlobals()
  followPhone()
  prepareComponents()
  runtime.wx = createWx({ runtime, phone })
  Object.assign(globalThis, { wx: runtime.wx, requirePlugin: pluginsOf({ runtime, phone }, bundle.app.plugins) })
  recogniseGestures()
  watchScroll()
  watchPullDown()
  if (bundle.pages.length === 0) throw new Error('app.json names no page that exists')
  bundle.texts = await texts
  const [url = phone.boot.person.page ?? `/${bundle.pages[0]}`, ...above] = phone.boot.open ?? []
  const { path, query } = parseUrl(url)
  updateBars({ path, config: configOf(path), bars: {} })
  loadApp()
  launch(path, query)
  registerFor(isPage(path) ? path : bundle.pages[0]!)
  await openFirst(url, (target) => callApp('onPageNotFound', { ...target, isEntryPage: true }))
  // A page that stood open may be gone from the sources since.
  for (const next of above) if (isPage(parseUrl(next).path)) await route('navigateTo', { url: next })
  await runtime.settled()
  performance.mark('ready')
  measureRoute(0, 'appLaunch')
  document.documentElement.dataset.ready = ''
}

void boot().catch((error) => {
  errors.report(error, 'the app could not be started')
  const words = Object.assign(document.createElement('p'), { className: 'sim-unknown', textContent: String(error) })
  document.body.append(words)
})
