import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { CUSTOM_TAB_BAR } from '../compile/selector.ts'
import { bundle, componentsUsedBy } from './app-bundle.ts'
import { codeSpace, componentSpace, membersOf, toViewData } from './code-space.ts'
import { errors } from './errors.ts'
import { loadModule } from './modules.ts'
import { joinPath } from './page-urls.ts'
import { readyBehavior } from './ready-lifetime.ts'
import { standardBehavior } from './standard-behaviors.ts'
import { installWxsTypes, templateHooks } from './wxs.ts'

/** Path of the page or component whose script runs now. Page() and Component() define it. */
let currentPath: string | undefined
/** Whether the script that runs now has called Page() or Component(). */
let hasRegistered = false

/**
 * Registers the JSON, template and style of every component at glass-easel. Their scripts run
 * later, in `registerFor`.
 */
export function prepareComponents(): void {
  installWxsTypes()
  ;(globalThis as any).simTemplateHooks = templateHooks
  codeSpace.setOverallBehavior(componentSpace.defineBehavior(readyBehavior))
  const templateGroups = bundle.templates()
  if ('app' in bundle.styles) codeSpace.addStyleSheet('app', 'app')
  for (const [componentPath, { json: componentJson }] of Object.entries(bundle.components)) {
    codeSpace.addComponentStaticConfig(componentPath, componentJson)
    if (componentPath in bundle.styles)
      codeSpace.addStyleSheet(componentPath, componentPath, componentPath.replace(/[^\w-]/g, '_'))
    if (componentPath in templateGroups)
      codeSpace.addCompiledTemplate(componentPath, templateOf(templateGroups, componentPath))
  }
}

function templateOf(
  templateGroups: Record<string, (templateName: string) => any>,
  componentPath: string,
) {
  return {
    groupList: templateGroups,
    fallbackListenerOnNativeNode: true,
    content: (templateName: string) => {
      const generate = templateGroups[componentPath]!(templateName)
      // The compiler sets the event hook only in templates with wxs, but each template needs it.
      return generate && withEventHook(generate)
    },
  }
}

const withEventHook =
  (generate: Function) =>
  (wrapper: any, ...templateArguments: unknown[]) => {
    wrapper.setEventListenerWrapper(templateHooks.event)
    return generate(wrapper, ...templateArguments)
  }

const registeredPaths = new Set<string>()
/** The folders of the subpackages, each with a slash at the end. */
const packageRoots: string[] = (bundle.app.subPackages ?? bundle.app.subpackages ?? []).map(
  ({ root: packageRoot }: { root: string }) => `${packageRoot.replace(/^\/|\/$/g, '')}/`,
)
/** The subpackage of a component; '' for the main package. */
const packageOf = (componentPath: string) =>
  packageRoots.find((packageRoot) => componentPath.startsWith(packageRoot)) ?? ''

/**
 * Runs the scripts that WeChat runs when a page is opened: those of the page's package, and those
 * of all components that they use. With lazyCodeLoading, it is only the page and its components.
 * All of them must be registered before the first one is drawn, because relations refer to each
 * other.
 */
export function registerFor(pagePath: string): void {
  const isLazy = bundle.app.lazyCodeLoading === 'requiredComponents'
  const samePackagePaths = Object.keys(bundle.components).filter(
    (componentPath) => packageOf(componentPath) === packageOf(pagePath),
  )
  const startPaths = isLazy ? [pagePath] : samePackagePaths
  for (const componentPath of startPaths) registerWithUsed(componentPath)
  registerWithUsed(CUSTOM_TAB_BAR)
  // The loop also reaches paths that are added to the set while it runs.
  for (const componentPath of relatedPaths) registerWithUsed(componentPath)
}

/**
 * Components that others name in their relations. They are registered even if the page itself does
 * not use them yet.
 */
const relatedPaths = new Set<string>()

/** Registers a component after all components that it uses. */
function registerWithUsed(componentPath: string): void {
  if (registeredPaths.has(componentPath) || !bundle.components[componentPath]) return
  registeredPaths.add(componentPath)
  for (const usedPath of componentsUsedBy(componentPath)) registerWithUsed(usedPath)
  registerComponent(componentPath)
}

/** Runs the script of a component. If it defines nothing, the component is registered empty. */
function registerComponent(componentPath: string): void {
  let { scriptId } = bundle.components[componentPath]!
  const outerPath = currentPath
  currentPath = componentPath
  hasRegistered = false
  // Old builds of Taro read the path of the current page from this global.
  ;(globalThis as any).__wxRoute = componentPath
  try {
    if (scriptId) loadModule(scriptId)
  } catch (error) {
    errors.report(error, componentPath)
    scriptId = undefined
  } finally {
    currentPath = outerPath
  }
  if (scriptId && !hasRegistered) {
    const error = new Error('its script called neither Page() nor Component()')
    error.stack = `${error}\n    at ${scriptId}:1:1`
    errors.report(error, componentPath)
  }
  if (!hasRegistered) codeSpace.component(componentPath).definition({}).register()
}

