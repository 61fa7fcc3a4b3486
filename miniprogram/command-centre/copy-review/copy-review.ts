import type { CopyView } from '../../shared/contract/case-view'
import { contentStates } from '../../shared/vocabulary/content'

/**
 * A covered copy next to its original, for a second person to check. Fires `decide` with
 * `publishable` and the note.
 */
Component({
  properties: { copy: Object, url: String, original: String, busy: Boolean },
  data: { about: '', reasoned: false, note: '' },
  observers: {
    copy(coveredCopy: CopyView | null) {
      if (!coveredCopy) return
      const needsReason = coveredCopy.content !== 'pass'
      this.setData({
        about: `遮住 ${coveredCopy.boxes} 处 · 内容检查：${contentStates.label(coveredCopy.content)}`,
        reasoned: needsReason,
      })
    },
  },
  methods: {
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: event.detail.value })
    },
    decide(event: WechatMiniprogram.TouchEvent) {
      const mayPublish = event.currentTarget.dataset.publishable === 'yes'
      this.triggerEvent('decide', {
        id: (this.data.copy as CopyView).id,
        publishable: mayPublish,
        note: this.data.note.trim(),
      })
    },
    enlarge(event: WechatMiniprogram.TouchEvent) {
      const { url: copyUrl, original: originalUrl } = this.data
      const imageSources = [copyUrl, originalUrl]
        .filter(Boolean)
        .map((imageUrl) => ({ url: imageUrl, type: 'image' as const }))
      wx.previewMedia({ sources: imageSources, current: Number(event.currentTarget.dataset.at) })
    },
  },
})
