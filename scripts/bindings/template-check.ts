import { BUBBLING_EVENTS } from './builtin-events'
import { ExpressionReader, type MemberCounts, type Remarks, Scope } from './expression'
import { advice } from './nearest-name'
import type { ComponentContract, ScriptReader, TemplateScript } from './scripts'
import {
  type Attribute,
  isElement,
  type Template,
  type TemplateElement,
  type TemplateNode,
  type TemplateText,
} from './template'
import { isOpen, openValue, TemplateObject, type Value } from './value'
import { wxsExports } from './wxs-exports'

export interface BindingCounts extends MemberCounts {
  templates: number
  expressions: number
  handlers: number
  properties: number
}

/** `wx:` attributes that WeChat knows. */
const CONTROL_ATTRIBUTES = new Set([
  'wx:if',
  'wx:elif',
  'wx:else',
  'wx:for',
  'wx:for-item',
  'wx:for-index',
  'wx:key',
])
/** Attributes that every element takes, a component too. */
const COMMON_ATTRIBUTES = new Set(['id', 'class', 'style', 'slot', 'hidden'])
const COMMON_PREFIX = /^(data-|aria-|mark:|generic:)/
const EVENT_ATTRIBUTE = /^(?:capture-bind|capture-catch|mut-bind|bind|catch):?(.+)$/

const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const CORRECT_EVENT = 'let the component fire it, or take the handler away'

export type ElementContract =
  | { kind: 'builtin'; events: readonly string[] | undefined }
  | { kind: 'component'; contract: ComponentContract; place: string }
  | { kind: 'unknown' }

export interface TemplateContext {
  /** The script of the template, as messages name it: `pages/x/x.ts`. */
  scriptName: string
  template: Template
  script: TemplateScript
  remarks: Remarks
  scripts: ScriptReader
  counts: BindingCounts
  contractOf(tag: string, offset: number): ElementContract
  /** Reads a file by its path from the template. */
  readText(path: string): string
}

/** Walks through one template. */
export class TemplateCheck {
  private readonly context: TemplateContext
  private readonly expressions: ExpressionReader
  /** `<template name="…">` of this file. */
  private readonly definitions = new Map<string, TemplateElement>()
  private readonly usedDefinitions = new Set<string>()
  private readonly wxsScope: Scope
  /** Names of all handlers that the template binds. */
  readonly usedHandlers = new Set<string>()
  /** Names of `<template is="…">` that are being walked through: one may use itself. */
  private readonly definitionStack: string[] = []

  constructor(context: TemplateContext) {
    this.context = context
    this.expressions = new ExpressionReader(
      context.scripts.values,
      context.remarks,
      context.scriptName,
      context.counts,
    )
    this.wxsScope = new Scope(this.wxsModules())
    for (const node of context.template.nodes) {
      const name = isElement(node) && node.tag === 'template' && rawValue(node, 'name')
      if (name) this.definitions.set(name, node)
    }
  }

  run(): void {
    const { template, remarks } = this.context
    this.checkNodes(template.nodes, new Scope(this.dataNames(), this.wxsScope))
    for (const [name, definition] of this.definitions)
      if (!this.usedDefinitions.has(name))
        remarks.fault(definition.offset, `no <template is="${name}"> uses this template; delete it`)
  }

  private dataNames(): Map<string, Value> {
    const { scripts, script } = this.context
    return new Map(
      scripts.values
        .memberNames(script.data)
        .map((name) => [name, scripts.values.member(script.data, name) ?? openValue]),
    )
  }

  private wxsModules(): Map<string, Value> {
    const { template, readText, remarks } = this.context
    return new Map(
      template.wxsModules.map(({ name, source, src }): [string, Value] => {
        const text = src ? readText(src) : source
        const exportedNames = wxsExports(text ?? '')
        if (!exportedNames) {
          remarks.unresolved(0, `the exports of the wxs module "${name}"`)
          return [name, openValue]
        }
        const members = new Map(exportedNames.map((exported) => [exported, openValue]))
        return [name, [new TemplateObject(members)]]
      }),
    )
  }

  private checkNodes(nodes: readonly TemplateNode[], scope: Scope): void {
    for (const node of nodes) {
      if (!isElement(node)) this.evaluateText(node, scope)
      else if (node.tag !== 'template') this.checkElement(node, scope)
      else if (!node.attributes.has('name')) this.checkTemplateUse(node, scope)
    }
  }

