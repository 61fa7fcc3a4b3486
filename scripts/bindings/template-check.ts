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
import { isOpenValue, openValue, TemplateObject, type Value } from './value'
import { listWxsExports } from './wxs-exports'

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
/** Attributes that every element accepts, also the tag of a component. */
const COMMON_ATTRIBUTES = new Set(['id', 'class', 'style', 'slot', 'hidden'])
const COMMON_PREFIX = /^(data-|aria-|mark:|generic:)/
const EVENT_ATTRIBUTE = /^(?:capture-bind|capture-catch|mut-bind|bind|catch):?(.+)$/

const camelCase = (attributeName: string): string =>
  attributeName.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())

const CORRECT_EVENT = 'let the component fire it, or take the handler away'

export type ElementContract =
  | { kind: 'builtin'; events: readonly string[] | undefined }
  | { kind: 'component'; contract: ComponentContract; place: string }
  | { kind: 'unknown' }

export interface TemplateContext {
  /** The script of the template, as messages name it, e.g. `pages/x/x.ts`. */
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

/** Checks one template: its elements, attributes and expressions. */
export class TemplateCheck {
  private readonly context: TemplateContext
  private readonly expressions: ExpressionReader
  /** The elements `<template name="…">` of this file, by name. */
  private readonly definitions = new Map<string, TemplateElement>()
  private readonly usedDefinitions = new Set<string>()
  private readonly wxsScope: Scope
  /** Names of all handlers that the template binds. */
  readonly usedHandlers = new Set<string>()
  /** Names of the templates that are being checked now. A template may use itself. */
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

    for (const templateNode of context.template.nodes) {
      const templateName =
        isElement(templateNode) && templateNode.tag === 'template' && rawValue(templateNode, 'name')
      if (templateName) this.definitions.set(templateName, templateNode)
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
        .map((definedName) => [
          definedName,
          scripts.values.member(script.data, definedName) ?? openValue,
        ]),
    )
  }

  private wxsModules(): Map<string, Value> {
    const { template, readText, remarks } = this.context
    return new Map(
      template.wxsModules.map(({ name, source, src }): [string, Value] => {
        const wxsText = src ? readText(src) : source
        const exportedNames = listWxsExports(wxsText ?? '')
        if (!exportedNames) {
          remarks.unresolved(0, `the exports of the wxs module "${name}"`)
          return [name, openValue]
        }
        const members = new Map(exportedNames.map((exportedName) => [exportedName, openValue]))
        return [name, [new TemplateObject(members)]]
      }),
    )
  }

  private checkNodes(nodes: readonly TemplateNode[], nameScope: Scope): void {
    for (const templateNode of nodes) {
      if (!isElement(templateNode)) this.evaluateText(templateNode, nameScope)
      else if (templateNode.tag !== 'template') this.checkElement(templateNode, nameScope)
      else if (!templateNode.attributes.has('name')) this.checkTemplateUse(templateNode, nameScope)
    }
  }

  private checkElement(templateElement: TemplateElement, outerScope: Scope): void {
    if (templateElement.tag === 'import' || templateElement.tag === 'include')
      this.context.remarks.unresolved(templateElement.offset, `<${templateElement.tag}>`)
    const scope = this.scopeInside(templateElement, outerScope)
    const contract = this.context.contractOf(templateElement.tag, templateElement.offset)
    for (const attribute of templateElement.attributes.values())
      this.checkAttribute(templateElement, attribute, contract, scope)
    this.checkNodes(templateElement.children, scope)
  }

  /** The scope of an element and its children: `wx:for` adds the item and its index. */
  private scopeInside(templateElement: TemplateElement, outerScope: Scope): Scope {
    const loop = templateElement.attributes.get('wx:for')
    if (!loop?.value) return outerScope
    const { values } = this.context.scripts
    const items = values.elements(this.evaluateText(loop.value, outerScope))
    this.checkKey(templateElement, items)
    const valuesByName = new Map<string, Value>([
      [rawValue(templateElement, 'wx:for-item') ?? 'item', items],
      [rawValue(templateElement, 'wx:for-index') ?? 'index', values.number()],
    ])
    return new Scope(valuesByName, outerScope)
  }

