import { dossierOrKept } from '../../cloud/kept-answers'
import { waitingActs } from '../../cloud/outbox'
import { page } from '../../page/page'
import type { DossierView } from '../../shared/contract/dossier'
import { offlineWords } from '../../words/waiting'
import { dossierWords } from './words'

/**
 * The dossier of a shop. It is loaded only once each time it is opened, because each request is recorded in the access
 * log.
 */
page({
  loads: 'shown',
  query: { merchantId: '' },
  data: {
    view: null as DossierView | null,
    words: null as ReturnType<typeof dossierWords> | null,
    offline: '',
    waits: false,
    /** False for a dossier kept on this phone: offline nothing can be ended. */
    mayEnd: false,
  },

  async load() {
    const { value: view, since } = await dossierOrKept(this.query.merchantId)
    const now = Date.now()
    const waiting = (await waitingActs()).filter(({ act }) => act === 'merchant.inspect')
    const offline = offlineWords(since, waiting, now)
    const mayEnd = view.mayRecord && since === undefined
    return { view, words: dossierWords(view, now), offline, mayEnd, waits: waiting.length > 0 }
  },
  endMatter(event: WechatMiniprogram.TouchEvent) {
    const { id, kind: matter, words, source } = this.data.words!.matters[event.currentTarget.dataset.index as number]!
    const about = { merchantId: this.query.merchantId, name: this.data.view!.name, id, matter, words, source }
    this.visit('/officer/matter/matter', about)
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  inspect() {
    const { name, category } = this.data.view!
    this.visit('/officer/inspect/inspect', { merchantId: this.query.merchantId, name, category })
  },
  locate() {
    const { location, name, address } = this.data.view!
    wx.openLocation({ ...location, name, address })
  },
})
