import { codeSpace } from './space.ts'

const STANDARD = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
  'wx://proxy-scroll-view': {},
} as Record<string, object>
const made = new Map<string, any>()

/** One of the behaviors that WeChat has names for. */
export function standardBehavior(name: string): unknown {
  if (!STANDARD[name]) throw new Error(`behavior "${name}" is not simulated`)
  if (!made.has(name)) made.set(name, codeSpace.behavior().definition(STANDARD[name]).register())
  return made.get(name)
}

export const hasStandard = (component: any, name: string): boolean =>
  made.has(name) && component.hasBehavior(made.get(name)._$)