  /** `wx:key` names a member of the item, not a name of the scope. */
  private checkKey(templateElement: TemplateElement, items: Value): void {
    const key = templateElement.attributes.get('wx:key')
    const keyText = key?.value?.raw
    const { values } = this.context.scripts
    if (!key || !keyText || items.length === 0 || values.member(items, keyText)) return
    // Mini Programs use `index` as a key for lists whose order never changes.
    if (keyText === '*this' || keyText === 'index') return

    const suggestion = advice(
      keyText,
      values.memberNames(items),
      'name a member of the item, or *this',
    )
    this.context.remarks.fault(
      key.offset,
      `wx:key="${keyText}": no item has it (${values.describe(items)})${suggestion}`,
    )
  }

  private checkTemplateUse(templateElement: TemplateElement, outerScope: Scope): void {
    const { remarks, scripts } = this.context
    const scope = this.scopeInside(templateElement, outerScope)
    const isAttribute = templateElement.attributes.get('is')
    const templateNames =
      isAttribute?.value && scripts.values.texts(this.evaluateText(isAttribute.value, scope))
    if (!templateNames) {
      remarks.unresolved(templateElement.offset, '<template is> with a name that is not known')
      return
    }

    const templateData = templateElement.attributes.get('data')?.value?.interpolations[0]
    const members = templateData ? this.expressions.evaluateMembers(templateData, scope) : []
    if (isOpenValue(members))
      remarks.unresolved(templateElement.offset, '<template> with data of any type')
    for (const templateName of templateNames)
      this.checkDefinition(templateName, templateElement, members)
  }

  private checkDefinition(templateName: string, use: TemplateElement, templateData: Value): void {
    const { remarks, scripts } = this.context
    const definition = this.definitions.get(templateName)
    if (!definition) {
      const suggestion = advice(
        templateName,
        this.definitions.keys(),
        'write one, or correct the name',
      )
      remarks.fault(use.offset, `no <template name="${templateName}"> in this file${suggestion}`)
      return
    }

    this.usedDefinitions.add(templateName)
    if (this.definitionStack.includes(templateName) || isOpenValue(templateData)) return

    const dataNames = scripts.values.memberNames(templateData)
    const valuesByName = new Map(
      dataNames.map((member) => [member, scripts.values.member(templateData, member) ?? openValue]),
    )
    this.definitionStack.push(templateName)
    this.checkNodes(definition.children, new Scope(valuesByName, this.wxsScope))
    this.definitionStack.pop()
  }

  private checkAttribute(
    templateElement: TemplateElement,
    attribute: Attribute,
    contract: ElementContract,
    nameScope: Scope,
  ): void {
    const { name, offset, value } = attribute
    const { remarks } = this.context
    if (name.startsWith('wx:')) {
      if (!CONTROL_ATTRIBUTES.has(name))
        remarks.fault(
          offset,
          `WeChat knows no ${name}${advice(name, CONTROL_ATTRIBUTES, 'correct the name')}`,
        )
      // `scopeInside` reads the list of wx:for. The others are names, not expressions.
      const isCondition = name === 'wx:if' || name === 'wx:elif'
      if (isCondition && value) this.evaluateText(value, nameScope)
      return
    }

    const event = EVENT_ATTRIBUTE.exec(name)?.[1]
    if (event !== undefined && !this.isProperty(name, contract)) {
      this.checkEvent(templateElement, attribute, event, contract)
      this.checkHandler(attribute, nameScope)
      return
    }

    if (value) this.evaluateText(value, nameScope)
    if (/^(model|change|worklet):/.test(name)) {
      remarks.unresolved(offset, `the attribute ${name}`)
      return
    }
    if (!COMMON_ATTRIBUTES.has(name) && !COMMON_PREFIX.test(name))
      this.checkProperty(templateElement, attribute, contract)
  }

  private isProperty(attributeName: string, contract: ElementContract): boolean {
    return (
      contract.kind === 'component' &&
      (contract.contract.properties.has(camelCase(attributeName)) ||
        contract.contract.externalClasses.has(attributeName))
    )
  }

