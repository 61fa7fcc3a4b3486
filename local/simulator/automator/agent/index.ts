import type { PhoneApp } from '../../phone/phone-app.ts'
import { createAppMethods } from './app.ts'
import { createElementMethods } from './element.ts'
import { performNativeAction } from './native.ts'
import { createPageMethods } from './page.ts'
import { openRegistry } from './registry.ts'
import { findTouchPoint, hasLastTapMissed } from './touch-point.ts'
import { toWxmlTree } from './wxml.ts'

/**
 * The part of the automator that runs in the phone. It handles all methods that need no trusted
 * touch and no screenshot.
 */
export function openAgent(phone: PhoneApp) {
  let emitEvent: (method: string, params: unknown) => void = () => {}
  const registry = openRegistry(phone)
  const methods: Record<string, (params: any) => unknown> = {
    ...createAppMethods(phone, registry, (method, params) => emitEvent(method, params)),
    ...createPageMethods(phone, registry),
    ...createElementMethods(phone, registry),
    'Tool.native': ({ method, data }) => performNativeAction(phone, method, data),
    // These two are not in the protocol. The Node side calls them before and after it sends a
    // touch.
    'touch.place': (params) => findTouchPoint(phone, registry, params),
    'touch.settled': async () => {
      await registry.runtime().settled()
      return { missed: hasLastTapMissed() }
    },
  }
  return {
    /** Calls a method and replies in the format of the protocol: `{result}` or `{error}`. */
    async handle(methodName: string, params: any) {
      const method = methods[methodName]
      if (!method) return { error: { message: `not supported by the simulator: ${methodName}` } }
      try {
        return { result: (await method(params ?? {})) ?? {} }
      } catch (error) {
        const failure = error as { errMsg?: string } | undefined
        const message = error instanceof Error ? error.message : String(failure?.errMsg ?? error)
        return { error: { message } }
      }
    },
    onEvent: (listener: typeof emitEvent) => {
      emitEvent = listener
    },
    /** The WXML of the page on top, for the shell. */
    wxml: () => toWxmlTree(registry.glassEasel(), registry.topPage().component),
  }
}
