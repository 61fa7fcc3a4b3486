import type { Values } from './definition'

/** The members that `register` requires of a base class. */
interface Base {
  data: object
  onLoad(encodedQuery: Partial<Values>): unknown
  /** Runs after the `onLoad` of the definition. */
  loadWhenOpened(): unknown
  /** Runs after the `onShow` of the definition. */
  loadWhenShown(): unknown
  onHide(): unknown
  onUnload(): unknown
}

type LifecycleMethod = (...parameters: any[]) => unknown

interface AnyDefinition {
  data?: object
  onLoad?: LifecycleMethod
  onShow?: LifecycleMethod
  onHide?: LifecycleMethod
  onUnload?: LifecycleMethod
}

/**
 * Registers a page with WeChat as if the definition were a subclass of the base class. WeChat
 * accepts only a plain object, so the inherited members are copied into one. Members of the
 * definition replace those of the base class.
 *
 * Lifecycle methods do not replace each other: both run. `onLoad` of the base class runs first,
 * because it sets `this.query`. The content is loaded last, after the page's own `onLoad` or
 * `onShow`.
 * @returns the registered object; its type lists the handlers and the data for the template
 */
export function register<Page>(base: Base, definition: AnyDefinition): Page {
  const page = {
    ...membersOf(base),
    ...definition,
    data: { ...base.data, ...definition.data },
    async onLoad(this: Base, encodedQuery: Partial<Values>) {
      await Promise.all([
        base.onLoad.call(this, encodedQuery),
        definition.onLoad?.call(this, encodedQuery),
        base.loadWhenOpened.call(this),
      ])
    },
    async onShow(this: Base) {
      await Promise.all([definition.onShow?.call(this), base.loadWhenShown.call(this)])
    },
    async onHide(this: Base) {
      await Promise.all([base.onHide.call(this), definition.onHide?.call(this)])
    },
    async onUnload(this: Base) {
      await Promise.all([base.onUnload.call(this), definition.onUnload?.call(this)])
    },
  }
  Page(page)
  return page as Page
}

/**
 * The fields and methods of an object and of its classes. Fields without a value are skipped,
 * because they only declare what WeChat provides.
 */
function membersOf(base: object): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  let owner = base
  while (owner !== Object.prototype) {
    for (const memberName of Object.getOwnPropertyNames(owner)) {
      const memberValue = (owner as Record<string, unknown>)[memberName]
      const isOverridden = memberName in members
      if (memberName === 'constructor' || isOverridden || memberValue === undefined) continue
      members[memberName] = memberValue
    }
    owner = Object.getPrototypeOf(owner)
  }
  return members
}
