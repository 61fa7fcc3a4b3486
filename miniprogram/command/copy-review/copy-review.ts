import type { CopyView } from '../../shared/contract/case-view'
import { contentStates } from '../../shared/vocabulary/content'

/** A covered copy beside its original, for a second person to check. Fires `decide` with `publishable` and the note. */
Component({
  properties: { copy: Object, url: String, original: String, busy: Boolean },
  data: { about: '', reasoned: false, note: '' },
  observers: {
    copy(copy: CopyView | null) {
      if (!copy) return
      const reasoned = copy.content !== 'pass'
      this.setData({ about: `遮住 ${copy.boxes} 处 · 内容检查：${contentStates.label(copy.content)}`, reasoned })
    },
  },
  methods: {
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: event.detail.value })
    },
    decide(event: WechatMiniprogram.TouchEvent) {
      const publishable = event.currentTarget.dataset.publishable === 'yes'
      this.triggerEvent('decide', { id: (this.data.copy as CopyView).id, publishable, note: this.data.note.trim() })
    },
    enlarge(event: WechatMiniprogram.TouchEvent) {
      const { url, original } = this.data
      const sources = [url, original].filter(Boolean).map((each) => ({ url: each, type: 'image' as const }))
      wx.previewMedia({ sources, current: Number(event.currentTarget.dataset.at) })
    },
  },
})
