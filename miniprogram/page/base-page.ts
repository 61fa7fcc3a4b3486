import { chooseDistrict } from '../api/city'
import { checkNotifications, onNotification } from '../api/notifications'
import { type LiveSituation, livePollMs, nextPollDelay } from '../api/poll-delay'
import type { NoticeOffer } from '../components/notice-card/lines'
import { dial } from '../device/dial'
import { vibrateBriefly } from '../device/felt'
import { chooseLanguage } from '../device/language'
import { textScaleStyle } from '../device/text-scale'
import { type Failure, toFailureOrThrow } from '../format/failure'
import type { NoticeChoice } from '../shared/contract/service'
import type { Language } from '../shared/vocabulary/language'
import type { DataChange, PageDefinition, PageOptions, RegisteredPage, Values } from './definition'
import type { ChoiceEvent, TapEvent } from './events'
import { askToTurnOn, kindsTurnedOff, loadNoticeChoices, storeNoticeChoices } from './notices'
import { toPageUrl } from './page-url'
import { register } from './register'

/** The data of every page. */
export interface PageData {
  /** Inline style of the page's root. */
  textScale: string
  /** Whether the content has been shown once. */
  ready: boolean
  failure: Failure | null
  /** Whether a step is under way; pages with several steps say which one. */
  busy: boolean | string
  /** Cursor of the next part of a list; empty at its end and while a part is being loaded. */
  next: string
  /** The offer of subscription messages; null where the page makes none. */
  notices: NoticeOffer | null
}

/** Must run when the page is registered: the text size is a setting of the phone. */
export const initialPageData = (): PageData => ({
  textScale: textScaleStyle(),
  ready: false,
  failure: null,
  busy: false,
  next: '',
  notices: null,
})

interface StepTexts {
  /** Shown when the step has succeeded. */
  successText?: string
  /** The value of `busy` while the step is under way. */
  busyName?: string
  /** Title of the dialog that shows an expected error. */
  failureTitle?: string
}

/**
 * What every page can do: it loads its content with a skeleton, a failure and a retry button, runs
 * one step at a time, and has handlers for what most templates need.
 */
export class BasePage<Query extends Values = Values> {
  data: PageData = initialPageData()
  /** Given by WeChat. */
  setData!: (change: DataChange<PageData>) => void
  /** What the page was opened with, decoded. */
  query = {} as Query

  // The options of a page: see `PageOptions`.
  protected loadContent?: (cursor?: string) => Promise<Partial<PageData> | void>
  protected loads?: 'shown' | 'once'
  protected refreshMs?: number
  protected notices?: true | string
  protected liveSituation?(): LiveSituation

  /** How many times `loadContent` was called. */
  private loadCount = 0
  /** The first call of `loadContent` whose result may still be shown. */
  private firstValidLoad = 0
  private stopNotifications?: () => void
  private refreshTimer?: ReturnType<typeof setInterval>
  private noticeChoices: NoticeChoice[] = []

  /** WeChat passes the values as they are in the page's address. */
  onLoad(addressQuery: Partial<Values>): unknown {
    const decoded = Object.entries(addressQuery).map(([name, value = '']) => [
      name,
      decodeURIComponent(value),
    ])
    this.query = { ...this.query, ...Object.fromEntries(decoded) }
    const offersNotices = this.notices === true || (this.notices && this.query[this.notices])
    return offersNotices ? this.offerNotices() : undefined
  }

  /** Runs after the page's own `onLoad`. */
  loadWhenOpened(): unknown {
    return this.loads === 'once' ? this.refresh() : undefined
  }

  /** Runs after the page's own `onShow`. */
  loadWhenShown(): void {
    if (!this.loadContent || this.loads === 'once') return
    this.refresh()
    if (this.loads !== 'shown')
      this.stopNotifications = onNotification(
        () => this.refresh(),
        () => this.liveSituation?.() ?? {},
      )
    if (this.refreshMs)
      this.refreshTimer = setInterval(() => this.refreshWhileLive(), this.refreshMs)
  }

  /** A page that knows what is live does not ask the server while nothing is. */
  private refreshWhileLive(): void {
    const situation = this.liveSituation?.()
    if (!situation || nextPollDelay(situation, Date.now()) === livePollMs) this.refresh()
  }

  onHide(): void {
    this.stopRefreshing()
  }

  onUnload(): void {
    this.stopRefreshing()
  }

  private stopRefreshing(): void {
    this.stopNotifications?.()
    if (this.refreshTimer) clearInterval(this.refreshTimer)
  }

