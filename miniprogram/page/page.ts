import { chooseDistrict } from '../cloud/city'
import { nextPage } from '../cloud/next-page'
import { onNotification } from '../cloud/notifications'
import type { Asked } from '../components/notice-card/lines'
import { dial } from '../phone/dial'
import { felt } from '../phone/felt'
import { chooseLanguage } from '../phone/language'
import { textScale } from '../phone/text-scale'
import type { Language } from '../shared/vocabulary/language'
import { type Failure, failureOf } from '../words/failure'
import { type OfNotices, offerNotices, turnOnNotices } from './notices'
import { register } from './register'

export type Tap = WechatMiniprogram.TouchEvent
export type Chosen<Code extends string = string> = WechatMiniprogram.CustomEvent<{ chosen: Code[] }>
export type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
export type Opened = WechatMiniprogram.CustomEvent<{ id: string }>
export type Values = Record<string, string>

/** What every page shows. */
export interface PageData {
  /** Inline style of the page's root. */
  textScale: string
  /** Whether the content has been shown once. */
  ready: boolean
  failure: Failure | null
  /** Whether a step is being taken, or which one. */
  busy: boolean | string
  /** Cursor of the next part of a list; empty at its end. */
  next: string
  /** The offer of subscription messages; null where the page makes none. */
  notices: Asked | null
}

/** What every page can do. */
export interface PageMethods<Query> {
  /** What the page was opened with, decoded. */
  query: Query
  /** Loads anew. Never rejects for an expected failure, which is shown. */
  load(): Promise<void>
  /** Loads another question's answer: those to earlier questions, still on their way, are no longer shown. */
  loadAnew(): Promise<void>
  retry(): void
  /**
   * Takes a step, one at a time: a second tap meanwhile does nothing. The phone is felt when it was taken; a refusal is
   * told in a dialog.
   * @returns whether the step was taken
   */
  act(step: () => Promise<unknown>, words?: StepWords): Promise<boolean>
  /** Opens the page that the tapped element names (`data-url`). */
  go(event: Tap): void
  /** Opens a page with a query, which it encodes. */
  visit(path: string, query: Values): void
  /** Calls the number of the tapped element (`data-phone`). */
  dial(event: Tap): void
  /** A leader of the city looks at another district, or at all: chips of `districts` of cloud/city. */
  pickCity(event: Chosen): void
  turnOnNotices(): Promise<void>
}

interface StepWords {
  /** Said when the step was taken. */
  done?: string
  /** Which step it is: `busy` meanwhile. */
  what?: string
  /** Title of the dialog that tells a refusal. */
  failed?: string
}

/** What a page is made of, beside its own methods and fields. */
export interface PageOptions<Query, Data> {
  /** What the page is opened with, each with its default. */
  query?: Query
  data?: Data
  /**
   * Asks for the content and gives what to show of it; with a cursor, for the next part of a list. Each time the page
   * is shown or pulled down, on a notification and on the retry button. A failure is shown; an answer that is overtaken
   * by a later one is not.
   */
  load?: Function
  /** `shown`: not on notifications. `once`: only when the page is opened, since a person types on it. */
  loads?: 'shown' | 'once'
  /** How often the page loads again, in milliseconds, where things change without a notification. */
  refreshMs?: number
  /**
   * Offers subscription messages: a person begins to wait here, always or when the page was opened with this key in its
   * query. The page shows a `notice-card`.
   */
  notices?: true | (keyof Query & string)
  onLoad?(): unknown
}

type Lifetimes = Partial<Omit<WechatMiniprogram.Page.ILifetime, 'onLoad'>>
/** A place inside the data, as `errors.note` or `lines[2]`. */
type Path = `${string}.${string}` | `${string}[${string}`
/** What may be put into the data: their own keys, or places inside them. */
export type Change<Data> = Partial<Data> & { [path in Path]?: unknown }
type Instance<Data extends object, Given> = Omit<
  WechatMiniprogram.Page.Instance<Data, Record<never, never>>,
  'setData'
> & { setData(data: Change<Data>, shown?: () => void): void } & Given

/** Keys that `load` gives and the data do not hold, or hold with another type. */
type Unknown<Shown, Data> = Shown extends void
  ? never
  : Shown extends Partial<Data>
    ? Exclude<keyof Shown, keyof Data>
    : 'a value of another type'

/** What `load` gives is of the page's data. */
export type Checked<Own, Data> = Own extends { load(cursor?: string): Promise<infer Shown> }
  ? [Unknown<Shown, Data>] extends [never]
    ? unknown
    : { load: Unknown<Shown, Data> }
  : unknown

/** The page as its own methods see it: what the factory gives comes first, then the page's own. */
export type Whole<Data extends object, Given, Own> = ThisType<Instance<Data, Given> & Own> & Lifetimes

