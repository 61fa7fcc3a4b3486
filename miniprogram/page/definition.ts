import type { LiveSituation } from '../api/poll-delay'

/** The decoded query of a page, or the query to open one with. */
export type Values = Record<string, string>

/** A path inside the data, such as `errors.note` or `items[2]`. */
type DataPath = `${string}.${string}` | `${string}[${string}`
/** What `setData` accepts: keys of the data, and paths inside the data. */
export type DataChange<Data> = Partial<Data> & { [path in DataPath]?: unknown }

/** The options that every page has, apart from its own methods and fields. */
export interface PageOptions<Query, Data> {
  /** The fields of the query, each with its default. */
  query?: Query
  data?: Data
  /**
   * Loads the content from the server and returns what to put into the data. With a cursor, loads
   * the next part of a list. It runs each time the page is shown or pulled down, after a
   * notification, and on a tap on the retry button. The page calls `refresh()` to run it.
   */
  loadContent?: Function
  /**
   * When `loadContent` runs, if not as above. `shown`: not after a notification. `once`: only when
   * the page is opened, because it would overwrite what the person is typing.
   */
  loads?: 'shown' | 'once'
  /**
   * The interval in which `loadContent` runs while the page is shown. For content that changes
   * without a notification.
   */
  refreshMs?: number
  /** Describes what is happening in the content, which decides how often the page polls. */
  liveSituation?(): LiveSituation
  /**
   * Offers subscription messages in a `notice-card`: always, or only if the query has this key. For
   * pages on which a person begins to wait for something.
   */
  notices?: true | (keyof Query & string)
  onLoad?(): unknown
}

/** WeChat's lifecycle methods, which a page can define. */
type Lifecycle = Partial<Omit<WechatMiniprogram.Page.ILifetime, 'onLoad'>>

/** WeChat's own part of a page, with a `setData` that accepts only keys of the data. */
type WeChatPage<Data extends object> = Omit<
  WechatMiniprogram.Page.Instance<Data, Record<never, never>>,
  'setData'
> & { setData(change: DataChange<Data>, rendered?: () => void): void }

/** The public members of a base class, without those that are typed for each page. */
type PublicMembers<Base> = Omit<Base, 'data' | 'setData'>

/**
 * The type of a registered page: WeChat's part, the members of the base class, and the page's own
 * members. Its methods see it as `this`.
 */
export type RegisteredPage<Data extends object, Base, Own> = WeChatPage<Data> &
  PublicMembers<Base> &
  Own

/** The keys returned by `loadContent` that are not in the data. Or a message about a wrong type. */
type UnknownKeys<Change, Data> = Change extends void
  ? never
  : Change extends Partial<Data>
    ? Exclude<keyof Change, keyof Data>
    : 'a value of another type'

/** Causes a compile error if `loadContent` returns something that is not in the page's data. */
type CheckedLoad<Own, Data> = Own extends { loadContent(cursor?: string): Promise<infer Change> }
  ? [UnknownKeys<Change, Data>] extends [never]
    ? unknown
    : { loadContent: UnknownKeys<Change, Data> }
  : unknown

/**
 * The object that defines a page. `Own` is the inferred type of the object. In its methods, `this`
 * is the registered page.
 */
export type PageDefinition<Options, Data extends object, Base, Own> = Options &
  Own &
  Lifecycle &
  ThisType<RegisteredPage<Data, Base, Own>> &
  CheckedLoad<Own, Data>
