import type { PhoneApp } from '../../phone/app.ts'
import { appMethods } from './app.ts'
import { elementMethods } from './element.ts'
import { native } from './native.ts'
import { pageMethods } from './page.ts'
import { hasMissed, placeOf } from './place.ts'
import { openRegistry } from './registry.ts'
import { wxmlTree } from './wxml.ts'

/** The automator's half inside the phone: answers every method that needs no real finger and no screenshot. */
export function openAgent(phone: PhoneApp) {
  let emit: (method: string, params: unknown) => void = () => {}
  const registry = openRegistry(phone)
  const methods: Record<string, (params: any) => unknown> = {
    ...appMethods(phone, registry, (method, params) => emit(method, params)),
    ...pageMethods(phone, registry),
    ...elementMethods(phone, registry),
    'Tool.native': ({ method, data }) => native(phone, method, data),
    // Asked by the Node side before it moves a finger, and after.
    'touch.place': (params) => placeOf(phone, registry, params),
    'touch.settled': async () => {
      await registry.runtime().settled()
      return { missed: hasMissed() }
    },
  }
  return {
    /** Answers as the protocol wants it: `{result}` or `{error: {message}}`. */
    async handle(method: string, params: any) {
      const run = methods[method]
      if (!run) return { error: { message: `not supported by the simulator: ${method}` } }
      try {
        return { result: (await run(params ?? {})) ?? {} }
      } catch (error) {
        return { error: { message: error instanceof Error ? error.message : String((error as any)?.errMsg ?? error) } }
      }
    },
    onEvent: (listener: typeof emit) => {
      emit = listener
    },
    /** WXML of the page on top, for the shell. */
    wxml: () => wxmlTree(registry.easel(), registry.top().component),
  }
}