  private checkProperty(
    templateElement: TemplateElement,
    { name, offset }: Attribute,
    elementContract: ElementContract,
  ): void {
    if (elementContract.kind !== 'component') return
    this.context.counts.properties += 1
    if (this.isProperty(name, elementContract)) return

    const { contract, place } = elementContract
    if (contract.takesOtherProperties) {
      this.context.remarks.unresolved(offset, `the property "${name}" of <${templateElement.tag}>`)
      return
    }

    const knownAttributes = [...contract.properties, ...contract.externalClasses]
    const suggestion = advice(
      camelCase(name),
      knownAttributes,
      'declare it there, or take it away here',
    )
    this.context.remarks.fault(
      offset,
      `<${templateElement.tag}> has no property "${camelCase(name)}" in ${place}${suggestion}`,
    )
  }

  private checkEvent(
    templateElement: TemplateElement,
    { offset }: Attribute,
    event: string,
    elementContract: ElementContract,
  ): void {
    if (BUBBLING_EVENTS.has(event) || elementContract.kind === 'unknown') return
    const { remarks } = this.context
    if (elementContract.kind === 'builtin') {
      if (!elementContract.events)
        remarks.unresolved(
          offset,
          `the events of <${templateElement.tag}>, absent in builtin-events.ts`,
        )
      else if (!elementContract.events.includes(event)) {
        const suggestion = advice(
          event,
          [...elementContract.events, ...BUBBLING_EVENTS],
          CORRECT_EVENT,
        )
        remarks.fault(
          offset,
          `<${templateElement.tag}> of WeChat never fires "${event}"${suggestion}`,
        )
      }
      return
    }

    const { contract, place } = elementContract
    if (contract.events.has(event)) return
    if (contract.firesOtherEvents) {
      remarks.unresolved(offset, `the event "${event}" of <${templateElement.tag}>`)
      return
    }

    const hint = advice(event, [...contract.events, ...BUBBLING_EVENTS], CORRECT_EVENT)
    remarks.fault(offset, `<${templateElement.tag}> never fires "${event}" in ${place}${hint}`)
  }

  private checkHandler({ name, offset, value }: Attribute, nameScope: Scope): void {
    const { remarks, scripts, script, scriptName, counts } = this.context
    counts.handlers += 1
    const handlerNames = value && scripts.values.texts(this.evaluateText(value, nameScope))
    if (!handlerNames) {
      remarks.unresolved(offset, `the handler of ${name}: its type is not a set of names`)
      return
    }

    for (const handlerName of handlerNames) {
      // An empty handler is allowed: it only stops the event.
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
      const suggestion = advice(handlerName, functionNames, 'write the method, or correct the name')
      remarks.fault(offset, `no handler "${handlerName}" in ${scriptName}${suggestion}`)
    }
  }

  /** Reports a method that exists but cannot handle an event. */
  private checkHandlerUse(handlerName: string, handler: Value, offset: number): void {
    const { remarks, scripts, script, scriptName } = this.context
    const handlerSentence = `"${handlerName}" in ${scriptName}`
    if (script.isFactoryOption(handlerName))
      remarks.fault(
        offset,
        `${handlerSentence} is an option that the factory calls; bind a method instead`,
      )
    else if (!scripts.values.takesEvent(handler))
      remarks.fault(
        offset,
        `${handlerSentence} does not take an event; write a handler that calls it`,
      )
  }

  /**
   * Evaluates each expression of a text.
   * @returns the value of the expression if the text is nothing but one expression, otherwise a
   * text
   */
  private evaluateText(text: TemplateText, nameScope: Scope): Value {
    const { scripts, remarks, counts } = this.context
    const { raw, offset, interpolations } = text
    counts.expressions += interpolations.length
    const expressionValues = interpolations.map((interpolation) =>
      this.expressions.evaluate(interpolation, nameScope),
    )
    let remainingText = raw
    for (const { expression } of interpolations)
      remainingText = remainingText.replace(`{{${expression}}}`, '')
    if (remainingText.includes('{{'))
      remarks.fault(offset, `an expression of "${raw.trim()}" has no end`)
    if (interpolations.length === 0) return scripts.values.text(raw)
    if (interpolations.length === 1 && remainingText === '') return expressionValues[0]!
    return scripts.values.string()
  }
}

const rawValue = (templateElement: TemplateElement, attributeName: string): string | undefined =>
  templateElement.attributes.get(attributeName)?.value?.raw
