import type { Values } from './definition'

/** What `register` needs of a base class. */
interface Base {
  data: object
  onLoad(addressQuery: Partial<Values>): unknown
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
 * Registers a page with WeChat: the members of the base class, and over them those of the
 * definition, as if the definition were a subclass. WeChat takes only a plain object, so inherited
 * methods are copied here, once.
 *
 * Lifecycle methods do not replace one another. The base class comes first; then the page finds
 * `this.query`. The content is loaded last, so that the page can prepare itself.
 * @returns what was registered; its type shows the handlers and the data that a template may name
 */
export function register<Page>(base: Base, definition: AnyDefinition): Page {
  const page = {
    ...membersOf(base),
    ...definition,
    data: { ...base.data, ...definition.data },
    async onLoad(this: Base, addressQuery: Partial<Values>) {
      await Promise.all([
        base.onLoad.call(this, addressQuery),
        definition.onLoad?.call(this, addressQuery),
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
 * The fields and methods of an object and of its classes. A field without a value is skipped: it
 * only declares what WeChat itself gives a page.
 */
function membersOf(base: object): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (let level = base; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const memberName of Object.getOwnPropertyNames(level)) {
      const memberValue = (level as Record<string, unknown>)[memberName]
      if (memberName === 'constructor' || memberName in members || memberValue === undefined)
        continue
      members[memberName] = memberValue
    }
  }
  return members
}
