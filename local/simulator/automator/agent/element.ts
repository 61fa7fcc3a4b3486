import type { PhoneApp } from '../../phone/phone-app.ts'
import { callControlFunction } from './control.ts'
import { isComponent, isCustom, readAttribute } from './nodes.ts'
import type { Registry } from './registry.ts'
import { selectAll } from './selector.ts'
import { toJsonValue, valueAt } from './values.ts'
import { toInnerWxml, toWxmlText, toWxmlTree } from './wxml.ts'

/** The methods `Element.*` except touches, which only the Node side can send (see ../index.ts). */
export function createElementMethods(
  phone: PhoneApp,
  registry: Registry,
): Record<string, (params: any) => unknown> {
  const pageWindow = () => phone.frame.contentWindow as Window & Record<string, any>
  /** The element that a call names. Throws if its page is not on top. */
  const findNode = (params: any) => {
    registry.page(params.pageId)
    return registry.element(params.elementId)
  }
  const findHost = (params: any): HTMLElement => {
    const element = findNode(params).getBackendElement()
    if (!element) throw new Error('a virtual host has no element of its own')
    return element
  }
  const findCustomComponent = (params: any) => {
    const easelNode = findNode(params)
    if (!isCustom(registry.glassEasel(), easelNode)) throw new Error('not a custom component')
    return easelNode
  }
  /**
   * Finds nodes inside an element: in the template of a component of the app, or else in the
   * content that the same file gives the element.
   */
  const selectInside = (params: any) => {
    const easelNode = findNode(params)
    const root = isCustom(registry.glassEasel(), easelNode) ? easelNode.getShadowRoot() : easelNode
    return selectAll(registry.glassEasel(), root, params.selector)
  }

  return {
    'Element.getElement': (params) => {
      const [firstNode] = selectInside(params)
      if (!firstNode) throw new Error(`no such element: ${params.selector}`)
      return registry.describeElement(firstNode)
    },
    'Element.getElements': (params) => ({
      elements: selectInside(params).map(registry.describeElement),
    }),
    'Element.getOffset': (params) => {
      const { left, top } = findHost(params).getBoundingClientRect()
      return { left: left + pageWindow().scrollX, top: top + pageWindow().scrollY }
    },
    'Element.getDOMProperties': (params) => ({
      properties: params.names.map(
        (propertyName: string) => (findHost(params) as any)[propertyName],
      ),
    }),
    'Element.getProperties': (params) => ({
      properties: params.names.map((propertyName: string) =>
        readProperty(registry, findNode(params), propertyName),
      ),
    }),
    'Element.getAttributes': (params) => ({
      attributes: params.names.map(
        (attributeName: string) =>
          toJsonValue(readAttribute(registry.glassEasel(), findNode(params), attributeName)) ??
          null,
      ),
    }),
    'Element.getStyles': (params) => {
      const styles = pageWindow().getComputedStyle(findHost(params))
      return {
        styles: params.names.map(
          (styleName: string) =>
            styles[styleName as keyof CSSStyleDeclaration] ?? styles.getPropertyValue(styleName),
        ),
      }
    },
    'Element.getWXML': (params) => {
      const tree = toWxmlTree(registry.glassEasel(), findNode(params))
      return { wxml: params.type === 'outer' ? toWxmlText(tree) : toInnerWxml(tree) }
    },
    'Element.triggerEvent': async (params) => {
      findNode(params).triggerEvent(params.type, params.detail ?? {}, {})
      await registry.runtime().settled()
      return {}
    },
    'Element.dispatchEvent': async (params) => {
      const {
        eventName,
        touches,
        changeTouches,
        changedTouches = changeTouches,
        detail,
      } = params.eventData ?? params
      const { Event } = registry.glassEasel()
      const extraFields = { touches: touches ?? [], changedTouches: changedTouches ?? [] }
      const event = new Event(eventName, detail ?? {}, {
        bubbles: true,
        composed: true,
        capturePhase: true,
        extraFields,
      })
      Event.dispatchEvent(findNode(params), event)
      await registry.runtime().settled()
      return {}
    },
    'Element.callFunction': async (params) => {
      const result = callControlFunction(findNode(params), params.functionName, params.args ?? [])
      await registry.runtime().settled()
      return { result }
    },
    'Element.getData': (params) => ({
      data: toJsonValue(valueAt(findCustomComponent(params).data, params.path)),
    }),
    'Element.setData': async (params) => {
      await new Promise<void>((resolve) =>
        findCustomComponent(params).getMethodCaller().setData(params.data, resolve),
      )
      return {}
    },
    'Element.callMethod': async (params) => {
      const caller = findCustomComponent(params).getMethodCaller()
      if (typeof caller[params.method] !== 'function')
        throw new Error(`component.${params.method} not exists`)
      const result = toJsonValue(await caller[params.method](...(params.args ?? [])))
      await registry.runtime().settled()
      return { result }
    },
    'Element.callContextMethod': async (params) => {
      const context = findNode(params).sim?.context
      if (typeof context?.[params.method] !== 'function')
        throw new Error(`context.${params.method} not exists`)
      return { result: toJsonValue(await context[params.method](...(params.args ?? []))) }
    },
  }
}

function readProperty(registry: Registry, easelNode: any, propertyName: string): unknown {
  const glassEasel = registry.glassEasel()
  if (!isComponent(glassEasel, easelNode)) throw new Error('a plain node has no properties')
  // The SDK asks for this name to learn which properties there are.
  if (propertyName === '__propPublic')
    return Object.fromEntries(
      glassEasel.Component.listProperties(easelNode).map((key: string) => [key, true]),
    )
  return toJsonValue(easelNode.data[propertyName])
}
