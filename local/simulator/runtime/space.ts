import { component, glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { bundle, usedDirectly } from './app-bundle.ts'
import { createBackend } from './backend.ts'
import { isPage } from './url.ts'

/** The one code space of this document: all pages and components of the app. */
const env = new MiniProgramEnv()
export const codeSpace = env.createCodeSpace('', true)
export const space = codeSpace.getComponentSpace()
const backend = createBackend((id) => space.styleScopeManager.queryName(id))
export const associated = env.associateBackend(backend)

// A property called `dataset` (Vant has one) would overwrite glass-easel's own field of that name.
// Data may hold itself. Handlers may be given to an instance while it runs, as uni-app's builds for Vue 3 do.
const deep = glassEasel.DeepCopyKind.SimpleWithRecursion
const copies = { dataDeepCopy: deep, propertyPassingDeepCopy: deep }
space.updateComponentOptions({
  writeFieldsToNode: false,
  writeIdToDOM: true,
  useMethodCallerListeners: true,
  ...copies,
})

/** Copying takes a WeakMap for each value, to find what holds itself; one that holds nothing is handed on as it is. */
const group = glassEasel.DataGroup.prototype
const holds = (value: any): boolean => typeof value === 'object' && value !== null
const { replaceProperty, _$generateInnerData: copiesOf } = group
group.replaceProperty = function (this: any, name: string, value: unknown): boolean {
  if (holds(value) || !this._$propFields[name]) return replaceProperty.call(this, name, value)
  this._$pendingChanges.push([[name], value, true, undefined])
  return true
}
group._$generateInnerData = function (this: any, data: Record<string, unknown>) {
  if (!this._$dataDeepCopy) return copiesOf.call(this, data)
  const [plain, held]: Record<string, unknown>[] = [{}, {}]
  for (const key of Object.keys(data))
    if (holds(data[key])) held![key] = data[key]
    else if (!this._$pureDataPattern?.test(key)) plain![key] = data[key]
  const copied = copiesOf.call(this, held)
  return copied && Object.assign(copied, plain)
}

const used = new Set(Object.keys(bundle.components).flatMap(usedDirectly))
const prepare = codeSpace.prepareComponentOptions.bind(codeSpace)
codeSpace.prepareComponentOptions = (is: string, options: Record<string, any> = {}) => {
  // WeChat takes isolation from options too, not from JSON only; and a page is a node of its own with any of them,
  // and shares the app's sheet, be it called a component, unless others use it as one.
  const config = codeSpace.getComponentStaticConfig(is)
  if (config && config.styleIsolation === undefined) {
    const wanted =
      options.styleIsolation ??
      (isPage(is) && !used.has(is) ? 'shared' : options.addGlobalClass ? 'apply-shared' : undefined)
    if (wanted) config.styleIsolation = wanted
  }
  const [prepared, isolation] = prepare(is, options)
  return [{ ...prepared, virtualHost: prepared.virtualHost && !isPage(is), idPrefixGenerator: null }, isolation]
}

/** Host that a mini program's `this` (or a glass-easel element, or an object of uni-app's) stands for. */
export const elementOf = (caller: any): any => caller?._$ ?? caller?.__wxExparserNodeId__ ?? caller

/** The DOM element of a caller, component or element; undefined for virtual hosts. */
export function domOf(caller: any): HTMLElement | undefined {
  const element = elementOf(caller)
  return element?.getBackendElement?.() ?? undefined
}

/** The glass-easel element drawn at or around a DOM node. */
export function elementAt(node: Node | null): any {
  for (let at: any = node; at; at = at.parentNode) if (at.__wxElement) return at.__wxElement
  return undefined
}

const CALLED = `Launch Show Hide Error PageNotFound UnhandledRejection ThemeChange Load Ready Unload PullDownRefresh
ReachBottom PageScroll ShareAppMessage ShareTimeline AddToFavorites TabItemTap Resize RouteDone SaveExitState`
const LIFETIMES = CALLED.split(/\s/).map((name) => `on${name}`)

/** What WeChat reads of what App(), Page() or Component() is given, also of a class: what a loop finds, and its own. */
export function membersOf(given: Record<string, any>): Record<string, any> {
  const found: Record<string, any> = {}
  for (const key in given) found[key] = given[key]
  for (const name of LIFETIMES) if (given[name]) found[name] = given[name]
  return found
}

/** Types, written where a value was meant: JSON knows none. Other functions are handed on to components. */
const TYPES = new Set<unknown>([String, Number, Boolean, Object, Array, Date, Function])

const plain = (value: any) => Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype

/**
 * WeChat hands data to the view as JSON: a date is a text there, NaN null, an observed list a list, and no object of
 * its own; a component among them, as authors keep a parent's, is nothing.
 */
export function asJson(given: any, seen = new Set<unknown>()): any {
  if (TYPES.has(given)) return undefined
  if (unlimited(given)) return null
  if (!holds(given) || seen.has(given)) return given
  if (given instanceof component.ComponentCaller) return null
  if (!plain(given)) return typeof given.toJSON === 'function' ? asJson(given.toJSON(), seen) : given
  seen.add(given)
  let made = given
  for (const key of Object.keys(given)) {
    const part = asJson(given[key], seen)
    if (part === given[key]) continue
    if (made === given) made = Array.isArray(given) ? [...given] : { ...given }
    made[key] = part
  }
  return made
}

const unlimited = (value: unknown) => typeof value === 'number' && !Number.isFinite(value)

/** The author's own data keep what only the view has as text or not at all: dates, components, NaN. */
export function giveBack(data: any, given: any, names = (key: string) => [key]): void {
  for (const [key, value] of Object.entries(given)) {
    const way = names(key)
    const last = way.pop()!
    const holder = way.reduce((at, name) => at?.[name], data)
    if (!holds(holder) || holder[last] === value) continue
    if (value instanceof Date || value instanceof component.ComponentCaller || unlimited(value)) holder[last] = value
    else if (holds(value) && plain(value) && holds(holder[last])) giveBack(holder[last], value)
  }
}

/** The names that a path of setData goes through: `list[0].at`. */
export const namesOf = (path: string) => path.split(/[.[\]]+/).filter(Boolean)
