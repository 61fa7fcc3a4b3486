import type { LiveSituation } from '../api/poll-delay'

/** What a page is opened with: names and decoded values. */
export type Values = Record<string, string>

/** A place inside the data, as `errors.note` or `items[2]`. */
type DataPath = `${string}.${string}` | `${string}[${string}`
/** What `setData` takes: the keys of the data, or places inside them. */
export type DataChange<Data> = Partial<Data> & { [path in DataPath]?: unknown }

/** The options that every page has, apart from its own methods and fields. */
export interface PageOptions<Query, Data> {
  /** What the page is opened with, each with its default. */
  query?: Query
  data?: Data
  /**
   * Asks the server for the content and returns what to put into the data. With a cursor it asks
   * for the next part of a list. It runs each time the page is shown or pulled down, on a
   * notification and on the retry button. The page calls `refresh()` to run it.
   */
  loadContent?: Function
  /**
   * `shown`: a notification does not run `loadContent`. `once`: `loadContent` runs only when the
   * page is opened, because a person types on it.
   */
  loads?: 'shown' | 'once'
  /**
   * How often `loadContent` runs again while the page is shown, in milliseconds, where things
   * change without a notification.
   */
  refreshMs?: number
  /**
   * What is happening at this moment on what the page shows. The page looks for notifications
   * every few seconds while something is, and once a minute otherwise.
   */
  liveSituation?(): LiveSituation
  /**
   * Offers subscription messages, because a person begins to wait on this page: always, or when the
   * page was opened with this key in its query. The page shows a `notice-card`.
   */
  notices?: true | (keyof Query & string)
  onLoad?(): unknown
}

/** WeChat's lifecycle methods, which a page may have as well. */
type Lifecycle = Partial<Omit<WechatMiniprogram.Page.ILifetime, 'onLoad'>>

/** WeChat's own part of a page, with a `setData` that takes only what the data hold. */
type WeChatPage<Data extends object> = Omit<
  WechatMiniprogram.Page.Instance<Data, Record<never, never>>,
  'setData'
> & { setData(change: DataChange<Data>, rendered?: () => void): void }

/** The public methods and fields of a base class; data and `setData` are typed for each page. */
type PublicMembers<Base> = Omit<Base, 'data' | 'setData'>

/**
 * A registered page as its methods and its template see it: WeChat's part, the members of the base
 * class, and the page's own.
 */
export type RegisteredPage<Data extends object, Base, Own> = WeChatPage<Data> &
  PublicMembers<Base> &
  Own

/** Keys that `loadContent` returns and the data do not hold, or hold with another type. */
type UnknownKeys<Change, Data> = Change extends void
  ? never
  : Change extends Partial<Data>
    ? Exclude<keyof Change, keyof Data>
    : 'a value of another type'

/** Refuses a `loadContent` that returns something that is not in the page's data. */
type CheckedLoad<Own, Data> = Own extends { loadContent(cursor?: string): Promise<infer Change> }
  ? [UnknownKeys<Change, Data>] extends [never]
    ? unknown
    : { loadContent: UnknownKeys<Change, Data> }
  : unknown

/**
 * The object that a page is defined by. `Own` is all that the object holds; in its methods `this`
 * is the registered page.
 */
export type PageDefinition<Options, Data extends object, Base, Own> = Options &
  Own &
  Lifecycle &
  ThisType<RegisteredPage<Data, Base, Own>> &
  CheckedLoad<Own, Data>