  /**
   * Runs the page's `loadContent` and shows what it returns, or the failure. Rejects only on a
   * defect.
   */
  async refresh(): Promise<void> {
    if (!this.loadContent) return
    this.loadCount += 1
    const thisLoad = this.loadCount
    try {
      const change = await this.loadContent()
      // A later call was quicker, or the page shows something else by now.
      if (thisLoad < this.firstValidLoad) return
      this.firstValidLoad = thisLoad
      const recovers = !this.data.ready || this.data.failure !== null
      if (recovers) this.setData({ ready: true, failure: null, ...change })
      else if (change) this.setData(change)
    } catch (error) {
      const failure = toFailureOrThrow(error)
      if (thisLoad >= this.firstValidLoad) this.setData({ failure })
    }
  }

  /**
   * Loads the content for another filter or another subject. Results of earlier calls of
   * `loadContent` that are still on their way are not shown.
   */
  restartLoading(): Promise<void> {
    this.firstValidLoad = this.loadCount + 1
    return this.refresh()
  }

  retry(): Promise<void> {
    this.setData({ failure: null })
    return this.refresh()
  }

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    wx.stopPullDownRefresh()
  }

  /**
   * Adds the next part at the end of a list, one at a time. After a failure, which is shown,
   * reaching the end again retries.
   */
  async onReachBottom(): Promise<void> {
    const cursor = this.data.next
    if (!cursor || !this.loadContent) return
    const listStart = this.firstValidLoad
    this.setData({ next: '' })
    try {
      const change = await this.loadContent(cursor)
      // After a reload the part belongs to a list that is no longer shown.
      if (change && listStart === this.firstValidLoad) this.setData(change)
    } catch (error) {
      this.setData({ next: cursor })
      wx.showToast({ title: toFailureOrThrow(error).message, icon: 'none' })
    }
  }

  /**
   * Runs a step, one at a time: a second tap meanwhile does nothing. The phone vibrates when the
   * step has succeeded; an expected error is shown in a dialog.
   * @returns whether the step has succeeded
   */
  async runStep(
    step: () => Promise<unknown>,
    { successText, busyName, failureTitle = '没有办成' }: StepTexts = {},
  ): Promise<boolean> {
    if (this.data.busy) return false
    this.setData({ busy: busyName ?? true })
    try {
      await step()
      vibrateBriefly()
      if (successText) wx.showToast({ title: successText, icon: 'success' })
      return true
    } catch (error) {
      const { message } = toFailureOrThrow(error)
      wx.showModal({ title: failureTitle, content: message, showCancel: false })
      return false
    } finally {
      this.setData({ busy: false })
      // Others may have answered meanwhile.
      checkNotifications()
    }
  }

  /** Opens the page that the tapped element names (`data-url`). */
  go(event: TapEvent): void {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  }

  /** Opens a page with a query, which is encoded here. */
  visit(pagePath: string, query: Values): void {
    wx.navigateTo({ url: toPageUrl(pagePath, query) })
  }

  /** Calls the number of the tapped element (`data-phone`). */
  dial(event: TapEvent): void {
    dial(event.currentTarget.dataset.phone)
  }

  /**
   * A leader of the city looks at another district, or at all: chips of `districts` of api/city.
   */
  pickCity(event: ChoiceEvent): void {
    chooseDistrict(event)
    this.restartLoading()
  }

  chooseLanguage(event: WechatMiniprogram.CustomEvent<{ code: Language }>): void {
    chooseLanguage(event.detail.code)
  }

  /**
   * The templates are loaded before WeChat's question is asked, because WeChat shows the question
   * only directly on a tap. The page works without them.
   */
  private async offerNotices(): Promise<void> {
    const choices = await loadNoticeChoices()
    if (!choices) return
    this.noticeChoices = choices
    this.setData({ notices: { kindsTurnedOff: kindsTurnedOff(choices), state: 'ask' } })
  }

  async turnOnNotices(): Promise<void> {
    const choices = await askToTurnOn(this.noticeChoices)
    if (!choices)
      return this.setData({
        notices: { kindsTurnedOff: kindsTurnedOff(this.noticeChoices), state: 'declined' },
      })
    try {
      await storeNoticeChoices(choices)
      this.noticeChoices = choices
      this.setData({ notices: { kindsTurnedOff: kindsTurnedOff(choices), state: 'agreed' } })
    } catch (error) {
      wx.showToast({ title: toFailureOrThrow(error).message, icon: 'none' })
    }
  }
}

/**
 * Registers a page. The definition is an object as WeChat's `Page` takes it; its methods also have
 * everything of `BasePage`.
 */
export function registerPage<
  Own extends object,
  Query extends Values = Values,
  Data extends object = Record<never, never>,
>(
  definition: PageDefinition<PageOptions<Query, Data>, Data & PageData, BasePage<Query>, Own>,
): RegisteredPage<Data & PageData, BasePage<Query>, Own> {
  return register(new BasePage<Query>(), definition)
}
