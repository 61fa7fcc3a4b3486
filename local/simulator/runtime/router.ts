import type { RouteKind } from '../contract.ts'
import { emitter } from '../wx/emitter.ts'
import { bundle } from './app-bundle.ts'
import { updateBars } from './bars.ts'
import { EventChannel } from './channel.ts'
import { call, closePage, createPage, hidePage, loadPage, type OpenPage, showPage } from './page.ts'
import { showSheetsOf } from './sheets.ts'
import { elementOf } from './space.ts'
import { slideIn, slideOut } from './transitions.ts'
import { isPage, parseUrl, type Target, tabIndex } from './url.ts'
import { measureWindow } from './window.ts'

const MOST_PAGES = 10

/** Bottom to top. */
export const stack: OpenPage[] = []
/** Tab pages keep their state while others are shown. */
const tabs = new Map<string, OpenPage>()

export const topPage = (): OpenPage | undefined => stack.at(-1)

/** Whose nodes are meant: this component's, or the page's on top, as where a framework gives an object of its own. */
export function ownerOf(component?: any): any {
  const element = elementOf(component)
  return element?.getShadowRoot ? element : elementOf(topPage()?.caller)
}

interface RouteOptions {
  url?: string
  delta?: number
  events?: Record<string, Function>
}

/** Performs a route and answers its success payload; throws an Error with WeChat's errMsg. */
export async function route(kind: RouteKind, options: RouteOptions = {}): Promise<Record<string, unknown>> {
  const since = performance.now()
  try {
    const result = KINDS[kind](options)
    measureRoute(since, kind)
    const top = topPage()!
    const { path, query, id } = top
    routed.fire({ path, query, openType: kind, webviewId: id, renderer: 'webview' })
    setTimeout(() => {
      if (!top.shown) return
      call(top, 'onRouteDone')
      top.component.triggerPageLifetime('routeDone', [])
    })
    return result
  } catch (error) {
    if (error instanceof Refused) throw new Error(`${kind}:fail ${error.message}`)
    throw error
  }
}

/** Name under which the browser keeps how long routes took. */
export const ROUTED = 'sim-route'
export const measureRoute = (start: number, kind: string) =>
  performance.measure(ROUTED, { start, detail: { kind, path: topPage()?.path } })

/** What `wx.onAppRoute` listens to. */
export const routed = emitter()

class Refused extends Error {}

const KINDS: Record<RouteKind, (options: RouteOptions) => Record<string, unknown>> = {
  navigateTo({ url, events }) {
    const target = targetOf(url)
    if (tabIndex(target.path) >= 0) throw new Refused('can not navigateTo a tabbar page')
    if (stack.length >= MOST_PAGES) throw new Refused('webview count limit exceed')
    const [opener, opened] = EventChannel.pair()
    for (const [name, listener] of Object.entries(events ?? {}))
      opener.on(name, listener as (...args: unknown[]) => void)
    const covered = topPage()
    if (covered) hidePage(covered)
    const page = createPage(target.path, target.query, opened)
    push(page)
    slideIn(page.box, covered)
    return { eventChannel: opener }
  },
  redirectTo({ url }) {
    const target = targetOf(url)
    if (tabIndex(target.path) >= 0) throw new Refused('can not redirectTo a tabbar page')
    if (stack.length > 0) leaveTop()
    push(createPage(target.path, target.query))
    return {}
  },
  reLaunch({ url }) {
    const target = targetOf(url)
    const behind = [...tabs.values()].filter((page) => !stack.includes(page))
    tabs.clear()
    while (stack.length > 0) leaveTop()
    for (const page of behind) closePage(page)
    push(createPage(target.path, target.query))
    return {}
  },
  switchTab({ url }) {
    const target = targetOf(url)
    if (tabIndex(target.path) < 0) throw new Refused('can not switch to no-tabBar page')
    const known = tabs.get(target.path)
    if (known && known === topPage()) return {}
    while (stack.length > 0)
      if (topPage() === known) stack.pop()
      else leaveTop()
    push(known ?? createPage(target.path, {}))
    return {}
  },
  navigateBack({ delta }) {
    // A page-container is there to be left in its page's stead.
    const container = topPage()!.box.querySelector('wx-page-container[show]') as any
    if (container) {
      container.__wxElement.setData({ show: false })
      return {}
    }
    const steps = Math.min(delta || 1, stack.length - 1)
    if (steps < 1) throw new Refused('cannot navigate back at first page.')
    slideOut(topPage()!.box)
    for (let step = 0; step < steps; step++) leaveTop()
    settle()
    return {}
  },
}

function targetOf(url: string | undefined): Target {
  if (!url) throw new Refused('parameter error: parameter.url should be String instead of Undefined;')
  const target = parseUrl(url, topPage()?.path)
  if (!isPage(target.path)) throw new Refused(`page "${target.path}" is not found`)
  return target
}

/** A tab page stays alive when another tab is shown; any other page is closed, and stands on the stack meanwhile. */
function leaveTop(): void {
  const page = topPage()!
  if (tabs.get(page.path) === page) hidePage(page)
  else closePage(page)
  stack.pop()
}

function push(page: OpenPage): void {
  stack.push(page)
  const kept = tabs.get(page.path) === page
  if (tabIndex(page.path) >= 0) tabs.set(page.path, page)
  // In onLoad the window is measured already.
  updateBars(page, stack.length === 1)
  if (!kept) loadPage(page)
  settle()
}

function settle(): void {
  const top = topPage()!
  showSheetsOf(top.path)
  updateBars(top, stack.length === 1)
  measureWindow()
  showPage(top)
}

/** Opens the first page; an unknown one is told to the app and replaced by the home page. */
export async function openFirst(url: string, notFound: (target: Target) => void): Promise<void> {
  const target = parseUrl(url)
  const known = isPage(target.path)
  if (!known) notFound(target)
  if (stack.length === 0) await route('reLaunch', { url: known ? url : `/${bundle.pages[0]}` })
}
