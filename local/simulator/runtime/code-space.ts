import { component, glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { bundle, componentsUsedBy } from './app-bundle.ts'
import { createBackend } from './backend.ts'
import { isPage } from './page-urls.ts'

/** The one code space of this document: all pages and components of the app. */
const easelEnvironment = new MiniProgramEnv()
export const codeSpace = easelEnvironment.createCodeSpace('', true)
export const componentSpace = codeSpace.getComponentSpace()
const domBackend = createBackend((scopeId) => componentSpace.styleScopeManager.queryName(scopeId))
export const associatedSpace = easelEnvironment.associateBackend(domBackend)

// Data may contain a reference to itself, which only `SimpleWithRecursion` copies.
const deepCopyKind = glassEasel.DeepCopyKind.SimpleWithRecursion
const copyOptions = { dataDeepCopy: deepCopyKind, propertyPassingDeepCopy: deepCopyKind }
componentSpace.updateComponentOptions({
  // Otherwise a property with the name `dataset`, as in Vant, would overwrite glass-easel's field.
  writeFieldsToNode: false,
  writeIdToDOM: true,
  // Apps that uni-app has built for Vue 3 add handlers to an instance at run time.
  useMethodCallerListeners: true,
  ...copyOptions,
})

/**
 * glass-easel creates a WeakMap for each value that it copies, to find circular references. The two
 * replaced methods pass primitive values on without that cost, because they cannot be circular.
 */
const dataGroup = glassEasel.DataGroup.prototype
const isObject = (value: any): boolean => typeof value === 'object' && value !== null
const { replaceProperty, _$generateInnerData: generateInnerData } = dataGroup
dataGroup.replaceProperty = function (this: any, name: string, value: unknown): boolean {
  if (isObject(value) || !this._$propFields[name]) return replaceProperty.call(this, name, value)
  this._$pendingChanges.push([[name], value, true, undefined])
  return true
}
dataGroup._$generateInnerData = function (this: any, data: Record<string, unknown>) {
  if (!this._$dataDeepCopy) return generateInnerData.call(this, data)
  const primitiveData: Record<string, unknown> = {}
  const objectData: Record<string, unknown> = {}
  for (const fieldName of Object.keys(data)) {
    if (isObject(data[fieldName])) objectData[fieldName] = data[fieldName]
    else if (!this._$pureDataPattern?.test(fieldName)) primitiveData[fieldName] = data[fieldName]
  }
  const copiedData = generateInnerData.call(this, objectData)
  return copiedData && Object.assign(copiedData, primitiveData)
}

const usedPaths = new Set(Object.keys(bundle.components).flatMap(componentsUsedBy))
const prepareOptions = codeSpace.prepareComponentOptions.bind(codeSpace)

/**
 * The style isolation of a component whose JSON names none. WeChat also reads it from `options`.
 */
function styleIsolationOf(componentPath: string, options: Record<string, any>): string | undefined {
  if (typeof options.styleIsolation === 'string') return options.styleIsolation
  // The app's sheet applies to a page even if its JSON has `component: true`, unless other pages
  // use it as a component.
  if (isPage(componentPath) && !usedPaths.has(componentPath)) return 'shared'
  return options.addGlobalClass ? 'apply-shared' : undefined
}

codeSpace.prepareComponentOptions = (componentPath: string, options: Record<string, any> = {}) => {
  const staticConfig = codeSpace.getComponentStaticConfig(componentPath)
  if (staticConfig && staticConfig.styleIsolation === undefined) {
    const styleIsolation = styleIsolationOf(componentPath, options)
    if (styleIsolation) staticConfig.styleIsolation = styleIsolation
  }
  const [preparedOptions, isolation] = prepareOptions(componentPath, options)
  // A page always has an element of its own.
  const virtualHost = preparedOptions.virtualHost && !isPage(componentPath)
  return [{ ...preparedOptions, virtualHost, idPrefixGenerator: null }, isolation]
}

/**
 * The glass-easel element of an instance (`this` of a page or component). An element is returned
 * unchanged. uni-app passes objects of its own, which have a copy of the field
 * `__wxExparserNodeId__`.
 */
export const elementOf = (instance: any): any =>
  instance?._$ ?? instance?.__wxExparserNodeId__ ?? instance

/** The DOM element of an instance, component or element. Undefined for virtual hosts. */
export function domElementOf(instance: any): HTMLElement | undefined {
  const element = elementOf(instance)
  return element?.getBackendElement?.() ?? undefined
}

/** The glass-easel element drawn at or around a DOM node. */
export function elementAtNode(node: Node | null): any {
  for (let currentNode: any = node; currentNode; currentNode = currentNode.parentNode)
    if (currentNode.__wxElement) return currentNode.__wxElement
  return undefined
}

const LIFETIME_SUFFIXES = `Launch Show Hide Error PageNotFound UnhandledRejection ThemeChange Load Ready Unload PullDownRefresh
ReachBottom PageScroll ShareAppMessage ShareTimeline AddToFavorites TabItemTap Resize RouteDone SaveExitState`
const LIFETIME_NAMES = LIFETIME_SUFFIXES.split(/\s/).map((suffix) => `on${suffix}`)

/**
 * The members that WeChat reads from a definition given to App(), Page() or Component(). The
 * definition may be an instance of a class. Its methods are not enumerable, so WeChat finds only
 * the lifetime methods among them.
 */
export function membersOf(definition: Record<string, any>): Record<string, any> {
  const members: Record<string, any> = {}
  for (const memberName in definition) members[memberName] = definition[memberName]
  for (const lifetimeName of LIFETIME_NAMES)
    if (definition[lifetimeName]) members[lifetimeName] = definition[lifetimeName]
  return members
}

/**
 * Some authors write a type where data needs a value, such as `list: Array`. In WeChat such a field
 * is lost, because data is sent as JSON.
 */
const TYPE_CONSTRUCTORS = new Set<unknown>([String, Number, Boolean, Object, Array, Date, Function])

const isPlain = (value: any) =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype

/**
 * Converts data as WeChat does when it sends them to the view as JSON. A date becomes text, NaN
 * becomes null, and an object with `toJSON` becomes the result of that method. A component in the
 * data, such as a parent, becomes null.
 * @returns the same object if nothing in it had to be converted
 */
export function toViewData(authorData: any, visited = new Set<unknown>()): any {
  if (TYPE_CONSTRUCTORS.has(authorData)) return undefined
  if (isNonFinite(authorData)) return null
  if (!isObject(authorData) || visited.has(authorData)) return authorData
  if (authorData instanceof component.ComponentCaller) return null
  if (!isPlain(authorData)) {
    if (typeof authorData.toJSON !== 'function') return authorData
    return toViewData(authorData.toJSON(), visited)
  }

  visited.add(authorData)
  let viewData = authorData
  for (const fieldName of Object.keys(authorData)) {
    const convertedField = toViewData(authorData[fieldName], visited)
    if (convertedField === authorData[fieldName]) continue
    // The first changed field makes a copy necessary.
    if (viewData === authorData)
      viewData = Array.isArray(authorData) ? [...authorData] : { ...authorData }
    viewData[fieldName] = convertedField
  }
  return viewData
}

const isNonFinite = (value: unknown) => typeof value === 'number' && !Number.isFinite(value)

/**
 * Puts dates, components and NaN back into the data of an instance after `toViewData` has converted
 * them. Only the view gets the converted values; the author's code must read the values that it has
 * set.
 * @param pathOfKey splits a key of `authorData` into the names that lead to the field
 */
export function restoreAuthorValues(
  instanceData: any,
  authorData: any,
  pathOfKey = (key: string) => [key],
): void {
  for (const [key, value] of Object.entries(authorData)) {
    const pathNames = pathOfKey(key)
    const lastName = pathNames.pop()!
    const container = pathNames.reduce((parent, fieldName) => parent?.[fieldName], instanceData)
    if (!isObject(container) || container[lastName] === value) continue
    if (value instanceof Date || value instanceof component.ComponentCaller || isNonFinite(value))
      container[lastName] = value
    else if (isObject(value) && isPlain(value) && isObject(container[lastName]))
      restoreAuthorValues(container[lastName], value)
  }
}

/** Splits a path as setData takes it, e.g. `list[0].price` into list, 0 and price. */
export const namesOfDataPath = (path: string) => path.split(/[.[\]]+/).filter(Boolean)