/**
 * Makes a page. The factory gives its text size, loading with skeleton, failure and retry, and steps that are taken one
 * at a time; the page gives the rest, and its methods see both.
 */
export function page<Own extends object, Query extends Values = Values, Data extends object = Record<never, never>>(
  options: PageOptions<Query, Data> &
    Own &
    Whole<Data & PageData, PageMethods<Query>, Own> &
    Checked<Own, Data & PageData>,
): void {
  register(...pageParts(options as Record<string, any>))
}

interface Running extends PageMethods<Values>, OfNotices {
  data: PageData
  setData(data: object): void
  /** How many times was asked, and the first question whose answer may still be shown. */
  asks: number
  floor: number
  silence?: () => void
  rounds?: ReturnType<typeof setInterval>
}

/** The parts of a page: what the factory gives before the page's own, the page's own, and its loading. */
export function pageParts(options: Record<string, any>, ...given: object[]): object[] {
  const { query = {}, load, loads, refreshMs, notices: offers, ...own } = options
  const data: PageData = {
    textScale: textScale(),
    ready: false,
    failure: null,
    busy: false,
    next: '',
    notices: null,
  }
  const start = { ...core, data, query, ...(offers && offering(offers)) }
  if (!load) return [start, { onLoad: keepQuery }, ...given, own]
  // Only a list's load takes a cursor.
  const more = load.length > 0 ? { onReachBottom: extending(load) } : {}
  return [start, more, { onLoad: keepQuery }, ...given, own, loading(load, loads, refreshMs)]
}

function offering(offers: true | string) {
  const onLoad = function (this: Running, query: Values) {
    if (offers === true || query[offers]) return offerNotices.call(this)
  }
  return { onLoad, turnOnNotices, choices: [] }
}

/** The address of a page with its query. */
export const addressOf = (path: string, query: Values): string =>
  `${path}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`

/** WeChat gives a page the values as they stand in its address. */
function keepQuery(this: Running, given: Record<string, string | undefined>) {
  const decoded = Object.entries(given).map(([name, value = '']) => [name, decodeURIComponent(value)])
  this.query = { ...this.query, ...Object.fromEntries(decoded) }
}

const core = {
  retry(this: Running) {
    this.setData({ failure: null })
    return this.load()
  },
  async onPullDownRefresh(this: Running) {
    await this.load()
    wx.stopPullDownRefresh()
  },
  async act(this: Running, step: () => Promise<unknown>, { done, what, failed = '没有办成' }: StepWords = {}) {
    if (this.data.busy) return false
    this.setData({ busy: what ?? true })
    try {
      await step()
      felt()
      if (done) wx.showToast({ title: done, icon: 'success' })
      return true
    } catch (error) {
      wx.showModal({ title: failed, content: failureOf(error).message, showCancel: false })
      return false
    } finally {
      this.setData({ busy: false })
    }
  },
  go(event: Tap) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  visit(path: string, query: Values) {
    wx.navigateTo({ url: addressOf(path, query) })
  },
  dial(event: Tap) {
    dial(event.currentTarget.dataset.phone)
  },
  pickCity(this: Running, event: Chosen) {
    chooseDistrict(event)
    this.loadAnew()
  },
  chooseLanguage({ detail: { code } }: WechatMiniprogram.CustomEvent<{ code: Language }>) {
    chooseLanguage(code)
  },
}

type Load = (this: Running, cursor?: string) => Promise<Partial<PageData> | void>

function loading(ask: Load, loads: 'shown' | 'once' | undefined, refreshMs: number | undefined) {
  const rest = function (this: Running) {
    this.silence?.()
    if (this.rounds) clearInterval(this.rounds)
  }
  return {
    asks: 0,
    floor: 0,
    async load(this: Running) {
      this.asks += 1
      const asked = this.asks
      try {
        const shown = await ask.call(this)
        if (asked < this.floor) return
        this.floor = asked
        const news = !this.data.ready || this.data.failure ? { ready: true, failure: null } : {}
        if (shown || 'ready' in news) this.setData({ ...news, ...shown })
      } catch (error) {
        const failure = failureOf(error)
        if (asked >= this.floor) this.setData({ failure })
      }
    },
    loadAnew(this: Running) {
      this.floor = this.asks + 1
      return this.load()
    },
    onLoad(this: Running) {
      return loads === 'once' ? this.load() : undefined
    },
    onShow(this: Running) {
      if (loads === 'once') return
      this.load()
      if (loads !== 'shown') this.silence = onNotification(() => this.load())
      if (refreshMs) this.rounds = setInterval(() => this.load(), refreshMs)
    },
    onHide: rest,
    onUnload: rest,
  }
}

function extending(ask: Load) {
  return function (this: Running) {
    const { floor } = this
    return nextPage(this, async (cursor) => {
      const shown = await ask.call(this, cursor)
      if (shown && floor === this.floor) this.setData(shown)
    })
  }
}
