import type { RouteKind } from '../contract.ts'
import { createEmitter } from '../wx/emitter.ts'
import { bundle } from './app-bundle.ts'
import { updateBars } from './bars.ts'
import { elementOf } from './code-space.ts'
import { EventChannel } from './event-channel.ts'
import {
  callPageMethod,
  closePage,
  createPage,
  hidePage,
  loadPage,
  type OpenPage,
  showPage,
} from './page.ts'
import { isPage, parseUrl, type RouteTarget, tabIndexOf } from './page-urls.ts'
import { showSheetsOf } from './style-sheets.ts'
import { slideIn, slideOut } from './transitions.ts'
import { measureWindow } from './window-size.ts'

/** WeChat's limit for the page stack. */
const MAX_PAGES = 10

/** The open pages, from bottom to top. */
export const pageStack: OpenPage[] = []
/** The tab pages that have been opened, by path. They keep their state while they are hidden. */
const tabPages = new Map<string, OpenPage>()

export const topPage = (): OpenPage | undefined => pageStack.at(-1)

/**
 * The element in which a query searches. The default is the page on top. It is also used if a
 * framework passes an object of its own instead of a component.
 */
export function ownerComponentOf(component?: any): any {
  const ownerElement = elementOf(component)
  return ownerElement?.getShadowRoot ? ownerElement : elementOf(topPage()?.caller)
}

interface RouteOptions {
  url?: string
  delta?: number
  events?: Record<string, Function>
}

/**
 * Performs a route and returns the result for its `success` callback.
 * @throws an Error whose message is WeChat's errMsg
 */
export async function performRoute(
  routeKind: RouteKind,
  routeOptions: RouteOptions = {},
): Promise<Record<string, unknown>> {
  const startedAt = performance.now()
  try {
    const routeResult = ROUTE_HANDLERS[routeKind](routeOptions)
    measureRoute(startedAt, routeKind)
    const openPage = topPage()!
    const { path, query, id } = openPage
    routeEmitter.fire({ path, query, openType: routeKind, webviewId: id, renderer: 'webview' })
    setTimeout(() => {
      if (!openPage.isShown) return
      callPageMethod(openPage, 'onRouteDone')
      openPage.component.triggerPageLifetime('routeDone', [])
    })
    return routeResult
  } catch (error) {
    if (error instanceof RouteError) throw new Error(`${routeKind}:fail ${error.message}`)
    throw error
  }
}

/** Name of the browser's performance measures for routes. */
export const ROUTE_MEASURE = 'sim-route'

export const measureRoute = (startMs: number, routeKind: string) =>
  performance.measure(ROUTE_MEASURE, {
    start: startMs,
    detail: { kind: routeKind, path: topPage()?.path },
  })

/** The emitter behind `wx.onAppRoute`. */
export const routeEmitter = createEmitter()

/** A route that WeChat refuses. The message is the reason in WeChat's words. */
class RouteError extends Error {}

