import type { Setting } from '#shared/contract/settings'

/** A value of a setting with other values at some of its paths, such as `targets.owner.P1`. */
export function withValues<Value extends Setting['value']>(
  value: Value,
  version: string,
  changes: Record<string, unknown>,
): Value {
  const changed = structuredClone({ ...value, version })

  for (const [path, change] of Object.entries(changes)) {
    const steps = path.split('.')
    const last = steps.pop()!
    const parent = steps.reduce<any>((inner, step) => inner[step], changed)
    if (change === undefined) delete parent[last]
    else parent[last] = change
  }

  return changed
}
