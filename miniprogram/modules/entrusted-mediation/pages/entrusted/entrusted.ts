import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'
import type { CaseSummary } from '../../../../shared/contract/case-view'

/** The cases that the consumer council mediates now. */
registerPage({
  data: { cases: [] as CaseSummary[] },

  async loadContent(pageCursor?: string) {
    const { cases, next = '' } = await call(
      'mediation.entrusted',
      pageCursor ? { cursor: pageCursor } : {},
    )
    return { cases: pageCursor ? [...this.data.cases, ...cases] : cases, next }
  },
  openCase(selectEvent: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.openPage('/officer/case/case', { id: selectEvent.detail.id })
  },
})
