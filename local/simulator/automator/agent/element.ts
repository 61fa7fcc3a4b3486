import type { PhoneApp } from '../../phone/app.ts'
import { control } from './control.ts'
import { attributeOf, isComponent, isCustom } from './nodes.ts'
import { plain, valueAt } from './path.ts'
import type { Registry } from './registry.ts'
import { selectAll } from './selector.ts'
import { innerText, wxmlText, wxmlTree } from './wxml.ts'

/** `Element.*` except touches, which need a real finger (see ../touch.ts). */
export function elementMethods(phone: PhoneApp, registry: Registry): Record<string, (params: any) => unknown> {
  const scope = () => phone.frame.contentWindow as Window & Record<string, any>
  /** The element of a call, after the check that its page is on top. */
  const node = (params: any) => {
    registry.page(params.pageId)
    return registry.element(params.elementId)
  }
  const host = (params: any): HTMLElement => {
    const element = node(params).getBackendElement()
    if (!element) throw new Error('a virtual host has no element of its own')
    return element
  }
  const custom = (params: any) => {
    const found = node(params)
    if (!isCustom(registry.easel(), found)) throw new Error('not a custom component')
    return found
  }
  /** A component's own tree, or what stands inside a built-in in the same file. */
  const inside = (params: any) => {
    const found = node(params)
    const root = isCustom(registry.easel(), found) ? found.getShadowRoot() : found
    return selectAll(registry.easel(), root, params.selector)
  }
  return {
    'Element.getElement': (params) => {
      const [first] = inside(params)
      if (!first) throw new Error(`no such element: ${params.selector}`)
      return registry.describeElement(first)
    },
    'Element.getElements': (params) => ({ elements: inside(params).map(registry.describeElement) }),
    'Element.getOffset': (params) => {
      const { left, top } = host(params).getBoundingClientRect()
      return { left: left + scope().scrollX, top: top + scope().scrollY }
    },
    'Element.getDOMProperties': (params) => ({
      properties: params.names.map((name: string) => (host(params) as any)[name]),
    }),
    'Element.getProperties': (params) => ({
      properties: params.names.map((name: string) => property(registry, node(params), name)),
    }),
    'Element.getAttributes': (params) => ({
      attributes: params.names.map((name: string) => plain(attributeOf(registry.easel(), node(params), name)) ?? null),
    }),
    'Element.getStyles': (params) => {
      const styles = scope().getComputedStyle(host(params))
      return {
        styles: params.names.map(
          (name: string) => styles[name as keyof CSSStyleDeclaration] ?? styles.getPropertyValue(name),
        ),
      }
    },
    'Element.getWXML': (params) => {
      const tree = wxmlTree(registry.easel(), node(params))
      return { wxml: params.type === 'outer' ? wxmlText(tree) : innerText(tree) }
    },
    'Element.triggerEvent': async (params) => {
      node(params).triggerEvent(params.type, params.detail ?? {}, {})
      await registry.runtime().settled()
      return {}
    },
    'Element.dispatchEvent': async (params) => {
      const { eventName, touches, changeTouches, changedTouches = changeTouches, detail } = params.eventData ?? params
      const { Event } = registry.easel()
      const extraFields = { touches: touches ?? [], changedTouches: changedTouches ?? [] }
      const event = new Event(eventName, detail ?? {}, {
        bubbles: true,
        composed: true,
        capturePhase: true,
        extraFields,
      })
      Event.dispatchEvent(node(params), event)
      await registry.runtime().settled()
      return {}
    },
    'Element.callFunction': async (params) => {
      const result = control(node(params), params.functionName, params.args ?? [])
      await registry.runtime().settled()
      return { result }
    },
    'Element.getData': (params) => ({ data: plain(valueAt(custom(params).data, params.path)) }),
    'Element.setData': async (params) => {
      await new Promise<void>((resolve) => custom(params).getMethodCaller().setData(params.data, resolve))
      return {}
    },
    'Element.callMethod': async (params) => {
      const caller = custom(params).getMethodCaller()
      if (typeof caller[params.method] !== 'function') throw new Error(`component.${params.method} not exists`)
      const result = plain(await caller[params.method](...(params.args ?? [])))
      await registry.runtime().settled()
      return { result }
    },
    'Element.callContextMethod': async (params) => {
      const context = node(params).sim?.context
      if (typeof context?.[params.method] !== 'function') throw new Error(`context.${params.method} not exists`)
      return { result: plain(await context[params.method](...(params.args ?? []))) }
    },
  }
}

function property(registry: Registry, node: any, name: string): unknown {
  const easel = registry.easel()
  if (!isComponent(easel, node)) throw new Error('a plain node has no properties')
  if (name === '__propPublic')
    return Object.fromEntries(easel.Component.listProperties(node).map((key: string) => [key, true]))
  return plain(node.data[name])
}