const ROUTE_HANDLERS: Record<RouteKind, (routeOptions: RouteOptions) => Record<string, unknown>> = {
  navigateTo({ url: pageUrl, events: eventListeners }) {
    const routeTarget = resolveTarget(pageUrl)
    if (tabIndexOf(routeTarget.path) >= 0) throw new RouteError('can not navigateTo a tabbar page')
    if (pageStack.length >= MAX_PAGES) throw new RouteError('webview count limit exceed')

    const [openerChannel, openedChannel] = EventChannel.createPair()
    for (const [eventName, listener] of Object.entries(eventListeners ?? {}))
      openerChannel.on(eventName, listener as (...eventArguments: unknown[]) => void)

    const coveredPage = topPage()
    if (coveredPage) hidePage(coveredPage)
    const openPage = createPage(routeTarget.path, routeTarget.query, openedChannel)
    pushPage(openPage)
    slideIn(openPage.container, coveredPage)
    return { eventChannel: openerChannel }
  },
  redirectTo({ url: pageUrl }) {
    const routeTarget = resolveTarget(pageUrl)
    if (tabIndexOf(routeTarget.path) >= 0) throw new RouteError('can not redirectTo a tabbar page')
    if (pageStack.length > 0) leaveTop()
    pushPage(createPage(routeTarget.path, routeTarget.query))
    return {}
  },
  reLaunch({ url: pageUrl }) {
    const routeTarget = resolveTarget(pageUrl)
    const hiddenTabPages = [...tabPages.values()].filter(
      (openPage) => !pageStack.includes(openPage),
    )
    tabPages.clear()
    while (pageStack.length > 0) leaveTop()
    for (const openPage of hiddenTabPages) closePage(openPage)
    pushPage(createPage(routeTarget.path, routeTarget.query))
    return {}
  },
  switchTab({ url: pageUrl }) {
    const routeTarget = resolveTarget(pageUrl)
    if (tabIndexOf(routeTarget.path) < 0) throw new RouteError('can not switch to no-tabBar page')
    const knownTabPage = tabPages.get(routeTarget.path)
    if (knownTabPage && knownTabPage === topPage()) return {}
    while (pageStack.length > 0) {
      if (topPage() === knownTabPage) pageStack.pop()
      else leaveTop()
    }
    pushPage(knownTabPage ?? createPage(routeTarget.path, {}))
    return {}
  },
  navigateBack({ delta }) {
    // If a page-container is open, it is closed instead of the page.
    const pageContainer = topPage()!.container.querySelector('wx-page-container[show]') as any
    if (pageContainer) {
      pageContainer.__wxElement.setData({ show: false })
      return {}
    }
    const steps = Math.min(delta || 1, pageStack.length - 1)
    if (steps < 1) throw new RouteError('cannot navigate back at first page.')
    slideOut(topPage()!.container)
    for (let stepIndex = 0; stepIndex < steps; stepIndex++) leaveTop()
    showTop()
    return {}
  },
}

/** @throws RouteError if the URL is missing or its page does not exist */
function resolveTarget(pageUrl: string | undefined): RouteTarget {
  if (!pageUrl)
    throw new RouteError('parameter error: parameter.url should be String instead of Undefined;')
  const routeTarget = parseUrl(pageUrl, topPage()?.path)
  if (!isPage(routeTarget.path)) throw new RouteError(`page "${routeTarget.path}" is not found`)
  return routeTarget
}

/**
 * Removes the page on top. A tab page is only hidden, because it keeps its state. Any other page is
 * closed, and is still on the stack when its onUnload runs.
 */
function leaveTop(): void {
  const openPage = topPage()!
  if (tabPages.get(openPage.path) === openPage) hidePage(openPage)
  else closePage(openPage)
  pageStack.pop()
}

/** Puts a page on the stack and shows it. A new page is loaded first. */
function pushPage(openPage: OpenPage): void {
  pageStack.push(openPage)
  const isLoadedTabPage = tabPages.get(openPage.path) === openPage
  if (tabIndexOf(openPage.path) >= 0) tabPages.set(openPage.path, openPage)
  // The bars are set first, because onLoad may measure the window.
  updateBars(openPage, pageStack.length === 1)
  if (!isLoadedTabPage) loadPage(openPage)
  showTop()
}

function showTop(): void {
  const openPage = topPage()!
  showSheetsOf(openPage.path)
  updateBars(openPage, pageStack.length === 1)
  measureWindow()
  showPage(openPage)
}

/** Opens the first page. If it does not exist, the app is notified and its home page is opened. */
export async function openFirstPage(
  pageUrl: string,
  onPageNotFound: (routeTarget: RouteTarget) => void,
): Promise<void> {
  const routeTarget = parseUrl(pageUrl)
  const pageExists = isPage(routeTarget.path)
  if (!pageExists) onPageNotFound(routeTarget)
  // The app may have opened another page in `onPageNotFound`.
  if (pageStack.length > 0) return
  await performRoute('reLaunch', { url: pageExists ? pageUrl : `/${bundle.pages[0]}` })
}
