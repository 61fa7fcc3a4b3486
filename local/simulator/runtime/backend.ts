import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { BUILTIN_TAGS } from '../compile/selector.ts'
import { dashed, inlineStyle } from '../compile/units.ts'
import { bundle } from './app-bundle.ts'
import { addSheet } from './sheets.ts'

const builtin = new Set(BUILTIN_TAGS)

const { setAttribute } = Element.prototype
Element.prototype.setAttribute = function (name: string, value: unknown) {
  setAttribute.call(this, name, name === 'style' ? inlineStyle(String(value)) : (value as string))
}

const { createComponent } = glassEasel.ShadowRoot.prototype
/** An author's component that is called as one of WeChat's has its place in the templates, not its looks. */
glassEasel.ShadowRoot.prototype.createComponent = function (tag: string, using = tag, ...rest: unknown[]) {
  const own = builtin.has(tag) && bundle.components[this.getHostNode().is]?.json.usingComponents?.[using]
  return createComponent.call(this, own ? `own-${tag}` : tag, using, ...rest)
}

const { setDataset } = glassEasel.Element.prototype
/** A sheet may ask for what an element carries, as `[data-side=top]`; objects are no part of a document. */
glassEasel.Element.prototype.setDataset = function (name: string, value: unknown) {
  setDataset.call(this, name, value)
  if (typeof value !== 'object') this.getBackendElement?.()?.setAttribute(`data-${dashed(name)}`, String(value))
}

/** glass-easel's DOM backend, with WeChat's tags kept apart from HTML's, rpx in inline styles, and our style sheets. */
export function createBackend(scopeName: (id: number) => string | undefined): any {
  const backend = new glassEasel.CurrentWindowBackendContext()
  backend.document = {
    createElement(tag: string) {
      // A component called `select` or `button` must not become the browser's own control.
      return document.createElement(builtin.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag)
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
