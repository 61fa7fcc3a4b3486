import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { convertPhoneUnits } from '../compile/phone-units.ts'
import { CUSTOM_TAB_BAR } from '../compile/selector.ts'
import type { PageInstance } from '../contract.ts'
import { bundle, getPhone } from './app-bundle.ts'
import { showBackdrop, watchBackdrop } from './backdrop.ts'
import { associatedSpace, codeSpace } from './code-space.ts'
import { errors } from './errors.ts'
import type { EventChannel } from './event-channel.ts'
import { tabIndexOf } from './page-urls.ts'
import { assignPageMembers, registerFor } from './registration.ts'
import { resolveThemeVariables } from './theme-variables.ts'

/** A page of the stack, with the state that the runtime needs for it. */
export interface OpenPage extends PageInstance {
  /** app.json's window merged with the page's JSON. */
  config: Record<string, any>
  /** The changes by setNavigationBarTitle and similar calls. */
  bars: Record<string, unknown>
  scrollTop: number
  /** The element that contains the page and its custom tab bar. */
  container: HTMLElement
  /** The glass-easel root of the custom tab bar, if the page has one. */
  tabBar: any
  /** Properties of its page-meta. */
  meta: Record<string, any>
  isShown: boolean
}

let lastPageId = 0

/** The page's JSON merged over `window` of app.json. */
export const pageConfigOf = (pagePath: string) => ({
  ...bundle.app.window,
  ...bundle.components[pagePath]?.json,
})

/**
 * Creates the root of a page. If the page throws an error, it is reported and the page is empty.
 */
function createRoot(componentPath: string): any {
  try {
    return associatedSpace.createRoot('wx-page', codeSpace, `/${componentPath}`)
  } catch (error) {
    errors.report(error, componentPath)
    codeSpace.component('sim-empty').definition({}).register()
    return associatedSpace.createRoot('wx-page', codeSpace, '/sim-empty')
  }
}

/**
 * Creates a page. The caller must put it on the stack, where its components look for it, and then
 * call `loadPage`.
 */
export function createPage(
  pagePath: string,
  query: Record<string, string>,
  openerChannel: Partial<EventChannel> = {},
): OpenPage {
  registerFor(pagePath)
  const pageRoot = createRoot(pagePath)
  const instance = pageRoot.get()
  const component = pageRoot.getComponent()

  assignPageMembers(pagePath, instance)
  Object.assign(instance, {
    route: pagePath,
    __route__: pagePath,
    options: query,
    getOpenerEventChannel: () => openerChannel,
  })
  // As in WeChat, the query sets the properties of a page that is written as a component.
  for (const queryName of Object.keys(query)) {
    if (glassEasel.Component.hasProperty(component, queryName))
      component.setData({ [queryName]: query[queryName] })
  }

  const container = document.createElement('div')
  container.className = 'sim-page'
  document.body.append(container)
  const openPage: OpenPage = {
    id: ++lastPageId,
    path: pagePath,
    query,
    caller: instance,
    root: pageRoot,
    component,
    config: pageConfigOf(pagePath),
    container,
    element: component.getBackendElement(),
    bars: {},
    scrollTop: 0,
    tabBar: undefined,
    meta: {},
    isShown: false,
  }
  pageByInstance.set(instance, openPage)
  return openPage
}

/** Attaches a new page to the document and calls onLoad, but does not show the page yet. */
export function loadPage(openPage: OpenPage): void {
  attachRoot(openPage.root, openPage.container)
  if (CUSTOM_TAB_BAR in bundle.components && tabIndexOf(openPage.path) >= 0)
    openPage.tabBar = attachTabBar(openPage)
  watchBackdrop(openPage)
  callPageMethod(openPage, 'onLoad', openPage.query)
}

const pageByInstance = new WeakMap<object, OpenPage>()

/** The page that a component or page instance belongs to. */
export function pageOf(target: any): OpenPage | undefined {
  let component = target?._$ ?? target
  while (component?.ownerShadowRoot) component = component.ownerShadowRoot.getHostNode()
  const ownerInstance = component?.getMethodCaller?.()
  return pageByInstance.get(ownerInstance) ?? pageByTabBar.get(ownerInstance)
}

