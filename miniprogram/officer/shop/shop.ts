import { call } from '../../api/call'
import { showPoster } from '../../api/documents'
import { chooseTerm } from '../../device/chosen-from'
import { askToConfirm } from '../../device/confirmed'
import { momentText } from '../../format/when'
import { moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import type { TapEvent, TextInputEvent } from '../../page/events'
import type { Input } from '../../shared/contract/index'
import type { RepresentativeView } from '../../shared/contract/merchant'
import type { FoundShop } from '../../shared/contract/register'
import { type CodeOf, closedList } from '../../shared/vocabulary/closed-list'
import { shopPositions } from '../../shared/vocabulary/merchant-answer'

const codeChanges = closedList({
  issue: '发第一个码',
  worn: '换码：旧海报破损，还能用 30 天',
  lost: '换码：旧海报丢失或被冒用，马上作废',
  revoke: '停用全部的码',
})
/** Input of `merchant.code` for each change. */
const inputByChange: Record<
  CodeOf<typeof codeChanges>,
  Pick<Input<'merchant.code'>, 'what' | 'lost'>
> = {
  issue: { what: 'issue' },
  worn: { what: 'reissue' },
  lost: { what: 'reissue', lost: true },
  revoke: { what: 'revoke' },
}

/**
 * The shop's representative enters the binding code within minutes. The officer's phone gets no
 * notification of it, so the page asks again.
 */
const refreshIntervalMs = 5_000
/** How long a binding code is valid, ms. */
const codeLifetimeMs = 600_000

/** The QR code and the representatives of a shop, for officers. */
registerPage({
  loads: 'shown',
  refreshMs: refreshIntervalMs,
  query: { merchantId: '' },
  data: {
    /** The query names no shop, so the page first asks which one. */
    isChoosing: false,
    word: '',
    /** The word by which the listed shops were found. Empty before the first search. */
    searchedWord: '',
    shops: [] as FoundShop[],
    problem: '',
    /** The page to enter penalties and pledges. Empty if no module of this build has it. */
    matterPage: moduleRecordPage('matter'),
    name: '',
    /** How many representatives a shop may have. */
    maxRepresentatives: 0,
    /** URL of a photo of the shop. */
    photo: '',
    /** The representatives of the shop. */
    representatives: [] as (RepresentativeView & { when: string; roleText: string })[],
    /** The open binding code, empty if there is none. It expires at `expiresAt`, ms since 1970. */
    code: '',
    expiresAt: 0,
    total: codeLifetimeMs,
  },

  async loadContent() {
    if (!this.query.merchantId) return { isChoosing: true }
    const {
      representatives,
      photo: photoUrl = '',
      ...shop
    } = await call('merchant.representatives', this.query)
    const boundPeople = representatives.map((representative) => ({
      ...representative,
      when: momentText(representative.at, Date.now()),
      roleText: representative.position ? shopPositions.label(representative.position) : '代表',
    }))
    // A new representative has used the code, so it is no longer shown.
    const wasCodeUsed =
      boundPeople.length > this.data.representatives.length && this.data.code !== ''
    const clearedCode = wasCodeUsed ? { code: '', expiresAt: 0 } : {}
    return {
      name: shop.name,
      maxRepresentatives: shop.maxRepresentatives,
      representatives: boundPeople,
      photo: photoUrl,
      ...clearedCode,
    }
  },
  typeWord(event: TextInputEvent) {
    this.setData({ word: event.detail.value })
  },
  async searchShops() {
    const searchWord = this.data.word.trim()
    if (searchWord.length < 2) return this.setData({ problem: '请输入至少两个字' })
    await this.runStep(async () => {
      const { shops } = await call('merchant.search', { word: searchWord })
      this.setData({ shops, searchedWord: searchWord, problem: '' })
    })
  },
  chooseShop(event: TapEvent) {
    wx.redirectTo({ url: `/officer/shop/shop?merchantId=${event.currentTarget.dataset.id}` })
  },
  openMatterPage() {
    this.openPage(this.data.matterPage, { merchantId: this.query.merchantId, name: this.data.name })
  },
  showPrintFile(event: WechatMiniprogram.TouchEvent) {
    return showPoster(this.query.merchantId, event.currentTarget.dataset.size)
  },
  /** Issues, replaces or revokes the QR code on the shop's wall. */
  async changeCode() {
    const chosenChange = await chooseTerm(codeChanges, '墙上的码')
    if (!chosenChange) return
    const codeChange = inputByChange[chosenChange]
    await this.runStep(async () => {
      await call('merchant.code', { ...this.query, ...codeChange })
      wx.showToast({ title: codeChange.what === 'revoke' ? '已停用' : '请打印新海报' })
    })
  },
  /** Requests a binding code for a new representative of the shop. */
  async inviteRepresentative() {
    const shopPosition = await chooseTerm(shopPositions, '这位在店里是什么人')
    if (!shopPosition) return
    await this.runStep(async () => {
      const { code: invitationCode, expiresAt } = await call('merchant.invite', {
        ...this.query,
        position: shopPosition,
      })
      this.setData({ code: invitationCode, expiresAt })
    })
  },
  /** The code has expired. */
  codeOver() {
    this.setData({ code: '', expiresAt: 0 })
  },
  async unbindRepresentative(event: TapEvent) {
    const explanation = '解除后，他看不到这家店的投诉。'
    if (!(await askToConfirm('解除这位代表？', explanation, '解除', 'gone'))) return
    const representative: string = event.currentTarget.dataset.id
    await this.runStep(async () => {
      await call('merchant.unbind', { ...this.query, representative })
      await this.refresh()
    })
  },
})
