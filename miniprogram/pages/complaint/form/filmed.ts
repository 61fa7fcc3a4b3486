import { takeFilmed } from '../../../cloud/filmed'
import type { EvidenceItems } from '../../../page/evidence-items'
import { liveLimits } from '../../../shared/vocabulary/live'
import type { Draft } from './draft'

interface FilmedPage {
  data: { draft: Draft }
  items: EvidenceItems | undefined
  change(part: Partial<Draft>, question: string): void
  bringFilmed(): void
}

/** Videos and streams filmed for this shop outside of the form. For `Page({ ...filmedPart, … })`. */
export const filmedPart = {
  onShow(this: FilmedPage) {
    if (this.data.draft.key) this.bringFilmed()
  },
  /** Moves what was filmed into the draft. */
  bringFilmed(this: FilmedPage) {
    const { merchantId, streams } = this.data.draft
    const filmed = takeFilmed(merchantId)
    if (filmed.streams.length > 0)
      this.change({ streams: [...streams, ...filmed.streams].slice(-liveLimits.streams) }, 'evidence')
    if (filmed.clips.length > 0) this.items!.bring(filmed.clips)
  },
  goLive(this: FilmedPage) {
    const { merchantId, merchantName } = this.data.draft
    wx.navigateTo({ url: `/live/push/push?merchantId=${merchantId}&name=${encodeURIComponent(merchantName)}` })
  },
  dropStream(this: FilmedPage, event: WechatMiniprogram.TouchEvent) {
    const streams = this.data.draft.streams.filter((id) => id !== event.currentTarget.dataset.id)
    this.change({ streams }, 'evidence')
  },
}
