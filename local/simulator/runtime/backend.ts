import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { BUILTIN_TAGS } from '../compile/selector.ts'
import { dashed, inlineStyle } from '../compile/units.ts'
import { bundle } from './app-bundle.ts'
import { addSheet } from './sheets.ts'

const builtin = new Set(BUILTIN_TAGS)
/** What no author writes. */
const OURS = new Set(['wx-page', 'wx-custom-tab-bar', 'sim-box', 'sim-refresher'])

const { setAttribute } = Element.prototype
Element.prototype.setAttribute = function (name: string, value: unknown) {
  if (name === 'style' && drawn.has(this.localName)) authorStyle(this as HTMLElement, String(value))
  else setAttribute.call(this, name, name === 'style' ? inlineStyle(String(value)) : (value as string))
}

/** Tags whose looks lie in the style of their own element, as a scroll-view's overflow; an author's goes beside it. */
const drawn = new Set(
  'scroll-view movable-view icon textarea switch checkbox radio slider swiper swiper-item canvas grid-view map'
    .split(' ')
    .map((tag) => `wx-${tag}`),
)
const authored = new WeakMap<Element, Map<string, string>>()

const declarations = ({ style }: HTMLElement) =>
  [...style].map((name) => [name, style.getPropertyValue(name)] as [string, string])

function authorStyle(element: HTMLElement, text: string): void {
  const own = declarations(element).filter(([name, value]) => authored.get(element)?.get(name) !== value)
  setAttribute.call(element, 'style', inlineStyle(text))
  authored.set(element, new Map(declarations(element)))
  for (const [name, value] of own) element.style.setProperty(name, value)
}

const { createComponent } = glassEasel.ShadowRoot.prototype
/** An author's component that is called as one of WeChat's, be it in capitals, has its place, not its looks. */
glassEasel.ShadowRoot.prototype.createComponent = function (tag: string, using = tag, ...rest: unknown[]) {
  const own = builtin.has(tag.toLowerCase()) && bundle.components[this.getHostNode().is]?.json.usingComponents?.[using]
  return createComponent.call(this, own ? `own-${tag}` : tag, using, ...rest)
}

const { setDataset, setNodeClass } = glassEasel.Element.prototype
/** A sheet may ask for what an element carries, as `[data-side=top]`; objects are no part of a document. */
glassEasel.Element.prototype.setDataset = function (name: string, value: unknown) {
  setDataset.call(this, name, value)
  if (typeof value !== 'object') this.getBackendElement?.()?.setAttribute(`data-${dashed(name)}`, String(value))
}

/** Exparser finds names of classes wherever they stand, also in quotes. */
glassEasel.Element.prototype.setNodeClass = function (names: any, segment: any) {
  setNodeClass.call(this, typeof names === 'string' ? names.replace(/['"]/g, ' ') : names, segment)
}

/** glass-easel's DOM backend, with WeChat's tags kept apart from HTML's, rpx in inline styles, and our style sheets. */
export function createBackend(scopeName: (id: number) => string | undefined): any {
  const backend = new glassEasel.CurrentWindowBackendContext()
  backend.document = {
    createElement(tag: string) {
      // A component called `select` or `button` must not become the browser's own control.
      return document.createElement(OURS.has(tag) ? tag : `wx-${tag}`)
    },
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  }
  // Our own recogniser fires all events; glass-easel's listeners would call preventDefault for whole pages.
  backend.setListenerStats = () => {}
  backend.appendStyleSheetPath = (path: string, scope: number) => {
    addSheet(path, scopeName(scope) ?? '')
    return 0
  }
  backend.disableStyleSheet = () => {}
  return backend
}
