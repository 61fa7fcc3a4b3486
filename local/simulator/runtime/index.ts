import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { registerBuiltins } from '../builtins/index.ts'
import type { Runtime } from '../contract.ts'
import { createWx } from '../wx/index.ts'
import { createRequirePlugin } from '../wx/plugins.ts'
import {
  authorApp,
  callAppMethod,
  installAppGlobals,
  isInBackground,
  launchApp,
  runAppScript,
  setInBackground,
} from './app.ts'
import { bundle, getPhone } from './app-bundle.ts'
import { setBars, setTabBar, updateBars } from './bars.ts'
import { onLog } from './console.ts'
import { collectErrors, errors } from './errors.ts'
import { fileSchemes, fileUrl } from './file-urls.ts'
import { recogniseGestures } from './gestures.ts'
import { extendInstances, setDataBytes } from './instance-methods.ts'
import { applyMeta, callPageMethod, pageConfigOf } from './page.ts'
import { isPage, parseUrl } from './page-urls.ts'
import { pullDown, watchPullDown } from './pull-down.ts'
import { installConstructors, prepareComponents, registerFor } from './registration.ts'
import { measureRoute, openFirstPage, pageStack, performRoute, topPage } from './router.ts'
import { watchScroll } from './scroll-events.ts'
import { shareFromButton, sharePage } from './share.ts'
import { firstAuthorLocation, mapStack } from './source-map.ts'
import { setSheetTheme } from './style-sheets.ts'

const phone = getPhone()
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const runtime: Runtime = {
  glassEasel,
  wx: {},
  app: authorApp,
  pages: () => [...pageStack],
  route: performRoute,
  errors: errors.list,
  setDataBytes,
  onError: errors.listen,
  onLog,
  async settled() {
    await nextFrame()
    await nextFrame()
    await errors.settled()
  },
  setInBackground,
  get isInBackground() {
    return isInBackground
  },
  share: sharePage,
  setBars,
  setTabBar,
  pullDown,
  fileUrl,
  fileSchemes,
  openTypes: new Map([['share', shareFromButton]]),
}

/** Connects the runtime to its phone: device state, buttons of the bars, log and errors. */
function connectPhone(): void {
  const applyDeviceState = () => {
    setSheetTheme(bundle.app.darkmode ? phone.device.theme : 'light')
    updateBars()
    const openPage = topPage()
    if (openPage) applyMeta(openPage)
  }
  phone.onDevice(applyDeviceState)
  window.addEventListener('resize', () => updateBars())
  applyDeviceState()

  phone.onBack = async () => {
    // After enableAlertBeforeUnload, the back button asks the person first. A route that the
    // program performs does not.
    const confirmText = topPage()?.bars.leaveQuestion as string | undefined
    if (confirmText !== undefined) {
      const answer = await runtime.wx.showModal!({ content: confirmText })
      if (!answer.confirm) return
    }
    await performRoute('navigateBack').catch(() => {})
  }
  phone.onHome = () => void performRoute('reLaunch', { url: `/${bundle.pages[0]}` })
  phone.onTab = (tabIndex) => {
    const { pagePath, text: tabText } = bundle.app.tabBar.list[tabIndex]
    void performRoute('switchTab', { url: `/${pagePath.replace(/^\//, '')}` }).then(() => {
      callPageMethod(topPage()!, 'onTabItemTap', {
        index: String(tabIndex),
        pagePath,
        text: tabText,
      })
    })
  }

  onLog(({ level, args: logArguments }) => {
    const sendToPhone = (mappedStack?: string) => {
      const location = mappedStack && firstAuthorLocation(mappedStack)
      const locationNote = location ? ` (${location})` : ''
      phone.log({
        level: level as 'log',
        text: logArguments.map(String).join(' ') + locationNote,
        args: logArguments,
        stack: mappedStack,
      })
    }
    // Vue and React catch errors of a page and print them, so their stacks must be mapped here.
    const authorStack = logArguments.find((argument) => argument instanceof Error)?.stack
    if (authorStack) void mapStack(authorStack).then(sendToPhone)
    else sendToPhone()
  })

  errors.listen(({ message, stack: stackTrace, where: location }) =>
    phone.log({
      level: 'error',
      text: location ? `${message} (${location})` : message,
      stack: stackTrace,
    }),
  )
}

async function bootApp(): Promise<void> {
  // A request records the stack of the running script. To find line numbers for that stack, the
  // browser would parse this whole script again. So the first request waits until the script ends.
  await null
  const textBuffer = phone.texts(bundle.buildId)

  collectErrors()
  Object.assign(window, { sim: runtime })
  registerBuiltins()
  extendInstances()
  installConstructors()
  installAppGlobals()
  connectPhone()
  prepareComponents()
  runtime.wx = createWx({ runtime, phone })
  Object.assign(globalThis, {
    wx: runtime.wx,
    requirePlugin: createRequirePlugin({ runtime, phone }, bundle.app.plugins),
  })
  recogniseGestures()
  watchScroll()
  watchPullDown()

  if (bundle.pages.length === 0) throw new Error('app.json names no page that exists')
  bundle.texts = await textBuffer
  const [urlToOpen, ...urlsAbove] = phone.boot.open ?? []
  const firstUrl = urlToOpen ?? phone.boot.person.page ?? `/${bundle.pages[0]}`
  const { path, query } = parseUrl(firstUrl)
  updateBars({ path, config: pageConfigOf(path), bars: {} })
  runAppScript()
  launchApp(path, query)

  registerFor(isPage(path) ? path : bundle.pages[0]!)
  await openFirstPage(firstUrl, (routeTarget) =>
    callAppMethod('onPageNotFound', { ...routeTarget, isEntryPage: true }),
  )
  for (const pageUrl of urlsAbove) {
    // The author may have removed a page that was open before the reload.
    if (isPage(parseUrl(pageUrl).path)) await performRoute('navigateTo', { url: pageUrl })
  }

  await runtime.settled()
  performance.mark('ready')
  measureRoute(0, 'appLaunch')
  document.documentElement.dataset.ready = ''
}

void bootApp().catch((error) => {
  errors.report(error, 'the app could not be started')
  const errorNotice = Object.assign(document.createElement('p'), {
    className: 'sim-unknown',
    textContent: String(error),
  })
  document.body.append(errorNotice)
})
