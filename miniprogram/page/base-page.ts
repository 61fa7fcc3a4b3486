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
import { askToTurnOn, findKindsTurnedOff, loadNoticeChoices, storeNoticeChoices } from './notices'
import { toPageUrl } from './page-url'
import { register } from './register'

/** The data of every page. */
export interface PageData {
  /** Inline style of the page's root. */
  textScale: string
  /** Whether the content was shown once. */
  ready: boolean
  failure: Failure | null
  /** Whether a step is running. On pages with several steps, the name of the running step. */
  busy: boolean | string
  /** Cursor of the next part of a list. Empty at its end, and while a part is being loaded. */
  next: string
  /** The offer of subscription messages. Null if the page makes none. */
  notices: NoticeOffer | null
}

/** Called when a page is registered, not at load time, because it reads a setting of the phone. */
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
 * The base of every page. It loads the content, shows failures and a retry button, runs one step at
 * a time, and has the handlers that most templates need.
 */
export class BasePage<Query extends Values = Values> {
  data: PageData = initialPageData()
  /** WeChat provides this method. */
  setData!: (change: DataChange<PageData>) => void
  /** The decoded query with which the page was opened. */
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

  /** WeChat passes the values as they are in the page's URL, still encoded. */
  onLoad(encodedQuery: Partial<Values>): unknown {
    const decodedEntries = Object.entries(encodedQuery).map(([name, value = '']) => [
      name,
      decodeURIComponent(value),
    ])
    this.query = { ...this.query, ...Object.fromEntries(decodedEntries) }
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

  /** Refreshes, unless the page knows that no change is expected within seconds. */
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
   * Runs the page's `loadContent` and shows its result or its failure. Rejects only with an error
   * that is not expected.
   */
  async refresh(): Promise<void> {
    if (!this.loadContent) return
    this.loadCount += 1
    const thisLoad = this.loadCount
    try {
      const change = await this.loadContent()
      // A later call was quicker, or the page now shows something else.
      if (thisLoad < this.firstValidLoad) return
      this.firstValidLoad = thisLoad
      const mustUpdateState = !this.data.ready || this.data.failure !== null
      if (mustUpdateState) this.setData({ ready: true, failure: null, ...change })
      else if (change) this.setData(change)
    } catch (error) {
      const failure = toFailureOrThrow(error)
      if (thisLoad >= this.firstValidLoad) this.setData({ failure })
    }
  }

  /**
   * Loads the content for another filter or another subject. The results of earlier calls of
   * `loadContent` that are still running will not be shown.
   */
  restartLoading(): Promise<void> {
    this.firstValidLoad = this.loadCount + 1
    return this.refresh()
  }

  retryLoading(): Promise<void> {
    this.setData({ failure: null })
    return this.refresh()
  }

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    wx.stopPullDownRefresh()
  }

  /**
   * Loads the next part of a list and adds it at the end, one part at a time. A failure is shown in
   * a toast. Then the same part is loaded when the reader reaches the end again.
   */
  async onReachBottom(): Promise<void> {
    const cursor = this.data.next
    if (!cursor || !this.loadContent) return
    const listStart = this.firstValidLoad
    this.setData({ next: '' })
    try {
      const change = await this.loadContent(cursor)
      // After a reload, this part belongs to a list that is no longer shown.
      const isSameList = listStart === this.firstValidLoad
      if (change && isSameList) this.setData(change)
    } catch (error) {
      this.setData({ next: cursor })
      wx.showToast({ title: toFailureOrThrow(error).message, icon: 'none' })
    }
  }

  /**
   * Runs a step, one at a time: a second tap during the step does nothing. The phone vibrates if
   * the step has succeeded. An expected error is shown in a dialog.
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
      // Somebody else may have changed the case during the step.
      checkNotifications()
    }
  }

  /** Opens the page that the tapped element names (`data-url`). */
  openUrl(event: TapEvent): void {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  }

  /** Opens a page with a query, which is encoded here. */
  openPage(pagePath: string, query: Values): void {
    wx.navigateTo({ url: toPageUrl(pagePath, query) })
  }

  /** Calls the number of the tapped element (`data-phone`). */
  dialPhone(event: TapEvent): void {
    dial(event.currentTarget.dataset.phone)
  }

  /** A leader of the city chooses a district among the chips of `districts` (see api/city.ts). */
  switchDistrict(event: ChoiceEvent): void {
    chooseDistrict(event)
    this.restartLoading()
  }

  chooseLanguage(event: WechatMiniprogram.CustomEvent<{ code: Language }>): void {
    chooseLanguage(event.detail.code)
  }

  /**
   * Loads the templates of subscription messages and shows the offer to turn them on. They are
   * loaded in advance, because WeChat shows its question only directly after a tap. If they cannot
   * be loaded, the page makes no offer.
   */
  private async offerNotices(): Promise<void> {
    const choices = await loadNoticeChoices()
    if (!choices) return
    this.noticeChoices = choices
    this.setData({ notices: { kindsTurnedOff: findKindsTurnedOff(choices), state: 'ask' } })
  }

  async turnOnNotices(): Promise<void> {
    const choices = await askToTurnOn(this.noticeChoices)
    if (!choices)
      return this.setData({
        notices: { kindsTurnedOff: findKindsTurnedOff(this.noticeChoices), state: 'declined' },
      })
    try {
      await storeNoticeChoices(choices)
      this.noticeChoices = choices
      this.setData({ notices: { kindsTurnedOff: findKindsTurnedOff(choices), state: 'agreed' } })
    } catch (error) {
      wx.showToast({ title: toFailureOrThrow(error).message, icon: 'none' })
    }
  }
}

/**
 * Registers a page. The definition is an object like that of WeChat's `Page`. In its methods,
 * `this` also has the members of `BasePage`.
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
