import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { CUSTOM_TAB_BAR } from '../compile/selector.ts'
import { bundle, usedDirectly } from './app-bundle.ts'
import { errors } from './errors.ts'
import { load } from './modules.ts'
import { readyBehavior } from './ready.ts'
import { asJson, codeSpace, membersOf, space } from './space.ts'
import { standardBehavior } from './standard.ts'
import { joinPath } from './url.ts'
import { installWxsTypes, templateHooks } from './wxs.ts'

/** Path whose entry script runs now: what Page() and Component() define. */
let current: string | undefined
/** Whether that script has called one of them. */
let registered = false

/** Gives glass-easel the JSON, template and style of every component; scripts run afterwards in `registerFor`. */
export function prepareComponents(): void {
  installWxsTypes()
  ;(globalThis as any).simTemplateHooks = templateHooks
  codeSpace.setOverallBehavior(space.defineBehavior(readyBehavior))
  const groups = bundle.templates()
  if ('app' in bundle.styles) codeSpace.addStyleSheet('app', 'app')
  for (const [path, { json }] of Object.entries(bundle.components)) {
    codeSpace.addComponentStaticConfig(path, json)
    if (path in bundle.styles) codeSpace.addStyleSheet(path, path, path.replace(/[^\w-]/g, '_'))
    if (path in groups) codeSpace.addCompiledTemplate(path, template(groups, path))
  }
}

function template(groups: Record<string, (name: string) => any>, path: string) {
  return {
    groupList: groups,
    fallbackListenerOnNativeNode: true,
    content: (name: string) => {
      const generate = groups[path]!(name)
      // The compiler sets the event hook only where a template has wxs; we need it everywhere.
      return generate && hooked(generate)
    },
  }
}

const hooked =
  (generate: Function) =>
  (wrapper: any, ...rest: unknown[]) => {
    wrapper.setEventListenerWrapper(templateHooks.event)
    return generate(wrapper, ...rest)
  }

const done = new Set<string>()
const roots: string[] = (bundle.app.subPackages ?? bundle.app.subpackages ?? []).map(
  ({ root }: { root: string }) => `${root.replace(/^\/|\/$/g, '')}/`,
)
const packageOf = (path: string) => roots.find((root) => path.startsWith(root)) ?? ''

/**
 * Runs the scripts that opening a page runs in WeChat: those of its package, or with lazyCodeLoading its own, and of
 * all that it uses. All must be known before the first is drawn: relations look for each other.
 */
export function registerFor(page: string): void {
  const lazy = bundle.app.lazyCodeLoading === 'requiredComponents'
  const own = Object.keys(bundle.components).filter((path) => packageOf(path) === packageOf(page))
  for (const path of lazy ? [page] : own) registerWithUsed(path)
  registerWithUsed(CUSTOM_TAB_BAR)
  // A set is gone through to its end, also to what is added meanwhile.
  for (const path of related) registerWithUsed(path)
}

/** What the components so far name in their relations, though the page may use it no sooner than the next one does. */
const related = new Set<string>()

function registerWithUsed(path: string): void {
  if (done.has(path) || !bundle.components[path]) return
  done.add(path)
  for (const used of usedDirectly(path)) registerWithUsed(used)
  register(path)
}

function register(path: string): void {
  let { entry } = bundle.components[path]!
  const before = current
  current = path
  registered = false
  // Old builds of Taro ask by this name which page they are.
  ;(globalThis as any).__wxRoute = path
  try {
    if (entry) load(entry)
  } catch (error) {
    errors.report(error, path)
    entry = undefined
  } finally {
    current = before
  }
  if (entry && !registered) {
    const error = new Error('its script called neither Page() nor Component()')
    error.stack = `${error}\n    at ${entry}:1:1`
    errors.report(error, path)
  }
  if (!registered) codeSpace.component(path).definition({}).register()
}

/**
 * Behaviors may be named by WeChat's own strings, data may hold dates, Taro gives {} where a list is meant, and an
 * observer of a property hears thirdly what changed.
 */
function mended<T extends Record<string, any>>(definition: T): T {
  const data = definition.data && { data: asJson(definition.data) }
  const list = (name: string) => (Array.isArray(definition[name]) ? definition[name] : undefined)
  const behaviors = list('behaviors')?.map((one: unknown) => (typeof one === 'string' ? standardBehavior(one) : one))
  const properties = definition.properties && { properties: observed(definition.properties) }
  return { ...definition, ...data, ...properties, externalClasses: list('externalClasses'), behaviors }
}

function observed(properties: Record<string, any>): Record<string, any> {
  const entries = Object.entries(properties).map(([name, property]) => {
    const told = property?.observer
    if (!told) return [name, property]
    const observer = function (this: any, ...values: unknown[]) {
      return (typeof told === 'string' ? this[told] : told)?.call(this, ...values, [name])
    }
    return [name, { ...property, observer }]
  })
  return Object.fromEntries(entries)
}

/** What each Page({}) was given, by path. */
const pageMembers = new Map<string, Record<string, any>>()

/**
 * Gives a page what WeChat gives it of its definition: functions are bound, as authors hand them to timers as they
 * are; plain values are its own copies; a Map, an audio context and the like stay themselves.
 */
export function giveMembers(path: string, caller: Record<string, any>): void {
  for (const [key, given] of Object.entries(pageMembers.get(path) ?? {})) {
    if (typeof caller[key] === 'function') caller[key] = caller[key].bind(caller)
    else if (!['data', 'methods', 'behaviors'].includes(key)) caller[key] = copied(given)
  }
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied)
  if (!value || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copied(one)]))
}

function define(kind: 'Page' | 'Component') {
  return (definition?: Record<string, any>) => {
    if (!current) throw new Error(`${kind}() was called outside of a page's or component's own script`)
    registered = true
    const builder = codeSpace.component(current)
    if (!definition) return builder
    const members = membersOf(definition)
    const complete = mended(members)
    for (const path of Object.keys(complete.relations ?? {})) related.add(joinPath(current, path))
    if (kind === 'Component') return builder.definition(complete).register()
    pageMembers.set(current, members)
    return builder.pageDefinition(complete).register()
  }
}

/** The globals that components are made with. */
export function installConstructors(): void {
  const Behavior = (definition?: Record<string, any>) =>
    definition ? codeSpace.behavior().definition(mended(definition)).register() : codeSpace.behavior()
  Behavior.trait = codeSpace.traitBehavior.bind(codeSpace)
  Object.assign(globalThis, { Page: define('Page'), Component: define('Component'), Behavior })
  reportMissingHandlers()
}

/** WeChat says so when a template names a handler that does not exist; glass-easel is silent. */
function reportMissingHandlers(): void {
  const find = glassEasel.Component.getMethod
  const told = new Set<string>()
  glassEasel.Component.getMethod = (component: any, name: string) => {
    const found = find(component, name)
    const key = `${component.is} ${name}`
    if (!found && name && component.is in bundle.components && !told.has(key)) {
      told.add(key)
      console.warn(`Component "${component.is}" does not have a method "${name}" to handle an event.`)
    }
    return found
  }
}