const pageByTabBar = new WeakMap<object, OpenPage>()

/**
 * Attaches the custom tab bar as a sibling of the page, so that it does not inherit the page's text
 * styles and colours. An element of the page with a higher z-index can still cover it.
 */
function attachTabBar(openPage: OpenPage): any {
  const tabBarRoot = associatedSpace.createRoot(
    'wx-custom-tab-bar',
    codeSpace,
    `/${CUSTOM_TAB_BAR}`,
  )
  pageByTabBar.set(tabBarRoot.get(), openPage)
  attachRoot(tabBarRoot, openPage.container)
  // A tab bar that its author has not fixed to the bottom of the screen is placed there.
  const barElement: HTMLElement = tabBarRoot.getComponent().getBackendElement()
  new ResizeObserver(() =>
    barElement.classList.toggle('sim-laid', barElement.offsetHeight > 0),
  ).observe(barElement)
  return tabBarRoot
}

/** Attaches a root at the end of a container. glass-easel replaces a placeholder by the root. */
function attachRoot(easelRoot: any, container: HTMLElement): void {
  const placeholder = document.createElement('i')
  container.append(placeholder)
  easelRoot.attach(container, placeholder)
}

/** Calls a method of the author's page, if there is one. An error in it is reported. */
export function callPageMethod(
  openPage: OpenPage,
  methodName: string,
  ...methodArguments: unknown[]
): any {
  const pageMethod = openPage.caller[methodName]
  if (typeof pageMethod !== 'function') return undefined
  return errors.guardCall(`${openPage.path} ${methodName}`, () =>
    pageMethod.apply(openPage.caller, methodArguments),
  )
}

export function showPage(openPage: OpenPage): void {
  openPage.container.hidden = false
  applyMeta(openPage)
  window.scrollTo(0, openPage.scrollTop)
  if (openPage.isShown) return

  const isFirstShow = openPage.element.dataset.ready === undefined
  openPage.isShown = true
  openPage.component.triggerPageLifetime('show', [])
  openPage.tabBar?.getComponent().triggerPageLifetime('show', [])
  callPageMethod(openPage, 'onShow')
  if (!isFirstShow) return
  openPage.element.dataset.ready = ''
  setTimeout(() => callPageMethod(openPage, 'onReady'))
}

export function hidePage(openPage: OpenPage): void {
  if (!openPage.isShown) return
  openPage.isShown = false
  openPage.scrollTop = window.scrollY
  blurActiveField()
  callPageMethod(openPage, 'onHide')
  openPage.component.triggerPageLifetime('hide', [])
  openPage.tabBar?.getComponent().triggerPageLifetime('hide', [])
  openPage.container.hidden = true
}

/** Removes the focus from a field of the page that is left, which closes the keyboard. */
const blurActiveField = () => (document.activeElement as HTMLElement | null)?.blur()

export function closePage(openPage: OpenPage): void {
  if (openPage.isShown) blurActiveField()
  openPage.isShown = false
  callPageMethod(openPage, 'onUnload')
  openPage.root.release()
  openPage.tabBar?.release()
  openPage.container.remove()
}

/** Applies a page's page-meta to the whole document, as long as the page is on top. */
export function applyMeta(openPage: OpenPage): void {
  const { meta, element, config } = openPage
  const { rootFontSize, pageFontSize, pageStyle, rootBackgroundColor, backgroundColor } = meta
  const fontSizeOf = (fontSize?: string) =>
    fontSize === 'system' ? `${getPhone().device.fontSizeSetting}px` : (fontSize ?? '')
  const rootElement = document.documentElement
  rootElement.style.fontSize = convertPhoneUnits(fontSizeOf(rootFontSize))
  rootElement.style.backgroundColor = rootBackgroundColor ?? ''
  rootElement.style.setProperty(
    '--sim-window',
    resolveThemeVariables({ window: backgroundColor || config.backgroundColor }).window ?? '',
  )
  const fontSizeStyle = pageFontSize ? `font-size:${fontSizeOf(pageFontSize)};` : ''
  element.setAttribute('style', fontSizeStyle + (pageStyle ?? ''))
  showBackdrop(openPage)
}
