import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { CUSTOM_TAB_BAR } from '../compile/selector.ts'
import { phoneUnits } from '../compile/units.ts'
import type { PageInstance } from '../contract.ts'
import { bundle, phone } from './app-bundle.ts'
import { showBackdrop, watchBackdrop } from './backdrop.ts'
import type { EventChannel } from './channel.ts'
import { errors } from './errors.ts'
import { giveMembers, registerFor } from './registration.ts'
import { associated, codeSpace } from './space.ts'
import { themed } from './theme.ts'
import { tabIndex } from './url.ts'

/** A page of the stack with what the runtime keeps beside it. */
export interface OpenPage extends PageInstance {
  /** app.json's window merged with the page's JSON. */
  config: Record<string, any>
  /** What setNavigationBarTitle and the like changed. */
  bars: Record<string, unknown>
  scrollTop: number
  /** The document part that holds the page and its custom tab bar. */
  box: HTMLElement
  tabBar: any
  /** Properties of its page-meta. */
  meta: Record<string, any>
  shown: boolean
}

let lastId = 0

/** What a page's JSON says, over the app's. */
export const configOf = (path: string) => ({ ...bundle.app.window, ...bundle.components[path]?.json })

/** A page that throws while it is built is told of, and stands empty. */
function build(path: string): any {
  try {
    return associated.createRoot('wx-page', codeSpace, `/${path}`)
  } catch (error) {
    errors.report(error, path)
    codeSpace.component('sim-empty').definition({}).register()
    return associated.createRoot('wx-page', codeSpace, '/sim-empty')
  }
}

/** Creates a page; it is loaded once it lies on the stack, where its components look for it. */
export function createPage(path: string, query: Record<string, string>, channel: Partial<EventChannel> = {}): OpenPage {
  registerFor(path)
  const root = build(path)
  const caller = root.get()
  const component = root.getComponent()
  giveMembers(path, caller)
  Object.assign(caller, { route: path, __route__: path, options: query, getOpenerEventChannel: () => channel })
  for (const key of Object.keys(query)) {
    if (glassEasel.Component.hasProperty(component, key)) component.setData({ [key]: query[key] })
  }
  const box = document.createElement('div')
  box.className = 'sim-page'
  document.body.append(box)
  const page: OpenPage = {
    id: ++lastId,
    path,
    query,
    caller,
    root,
    component,
    config: configOf(path),
    box,
    element: component.getBackendElement(),
    bars: {},
    scrollTop: 0,
    tabBar: undefined,
    meta: {},
    shown: false,
  }
  pagesByCaller.set(caller, page)
  return page
}

/** Attaches a new page to the document and calls onLoad; the caller shows it. */
export function loadPage(page: OpenPage): void {
  attach(page.root, page.box)
  if (CUSTOM_TAB_BAR in bundle.components && tabIndex(page.path) >= 0) page.tabBar = attachTabBar(page)
  watchBackdrop(page)
  call(page, 'onLoad', page.query)
}

const pagesByCaller = new WeakMap<object, OpenPage>()

/** The page that a component or page instance belongs to. */
export function pageOf(caller: any): OpenPage | undefined {
  let component = caller?._$ ?? caller
  while (component?.ownerShadowRoot) component = component.ownerShadowRoot.getHostNode()
  const owner = component?.getMethodCaller?.()
  return pagesByCaller.get(owner) ?? tabBarPages.get(owner)
}

const tabBarPages = new WeakMap<object, OpenPage>()

/** Beside the page, whose own words and colours are not its; what the page lays over it with a z-index covers it. */
function attachTabBar(page: OpenPage): any {
  const root = associated.createRoot('wx-custom-tab-bar', codeSpace, `/${CUSTOM_TAB_BAR}`)
  tabBarPages.set(root.get(), page)
  attach(root, page.box)
  // One that its author did not fix to the foot of the screen stands there all the same.
  const bar: HTMLElement = root.getComponent().getBackendElement()
  new ResizeObserver(() => bar.classList.toggle('sim-laid', bar.offsetHeight > 0)).observe(bar)
  return root
}

function attach(root: any, box: HTMLElement): void {
  const mark = document.createElement('i')
  box.append(mark)
  root.attach(box, mark)
}

/** Calls a page function of the author's, if there is one. */
export function call(page: OpenPage, name: string, ...args: unknown[]): any {
  const method = page.caller[name]
  if (typeof method !== 'function') return undefined
  return errors.guard(`${page.path} ${name}`, () => method.apply(page.caller, args))
}

export function showPage(page: OpenPage): void {
  page.box.hidden = false
  applyMeta(page)
  window.scrollTo(0, page.scrollTop)
  if (page.shown) return
  const first = page.element.dataset.ready === undefined
  page.shown = true
  page.component.triggerPageLifetime('show', [])
  page.tabBar?.getComponent().triggerPageLifetime('show', [])
  call(page, 'onShow')
  if (!first) return
  page.element.dataset.ready = ''
  setTimeout(() => call(page, 'onReady'))
}

export function hidePage(page: OpenPage): void {
  if (!page.shown) return
  page.shown = false
  page.scrollTop = window.scrollY
  leaveField()
  call(page, 'onHide')
  page.component.triggerPageLifetime('hide', [])
  page.tabBar?.getComponent().triggerPageLifetime('hide', [])
  page.box.hidden = true
}

/** The keyboard goes with the page that it was raised for. */
const leaveField = () => (document.activeElement as HTMLElement | null)?.blur()

export function closePage(page: OpenPage): void {
  if (page.shown) leaveField()
  page.shown = false
  call(page, 'onUnload')
  page.root.release()
  page.tabBar?.release()
  page.box.remove()
}

/** page-meta speaks for the whole document while its page is on top. */
export function applyMeta(page: OpenPage): void {
  const { meta, element, config } = page
  const { rootFontSize, pageFontSize, pageStyle, rootBackgroundColor, backgroundColor } = meta
  const size = (given?: string) => (given === 'system' ? `${phone().device.fontSizeSetting}px` : (given ?? ''))
  const root = document.documentElement
  root.style.fontSize = phoneUnits(size(rootFontSize))
  root.style.backgroundColor = rootBackgroundColor ?? ''
  root.style.setProperty('--sim-window', themed({ window: backgroundColor || config.backgroundColor }).window ?? '')
  element.setAttribute('style', `${pageFontSize ? `font-size:${size(pageFontSize)};` : ''}${pageStyle ?? ''}`)
  showBackdrop(page)
}
