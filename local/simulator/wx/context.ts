/**
 * Control objects of built-in components (VideoContext, MapContext …). A built-in that has one leaves it as `sim.context`
 * on its glass-easel element.
 */
export function contextOf(element: any): unknown {
  return element?.sim?.context ?? null
}