  private checkElement(element: TemplateElement, outerScope: Scope): void {
    if (element.tag === 'import' || element.tag === 'include')
      this.context.remarks.unresolved(element.offset, `<${element.tag}>`)
    const scope = this.scopeInside(element, outerScope)
    const contract = this.context.contractOf(element.tag, element.offset)
    for (const attribute of element.attributes.values())
      this.checkAttribute(element, attribute, contract, scope)
    this.checkNodes(element.children, scope)
  }

  /** The scope of an element and its children: `wx:for` adds the item and its index. */
  private scopeInside(element: TemplateElement, outerScope: Scope): Scope {
    const list = element.attributes.get('wx:for')
    if (!list?.value) return outerScope
    const { values } = this.context.scripts
    const items = values.elements(this.evaluateText(list.value, outerScope))
    this.checkKey(element, items)
    const names = new Map<string, Value>([
      [rawValue(element, 'wx:for-item') ?? 'item', items],
      [rawValue(element, 'wx:for-index') ?? 'index', values.number()],
    ])
    return new Scope(names, outerScope)
  }

  /** `wx:key` names a member of the item, not a name of the scope. */
  private checkKey(element: TemplateElement, items: Value): void {
    const key = element.attributes.get('wx:key')
    const name = key?.value?.raw
    const { values } = this.context.scripts
    if (!key || !name || items.length === 0 || values.member(items, name)) return
    // `index` as a key is a custom of Mini Programs for a list that is never put in another order.
    if (name === '*this' || name === 'index') return
    const hint = advice(name, values.memberNames(items), 'name a member of the item, or *this')
    this.context.remarks.fault(
      key.offset,
      `wx:key="${name}": no item has it (${values.describe(items)})${hint}`,
    )
  }

  private checkTemplateUse(element: TemplateElement, outerScope: Scope): void {
    const { remarks, scripts } = this.context
    const scope = this.scopeInside(element, outerScope)
    const is = element.attributes.get('is')
    const names = is?.value && scripts.values.texts(this.evaluateText(is.value, scope))
    if (!names) {
      remarks.unresolved(element.offset, '<template is> with a name that is not known')
      return
    }
    const data = element.attributes.get('data')?.value?.interpolations[0]
    const members = data ? this.expressions.evaluateMembers(data, scope) : []
    if (isOpen(members)) remarks.unresolved(element.offset, '<template> with data of any type')
    for (const name of names) this.checkDefinition(name, element, members)
  }

  private checkDefinition(name: string, use: TemplateElement, data: Value): void {
    const { remarks, scripts } = this.context
    const definition = this.definitions.get(name)
    if (!definition) {
      const hint = advice(name, this.definitions.keys(), 'write one, or correct the name')
      remarks.fault(use.offset, `no <template name="${name}"> in this file${hint}`)
      return
    }
    this.usedDefinitions.add(name)
    if (this.definitionStack.includes(name) || isOpen(data)) return
    const dataNames = scripts.values.memberNames(data)
    const names = new Map(
      dataNames.map((member) => [member, scripts.values.member(data, member) ?? openValue]),
    )
    this.definitionStack.push(name)
    this.checkNodes(definition.children, new Scope(names, this.wxsScope))
    this.definitionStack.pop()
  }

  private checkAttribute(
    element: TemplateElement,
    attribute: Attribute,
    contract: ElementContract,
    scope: Scope,
  ): void {
    const { name, offset, value } = attribute
    const { remarks } = this.context
    if (name.startsWith('wx:')) {
      if (!CONTROL_ATTRIBUTES.has(name))
        remarks.fault(
          offset,
          `WeChat knows no ${name}${advice(name, CONTROL_ATTRIBUTES, 'correct the name')}`,
        )
      // The list is read where the scope is made; the others are names.
      const isCondition = name === 'wx:if' || name === 'wx:elif'
      if (isCondition && value) this.evaluateText(value, scope)
      return
    }
    const event = EVENT_ATTRIBUTE.exec(name)?.[1]
    if (event !== undefined && !this.isProperty(name, contract)) {
      this.checkEvent(element, attribute, event, contract)
      this.checkHandler(attribute, scope)
      return
    }
    if (value) this.evaluateText(value, scope)
    if (/^(model|change|worklet):/.test(name)) {
      remarks.unresolved(offset, `the attribute ${name}`)
      return
    }
    if (!COMMON_ATTRIBUTES.has(name) && !COMMON_PREFIX.test(name))
      this.checkProperty(element, attribute, contract)
  }

  private isProperty(name: string, contract: ElementContract): boolean {
    return (
      contract.kind === 'component' &&
      (contract.contract.properties.has(camelCase(name)) ||
        contract.contract.externalClasses.has(name))
    )
  }

