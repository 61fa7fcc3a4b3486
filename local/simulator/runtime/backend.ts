import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { convertInlineStyle, toKebabCase } from '../compile/phone-units.ts'
import { BUILTIN_TAGS } from '../compile/selector.ts'
import { bundle } from './app-bundle.ts'
import { addSheet } from './style-sheets.ts'

const builtinTags = new Set(BUILTIN_TAGS)
/** Tags of the simulator itself. They have the same names in the document. */
const SIMULATOR_TAGS = new Set(['wx-page', 'wx-custom-tab-bar', 'sim-box', 'sim-refresher'])

const { setAttribute } = Element.prototype

/** Converts the inline styles of authors, which may contain rpx. */
Element.prototype.setAttribute = function (attributeName: string, attributeValue: unknown) {
  if (attributeName !== 'style') {
    setAttribute.call(this, attributeName, attributeValue as string)
  } else if (selfStyledTags.has(this.localName)) {
    applyAuthorStyle(this as HTMLElement, String(attributeValue))
  } else {
    setAttribute.call(this, attributeName, convertInlineStyle(String(attributeValue)))
  }
}

/**
 * Built-ins that write declarations into the style attribute of their own element, such as the
 * overflow of a scroll-view. An author's style must not overwrite these.
 */
const selfStyledTags = new Set(
  'scroll-view movable-view icon textarea switch checkbox radio slider swiper swiper-item canvas grid-view map'
    .split(' ')
    .map((tagName) => `wx-${tagName}`),
)

/** The declarations that came from the author's style, by element. */
const authorDeclarations = new WeakMap<Element, Map<string, string>>()

const styleDeclarations = ({ style }: HTMLElement) =>
  [...style].map(
    (propertyName) => [propertyName, style.getPropertyValue(propertyName)] as [string, string],
  )

/** Replaces the author's declarations of an element, and keeps those of its built-in component. */
function applyAuthorStyle(element: HTMLElement, styleText: string): void {
  const componentDeclarations = styleDeclarations(element).filter(
    ([propertyName, propertyValue]) =>
      authorDeclarations.get(element)?.get(propertyName) !== propertyValue,
  )
  setAttribute.call(element, 'style', convertInlineStyle(styleText))
  authorDeclarations.set(element, new Map(styleDeclarations(element)))
  for (const [propertyName, propertyValue] of componentDeclarations)
    element.style.setProperty(propertyName, propertyValue)
}

const { createComponent } = glassEasel.ShadowRoot.prototype

/**
 * An author's component may have the name of a built-in, even in capitals. Its element then gets
 * another tag, so that the styles of the built-in do not apply to it.
 */
glassEasel.ShadowRoot.prototype.createComponent = function (
  tagName: string,
  componentName = tagName,
  ...restArguments: unknown[]
) {
  const isAuthorComponent =
    builtinTags.has(tagName.toLowerCase()) &&
    bundle.components[this.getHostNode().is]?.json.usingComponents?.[componentName]
  return createComponent.call(
    this,
    isAuthorComponent ? `own-${tagName}` : tagName,
    componentName,
    ...restArguments,
  )
}

const { setDataset, setNodeClass } = glassEasel.Element.prototype

/**
 * Writes the fields of a dataset to the document too, because style sheets use them in selectors
 * (`[data-side=top]`). An object cannot be written as an attribute.
 */
glassEasel.Element.prototype.setDataset = function (fieldName: string, fieldValue: unknown) {
  setDataset.call(this, fieldName, fieldValue)
  if (typeof fieldValue === 'object') return
  const domElement = this.getBackendElement?.()
  domElement?.setAttribute(`data-${toKebabCase(fieldName)}`, String(fieldValue))
}

/** Also accepts class names in quotes, like Exparser, WeChat's own framework. */
glassEasel.Element.prototype.setNodeClass = function (classNames: any, classSegment: any) {
  setNodeClass.call(
    this,
    typeof classNames === 'string' ? classNames.replace(/['"]/g, ' ') : classNames,
    classSegment,
  )
}

/**
 * glass-easel's DOM backend with three differences. Tags get the prefix `wx-`, so that the browser
 * does not confuse them with its own. Inline styles may contain rpx. Style sheets are added by
 * `addSheet`.
 * @param scopeName the class prefix of a style scope
 */
export function createBackend(scopeName: (scopeId: number) => string | undefined): any {
  const domBackend = new glassEasel.CurrentWindowBackendContext()
  domBackend.document = {
    createElement(tagName: string) {
      // A component called `select` or `button` must not become the browser's own control.
      return document.createElement(SIMULATOR_TAGS.has(tagName) ? tagName : `wx-${tagName}`)
    },
    createTextNode: (content: string) => document.createTextNode(content),
    createDocumentFragment: () => document.createDocumentFragment(),
  }
  // gestures.ts dispatches all events. The listeners of glass-easel are not needed, and they would
  // call preventDefault for whole pages.
  domBackend.setListenerStats = () => {}
  domBackend.appendStyleSheetPath = (sheetPath: string, scopeId: number) => {
    addSheet(sheetPath, scopeName(scopeId) ?? '')
    return 0
  }
  domBackend.disableStyleSheet = () => {}
  return domBackend
}
