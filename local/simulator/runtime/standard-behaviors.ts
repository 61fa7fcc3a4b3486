import { codeSpace } from './code-space.ts'

/** The behaviors that WeChat defines, by name. */
const STANDARD_BEHAVIORS = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
  'wx://proxy-scroll-view': {},
} as Record<string, object>
const registeredBehaviors = new Map<string, any>()

/**
 * Returns one of WeChat's own behaviors.
 * @throws if the simulator does not have it
 */
export function standardBehavior(behaviorName: string): unknown {
  if (!STANDARD_BEHAVIORS[behaviorName])
    throw new Error(`behavior "${behaviorName}" is not simulated`)
  if (!registeredBehaviors.has(behaviorName))
    registeredBehaviors.set(
      behaviorName,
      codeSpace.behavior().definition(STANDARD_BEHAVIORS[behaviorName]).register(),
    )
  return registeredBehaviors.get(behaviorName)
}

export const hasStandardBehavior = (component: any, behaviorName: string): boolean =>
  registeredBehaviors.has(behaviorName) &&
  component.hasBehavior(registeredBehaviors.get(behaviorName)._$)
