import type { CopyView } from '../../shared/contract/case-view'
import { contentStates } from '../../shared/vocabulary/content'

/**
 * A covered copy, in which parts of a photo are hidden, next to its original. A second person
 * checks it. Fires `decide` with the id of the copy, `publishable` and the note.
 */
Component({
  properties: {
    copy: Object,
    /** Address of the copy, and of its original. */
    url: String,
    original: String,
    busy: Boolean,
  },
  data: {
    about: '',
    /** The content check has not passed, so a publication needs a reason. */
    needsReason: false,
    note: '',
  },
  observers: {
    copy(coveredCopy: CopyView | null) {
      if (!coveredCopy) return
      const needsReason = coveredCopy.content !== 'pass'
      this.setData({
        about: `遮住 ${coveredCopy.boxes} 处 · 内容检查：${contentStates.label(coveredCopy.content)}`,
        needsReason,
      })
    },
  },
  methods: {
    onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: event.detail.value })
    },
    reportDecision(event: WechatMiniprogram.TouchEvent) {
      const mayPublish = event.currentTarget.dataset.publishable === 'yes'
      this.triggerEvent('decide', {
        id: (this.data.copy as CopyView).id,
        publishable: mayPublish,
        note: this.data.note.trim(),
      })
    },
    previewImages(event: WechatMiniprogram.TouchEvent) {
      const { url: copyUrl, original: originalUrl } = this.data
      const imageSources = [copyUrl, originalUrl]
        .filter((imageUrl) => imageUrl !== '')
        .map((imageUrl) => ({ url: imageUrl, type: 'image' as const }))
      wx.previewMedia({ sources: imageSources, current: Number(event.currentTarget.dataset.at) })
    },
  },
})