  private checkProperty(
    element: TemplateElement,
    { name, offset }: Attribute,
    elementContract: ElementContract,
  ): void {
    if (elementContract.kind !== 'component') return
    this.context.counts.properties += 1
    if (this.isProperty(name, elementContract)) return
    const { contract, place } = elementContract
    if (contract.takesOtherProperties) {
      this.context.remarks.unresolved(offset, `the property "${name}" of <${element.tag}>`)
      return
    }
    const knownAttributes = [...contract.properties, ...contract.externalClasses]
    const hint = advice(camelCase(name), knownAttributes, 'declare it there, or take it away here')
    this.context.remarks.fault(
      offset,
      `<${element.tag}> has no property "${camelCase(name)}" in ${place}${hint}`,
    )
  }

  private checkEvent(
    element: TemplateElement,
    { offset }: Attribute,
    event: string,
    elementContract: ElementContract,
  ): void {
    if (BUBBLING_EVENTS.has(event) || elementContract.kind === 'unknown') return
    const { remarks } = this.context
    if (elementContract.kind === 'builtin') {
      if (!elementContract.events)
        remarks.unresolved(offset, `the events of <${element.tag}>, absent in builtin-events.ts`)
      else if (!elementContract.events.includes(event)) {
        const hint = advice(event, [...elementContract.events, ...BUBBLING_EVENTS], CORRECT_EVENT)
        remarks.fault(offset, `<${element.tag}> of WeChat never fires "${event}"${hint}`)
      }
      return
    }
    const { contract, place } = elementContract
    if (contract.events.has(event)) return
    if (contract.firesOtherEvents) {
      remarks.unresolved(offset, `the event "${event}" of <${element.tag}>`)
      return
    }
    const hint = advice(event, [...contract.events, ...BUBBLING_EVENTS], CORRECT_EVENT)
    remarks.fault(offset, `<${element.tag}> never fires "${event}" in ${place}${hint}`)
  }

  private checkHandler({ name, offset, value }: Attribute, scope: Scope): void {
    const { remarks, scripts, script, scriptName, counts } = this.context
    counts.handlers += 1
    const handlerNames = value && scripts.values.texts(this.evaluateText(value, scope))
    if (!handlerNames) {
      remarks.unresolved(offset, `the handler of ${name}: its type is not a set of names`)
      return
    }
    for (const handlerName of handlerNames) {
      // An event may be caught, or left alone, without a handler.
      if (handlerName === '') continue
      this.usedHandlers.add(handlerName)
      const handler = scripts.values.declaredMember(script.instance, handlerName)
      if (handler && scripts.values.isFunction(handler)) {
        this.checkHandlerUse(handlerName, handler, offset)
        continue
      }
      const functionNames = scripts.values
        .memberNames(script.instance)
        .filter((member) =>
          scripts.values.isFunction(scripts.values.declaredMember(script.instance, member) ?? []),
        )
      const hint = advice(handlerName, functionNames, 'write the method, or correct the name')
      remarks.fault(offset, `no handler "${handlerName}" in ${scriptName}${hint}`)
    }
  }

  /** A method that exists may still be none that can handle an event. */
  private checkHandlerUse(handlerName: string, handler: Value, offset: number): void {
    const { remarks, scripts, script, scriptName } = this.context
    const name = `"${handlerName}" in ${scriptName}`
    if (script.isFactoryOption(handlerName))
      remarks.fault(offset, `${name} is an option that the factory calls; bind a method instead`)
    else if (!scripts.values.takesEvent(handler))
      remarks.fault(offset, `${name} does not take an event; write a handler that calls it`)
  }

  /** Evaluates each expression of a text. The value is that of a text that is one expression. */
  private evaluateText(text: TemplateText, scope: Scope): Value {
    const { scripts, remarks, counts } = this.context
    const { raw, offset, interpolations } = text
    counts.expressions += interpolations.length
    const expressionValues = interpolations.map((interpolation) =>
      this.expressions.evaluate(interpolation, scope),
    )
    const remainingText = interpolations.reduce(
      (remaining, { expression }) => remaining.replace(`{{${expression}}}`, ''),
      raw,
    )
    if (remainingText.includes('{{'))
      remarks.fault(offset, `an expression of "${raw.trim()}" has no end`)
    if (interpolations.length === 0) return scripts.values.text(raw)
    if (interpolations.length === 1 && remainingText === '') return expressionValues[0]!
    return scripts.values.string()
  }
}

const rawValue = (element: TemplateElement, name: string): string | undefined =>
  element.attributes.get(name)?.value?.raw