/**
 * Adapts a definition for glass-easel. WeChat also accepts the names of standard behaviors, dates
 * in data, and `{}` instead of an empty list, which Taro writes.
 */
function normalizeDefinition<T extends Record<string, any>>(definition: T): T {
  const listField = (fieldName: string) =>
    Array.isArray(definition[fieldName]) ? definition[fieldName] : undefined
  const behaviors = listField('behaviors')?.map((behavior: unknown) =>
    typeof behavior === 'string' ? standardBehavior(behavior) : behavior,
  )
  const easelDefinition: Record<string, any> = {
    ...definition,
    externalClasses: listField('externalClasses'),
    behaviors,
  }
  if (definition.data) easelDefinition.data = toViewData(definition.data)
  if (definition.properties) easelDefinition.properties = withObserverPaths(definition.properties)
  return easelDefinition as T
}

/** Adds a third argument to the observers of properties: the path of the change, as in WeChat. */
function withObserverPaths(properties: Record<string, any>): Record<string, any> {
  const propertyEntries = Object.entries(properties).map(([propertyName, property]) => {
    const authorObserver = property?.observer
    if (!authorObserver) return [propertyName, property]
    const observer = function (this: any, ...observerArguments: unknown[]) {
      const method = typeof authorObserver === 'string' ? this[authorObserver] : authorObserver
      return method?.call(this, ...observerArguments, [propertyName])
    }
    return [propertyName, { ...property, observer }]
  })
  return Object.fromEntries(propertyEntries)
}

/** The members of each page's definition, by the page's path. */
const pageMembers = new Map<string, Record<string, any>>()

/**
 * Assigns the members of a page's definition to an instance, as WeChat does. Functions are bound,
 * because authors pass them to timers without their page. Plain values are copied for each
 * instance. Objects of classes, such as a Map or an audio context, are shared.
 */
export function assignPageMembers(pagePath: string, instance: Record<string, any>): void {
  for (const [memberName, memberValue] of Object.entries(pageMembers.get(pagePath) ?? {})) {
    if (typeof instance[memberName] === 'function')
      instance[memberName] = instance[memberName].bind(instance)
    else if (!['data', 'methods', 'behaviors'].includes(memberName))
      instance[memberName] = copyPlain(memberValue)
  }
}

function copyPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyPlain)
  if (!value || Object.getPrototypeOf(value) !== Object.prototype) return value
  const copiedEntries = Object.entries(value).map(([key, field]) => [key, copyPlain(field)])
  return Object.fromEntries(copiedEntries)
}

function createConstructor(constructorName: 'Page' | 'Component') {
  return (definition?: Record<string, any>) => {
    if (!currentPath)
      throw new Error(
        `${constructorName}() was called outside of a page's or component's own script`,
      )
    hasRegistered = true
    const componentBuilder = codeSpace.component(currentPath)
    if (!definition) return componentBuilder

    const members = membersOf(definition)
    const easelDefinition = normalizeDefinition(members)
    for (const relativePath of Object.keys(easelDefinition.relations ?? {}))
      relatedPaths.add(joinPath(currentPath, relativePath))
    if (constructorName === 'Component')
      return componentBuilder.definition(easelDefinition).register()
    pageMembers.set(currentPath, members)
    return componentBuilder.pageDefinition(easelDefinition).register()
  }
}

/** Installs the globals Page(), Component() and Behavior(). */
export function installConstructors(): void {
  const Behavior = (definition?: Record<string, any>) =>
    definition
      ? codeSpace.behavior().definition(normalizeDefinition(definition)).register()
      : codeSpace.behavior()
  Behavior.trait = codeSpace.traitBehavior.bind(codeSpace)
  Object.assign(globalThis, {
    Page: createConstructor('Page'),
    Component: createConstructor('Component'),
    Behavior,
  })
  reportMissingHandlers()
}

/** Warns once if a template names a handler that does not exist, as WeChat does. */
function reportMissingHandlers(): void {
  const findMethod = glassEasel.Component.getMethod
  const reportedKeys = new Set<string>()
  glassEasel.Component.getMethod = (component: any, methodName: string) => {
    const method = findMethod(component, methodName)
    if (method || !methodName || !(component.is in bundle.components)) return method
    const reportKey = `${component.is} ${methodName}`
    if (reportedKeys.has(reportKey)) return method
    reportedKeys.add(reportKey)
    console.warn(
      `Component "${component.is}" does not have a method "${methodName}" to handle an event.`,
    )
    return method
  }
}
